package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tacit doctor}, where the native libraries are and where they are not. */
class DoctorCommandTest {
  private static final String NO_NATIVES = "-Dorg.bytedeco.javacpp.platform=nowhere-at-all";

  @TempDir Path folder;

  private record Ended(int code, String printed) {}

  private Ended tacit(String option, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:disable",
                option,
                "-cp",
                System.getProperty("java.class.path"),
                "org.tacit.cli.Tacit"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), printed);
  }

  @Test
  void namesTheVersionsAndChecksASecondOrderGradient() throws Exception {
    Ended ended = tacit("-Dnothing=", "doctor");
    assertThat(ended.code()).as(ended.printed()).isZero();
    assertThat(ended.printed())
        .contains("java ", "libtorch ", "cache ", "threads ", "duckdb ", ": good");
  }

  @Test
  void saysWhatIsWrongWhereTheNativesCannotBeLoaded() throws Exception {
    Ended ended = tacit(NO_NATIVES, "doctor");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.printed())
        .contains("natives    cannot be loaded", "nowhere-at-all", "-Pall-platforms")
        .doesNotContain("\tat ");
  }

  @Test
  void aCommandThatNeedsTheNativesNamesTheDoctor() throws Exception {
    Ended ended = tacit(NO_NATIVES, "complete", "--example");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.printed())
        .contains("the native libraries cannot be loaded", "tacit doctor")
        .doesNotContain("\tat ");
  }
}
