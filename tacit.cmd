@echo off
rem Starts the command tacit: from a distribution, whose jars lie in lib beside this file, or from a checkout, which is built first
rem when it was never built.
rem After a change of the sources: mvnw package, or delete tacit-cli\target\built.
rem   JAVA_HOME                    the JDK to use (default: the java on PATH)
rem   JAVA_OPTS, TACIT_JAVA_OPTS   options for the JVM, added after the ones chosen here
setlocal DisableDelayedExpansion
set "root=%~dp0"
set "target=%root%tacit-cli\target"
if not exist "%root%pom.xml" if exist "%root%lib" set "target=%root%"

if defined JAVA_HOME set "PATH=%JAVA_HOME%\bin;%PATH%"
set "version="
for /f "tokens=3" %%v in ('java -version 2^>^&1 ^| findstr /i /c:" version "') do if not defined version set "version=%%~v"
set "feature="
for /f "delims=.-+" %%f in ("%version%") do set "feature=%%f"
if not defined feature goto nojdk
if %feature% LSS 17 goto nojdk

if not exist "%root%pom.xml" if exist "%root%lib" goto start
if exist "%target%\built" if exist "%target%\lib" goto start
javac -version >nul 2>&1 || goto nojdk
echo tacit: first use: building the command, once; some minutes, 360 MB to download 1>&2
pushd "%root%"
call mvnw.cmd -ntp -B -DskipTests -Dspotless.check.skip=true -pl tacit-cli -am package 1>&2
if errorlevel 1 (
  popd
  echo tacit: the build failed; its messages are above. It needs a network, or a mirror named in .m2\settings.xml, and about 700 MB of room. 1>&2
  exit /b 2
)
popd
type nul >"%target%\built"

:start
set "options=-Xshare:auto -XX:+UseSerialGC"
rem JavaCPP refuses native memory beyond a multiple of the heap limit unless told otherwise: allow nine tenths of what is there.
for /f %%m in ('powershell -NoProfile -Command "[math]::Floor((Get-CimInstance Win32_ComputerSystem).TotalPhysicalMemory * 0.9)" 2^>nul') do set "options=%options% -Dorg.bytedeco.javacpp.maxPhysicalBytes=%%m"
if %feature% GEQ 24 set "options=%options% --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
java %options% %JAVA_OPTS% %TACIT_JAVA_OPTS% -cp "%target%\lib\*;%target%\classes" org.tacit.cli.Tacit %*
exit /b %errorlevel%

:nojdk
echo tacit: Tacit needs a JDK 17 or newer. Install one, or set JAVA_HOME to it. 1>&2
exit /b 2
