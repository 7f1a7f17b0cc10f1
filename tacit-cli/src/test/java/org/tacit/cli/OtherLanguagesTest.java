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

/**
 * The lines of Python and R that the documents show do what they say, with those that are there.
 */
class OtherLanguagesTest {
  private static final String PYTHON = "python3";
  private static final String R = "Rscript";

  @TempDir private Path folder;

  @Test
  void theLinesOfPythonCompleteAnArray() throws Exception {
    assumeTrue(runs(PYTHON, "import numpy"), "there is no python3 with NumPy here");
    String check =
        """
        wanted = numpy.array([[(i + 1) * (j + 1.0) for j in range(12)] for i in range(15)])
        assert completed.shape == (15, 12) and abs(completed - wanted).max() < 5, completed - wanted
        assert error["count"] >= 10, error
        """;
    succeeds(PYTHON, shown("python") + check);
  }

  @Test
  void theLinesOfRCompleteAList() throws Exception {
    assumeTrue(runs(R, "q(status = 0)"), "there is no Rscript here");
    String check =
        """
        both <- merge(ratings, completed, by = c("user", "film"))
        stopifnot(nrow(both) == 300, sum(both$observed == "true") == 200)
        stopifnot(max(abs(both$stars.x - both$stars.y)) < 0.01)
        """;
    succeeds(R, shown("r") + check);
  }

  private static String shown(String language) throws IOException {
    String page = Files.readString(Path.of("../docs/python.md"));
    return page.split("```" + language + "\n", 2)[1].split("```", 2)[0];
  }

  private boolean runs(String interpreter, String program)
      throws IOException, InterruptedException {
    return Files.isExecutable(Path.of("/bin/sh")) && run(interpreter, program) == 0;
  }

  private void succeeds(String interpreter, String program)
      throws IOException, InterruptedException {
    launcher();
    int code = run(interpreter, program);
    assertThat(code).as(Files.readString(folder.resolve("printed"))).isZero();
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

  private int run(String interpreter, String program) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("program"), program);
    ProcessBuilder language =
        new ProcessBuilder("/bin/sh", "-c", "exec " + interpreter + " \"$0\"", file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("printed").toFile());
    Map<String, String> environment = language.environment();
    environment.put("PATH", folder + ":" + environment.getOrDefault("PATH", ""));
    Process process = language.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }
}
