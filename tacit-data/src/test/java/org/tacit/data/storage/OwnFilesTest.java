package org.tacit.data.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what a run wrote is removed, and it is known by its name and by what is in it. */
class OwnFilesTest {
  private static final OwnFiles OWN =
      OwnFiles.none()
          .and("run\\.json", file -> Files.readString(file).startsWith("{\"ours\""))
          .and(".+\\.state", OwnFiles.Mark.beginning((byte) 'T', (byte) 'A'));

  @TempDir private Path above;
  private Path folder;

  @BeforeEach
  void aFolderOfARun() throws IOException {
    folder = Files.createDirectory(above.resolve("folder"));
    Files.writeString(folder.resolve("run.json"), "{\"ours\": 1}");
    Files.writeString(folder.resolve("training-1.state"), "TA, and more");
    Files.writeString(
        folder.resolve(".training-1.state.0aa5b6d8-3f5c-4a6e-9c0e-5b1f6f2f9a11.part"), "hal");
  }

  @Test
  void aFolderWithNothingElseGoes() throws IOException {
    assertThat(OWN.stranger(folder)).isEmpty();
    OWN.remove(folder);
    assertThat(folder).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "thesis.tex",
        // The right name, but not what a run writes.
        "theirs.state",
        // Nobody's temporary name, and one of a file that no run writes.
        ".theirs.state.part",
        ".thesis.tex.0aa5b6d8-3f5c-4a6e-9c0e-5b1f6f2f9a11.part"
      })
  void aFileOfSomebodyElseIsNamedAndStays(String name) throws IOException {
    Files.writeString(folder.resolve(name), "precious");
    assertThat(OWN.stranger(folder)).contains(folder.resolve(name));
    OWN.remove(folder);
    assertThat(folder.toFile().list()).containsExactly(name);
    assertThat(folder.resolve(name)).hasContent("precious");
  }

  @Test
  void soDoesAFolderInIt() throws IOException {
    Path inner = Files.createDirectories(folder.resolve("inner.state"));
    assertThat(OWN.stranger(folder)).contains(inner);
    OWN.remove(folder);
    assertThat(inner).isDirectory();
  }

  @Test
  void noLinkIsFollowed() throws IOException {
    assumeTrue(!System.getProperty("os.name").startsWith("Windows"), "links need rights there");
    Path target = above.resolve("target");
    Files.move(folder, target);
    Files.createSymbolicLink(folder, target);
    List<String> before = Arrays.stream(target.toFile().list()).sorted().toList();
    assertThat(OWN.stranger(folder)).contains(folder);
    OWN.remove(folder);
    assertThat(folder).isSymbolicLink();
    assertThat(Arrays.stream(target.toFile().list()).sorted().toList()).isEqualTo(before);

    Path link = target.resolve("linked.state");
    Files.createSymbolicLink(link, Files.writeString(above.resolve("own"), "TA"));
    assertThat(OWN.stranger(target)).contains(link);
    OWN.remove(target);
    assertThat(target.toFile().list()).containsExactly("linked.state");
    assertThat(above.resolve("own")).hasContent("TA");
  }

  @Test
  void whatIsNamedFirstGoesLast() throws IOException {
    // A folder that cannot be listed as a file stops the removal at the later kind.
    OwnFiles stopping =
        OwnFiles.none()
            .and("run\\.json", file -> true)
            .and(
                ".+\\.state",
                file -> {
                  Files.delete(file);
                  Files.createDirectories(file.resolve("full"));
                  return true;
                });
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> stopping.remove(folder)))
        .isInstanceOf(IOException.class);
    assertThat(folder.resolve("run.json")).exists();
  }

  @Test
  void onlyTemporaryFilesOfTheRunAreUnfinished() throws IOException {
    Files.writeString(folder.resolve(".other.0aa5b6d8-3f5c-4a6e-9c0e-5b1f6f2f9a11.part"), "x");
    OWN.removeUnfinished(folder);
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder(
            "run.json", "training-1.state", ".other.0aa5b6d8-3f5c-4a6e-9c0e-5b1f6f2f9a11.part");
  }

  /** A file that is staged may itself be written as a whole: its half has two endings. */
  @Test
  void halfOfAFileThatIsStagedIsKnownByItsLastName() {
    Path staged = TemporaryFile.of(Path.of("network.onnx"));
    Path half = TemporaryFile.of(staged);
    assertThat(TemporaryFile.target(String.valueOf(half.getFileName()))).isEqualTo("network.onnx");
    assertThat(TemporaryFile.target("network.onnx")).isNull();
    assertThat(TemporaryFile.target(".network.onnx.part")).isNull();
  }
}
