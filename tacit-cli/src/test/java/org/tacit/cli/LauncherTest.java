package org.tacit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher {@code ./tacit} of a checkout, beside a Maven and a JDK that only say what real ones
 * say: the first build tells in words how far it is, and what keeps it from succeeding comes with
 * what mends it.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String PRINTED_BY_MAVEN =
      """
      [INFO] Scanning for projects...
      [INFO] Building Tacit core: tensors, models, problems 0.1.0-SNAPSHOT        [2/6]
      [INFO] Downloading from central: https://repo.maven.apache.org/maven2/a/pytorch.jar
      [INFO] Downloaded from central: https://repo.maven.apache.org/maven2/a/pytorch.jar (62.4 MB at 3.1 MB/s)
      [INFO] Downloaded from central: https://repo.maven.apache.org/maven2/a/a.pom (812 B at 9.1 kB/s)
      [INFO] Downloaded from central: https://repo.maven.apache.org/maven2/a/b.jar (900 kB at 3.1 MB/s)
      [INFO] Downloaded from central: https://repo.maven.apache.org/maven2/a/c.jar (61 MB at 3.1 MB/s)
      [INFO] Building Tacit command 0.1.0-SNAPSHOT                                [6/6]
      """;

  @TempDir private Path folder;

  /** What a start of the launcher came to. */
  private record Started(int code, String out, String err) {}

  @BeforeEach
  void aCheckoutAndAJdk() throws IOException {
    Files.createDirectories(folder.resolve(".mvn"));
    Files.createDirectories(folder.resolve("tacit-cli"));
    Files.createFile(folder.resolve("pom.xml"));
    for (String file : List.of("tacit", ".mvn/progress.sh")) {
      Files.copy(ROOT.resolve(file), folder.resolve(file));
    }
    jdk("17.0.15");
    program("jdk/bin/javac", "");
    maven(PRINTED_BY_MAVEN, 0);
  }

  @Test
  void theFirstBuildSaysWhatItDoesAndHowFarItIs() throws Exception {
    Started started = start();
    assertThat(started.err().lines())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("tacit: first use: ").contains("minutes", "MB"),
            core -> assertThat(core).isEqualTo("tacit: part 2 of 6: Tacit core"),
            megabytes -> assertThat(megabytes).isEqualTo("tacit: 62 MB downloaded"),
            more -> assertThat(more).isEqualTo("tacit: 124 MB downloaded"),
            command -> assertThat(command).isEqualTo("tacit: part 6 of 6: Tacit command"),
            built -> assertThat(built).matches("tacit: built in \\d min \\d+ s"));
    assertThat(started.code()).isZero();
    assertThat(started.out()).isEqualTo("the command\n");
  }

  /** Maven says nothing while the compiler works, for a minute and more. */
  @Test
  void aLongSilenceOfMavenIsFilled() throws Exception {
    program("mvnw", "sleep 2.5\nmkdir -p tacit-cli/target/lib\n");
    assertThat(start("TACIT_PULSE", "1").err())
        .contains("tacit: still building, after 1 s", "tacit: still building, after 2 s");
    assertThat(start().err()).as("once it is built").isEmpty();
  }

  /** Standard output that is a terminal says how wide it is; the bare launcher does not see it. */
  @Test
  void tellsTheCommandHowWideTheTerminalOfItsOutputIs() throws Exception {
    assertThat(options("xterm"))
        .contains("-Dtacit.terminal=true", "-Dtacit.columns=117", "-Dtacit.output.columns=117")
        .doesNotContain("picocli.ansi");
    assertThat(start().out()).as("a file is as wide as its lines").isEmpty();
  }

  /** Such a terminal shows the codes of colours, and of a line that redraws itself, as letters. */
  @Test
  void aTerminalWithoutCodesGetsNone() throws Exception {
    assertThat(options("dumb"))
        .contains("-Dpicocli.ansi=false", "-Dtacit.output.columns=117")
        .doesNotContain("tacit.terminal");
  }

  /** What the launcher tells the command of a terminal of 117 columns. */
  private String options(String kind) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no script, which makes a terminal");
    program("jdk/bin/java", "echo \"$@\" | tr ' ' '\\n' | grep -e columns -e terminal -e ansi");
    start();
    ProcessBuilder terminal =
        new ProcessBuilder(
            "/usr/bin/script", "-qec", "stty cols 117; " + folder.resolve("tacit"), "/dev/null");
    terminal.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    terminal.environment().put("TERM", kind);
    Process process = terminal.redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  @Test
  void whatIsBuiltIsNotBuiltAgain() throws Exception {
    start();
    assertThat(start().err()).isEmpty();
  }

  @Test
  void withoutANetworkItSaysWhatToConnect() throws Exception {
    maven("[ERROR] Unknown host repo.maven.apache.org: Temporary failure in name resolution\n", 1);
    refused("Maven Central", "settings.xml", "what was downloaded stays");
  }

  @Test
  void aFullDiskIsSaidBeforeTheFailedDownloadsThatComeOfIt() throws Exception {
    maven("[ERROR] Connection refused\n[ERROR] x.jar: No space left on device\n", 1);
    refused("the disk is full", "about 700 MB");
  }

  @Test
  void anyOtherFailureShowsItsMessagesAndWhereAllOfThemAre() throws Exception {
    maven("[ERROR] Completion.java:[3,4] cannot find symbol\n", 1);
    refused("cannot find symbol", "tacit-cli/target/build.log");
    assertThat(folder.resolve("tacit-cli/target/build.log"))
        .content()
        .contains("Scanning for projects", "cannot find symbol");
  }

  @Test
  void anOlderJavaIsRefused() throws Exception {
    jdk("11.0.2");
    refused("is version 11.0.2", "needs a JDK 17 or newer", "openjdk-17-jdk-headless");
  }

  @Test
  void aRuntimeWithoutACompilerIsRefused() throws Exception {
    Files.delete(folder.resolve("jdk/bin/javac"));
    refused("without javac", "needs a JDK 17 or newer");
  }

  private void refused(String... words) throws Exception {
    Started started = start();
    assertThat(started.err()).contains(words);
    assertThat(started.code()).isEqualTo(2);
    assertThat(started.out()).isEmpty();
  }

  private Started start(String... variables) throws Exception {
    List<String> command = new ArrayList<>(List.of(folder.resolve("tacit").toString(), "--help"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    for (int i = 0; i < variables.length; i += 2) {
      builder.environment().put(variables[i], variables[i + 1]);
    }
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Started(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private void jdk(String version) throws IOException {
    program("jdk/bin/java", "echo the command");
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  private void maven(String more, int status) throws IOException {
    String printed = status == 0 ? more : PRINTED_BY_MAVEN + more;
    program(
        "mvnw", "cat <<'END'\n" + printed + "END\nmkdir -p tacit-cli/target/lib\nexit " + status);
  }

  private void program(String name, String body) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
