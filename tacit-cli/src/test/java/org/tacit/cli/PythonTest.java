package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of Python that the documents show do what they say, with the NumPy that is there. */
class PythonTest {
  @TempDir private Path folder;

  @Test
  void theLinesOfPythonCompleteAnArray() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/bin/sh")) && run("import numpy") == 0,
        "there is no python3 with NumPy here");
    String page = Files.readString(Path.of("../docs/python.md"));
    int from = page.indexOf("```python\n") + "```python\n".length();
    String program = page.substring(from, page.indexOf("```", from));
    launcher();
    String check =
        """
        wanted = numpy.array([[(i + 1) * (j + 1.0) for j in range(12)] for i in range(15)])
        assert completed.shape == (15, 12) and abs(completed - wanted).max() < 5, completed - wanted
        assert error["count"] >= 10, error
        """;
    assertThat(run(program + check)).as(Files.readString(folder.resolve("printed"))).isZero();
  }

  /** The command under the name that the lines call. */
  private void launcher() throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.tacit.cli.Tacit"));
    String script = "#!/bin/sh\nexec '" + String.join("' '", words) + "' \"$@\"\n";
    Path file = Files.writeString(folder.resolve("tacit"), script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private int run(String program) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("program.py"), program);
    ProcessBuilder python =
        new ProcessBuilder("/bin/sh", "-c", "exec python3 \"$0\"", file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("printed").toFile());
    Map<String, String> environment = python.environment();
    environment.put("PATH", folder + ":" + environment.getOrDefault("PATH", ""));
    Process process = python.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }
}
