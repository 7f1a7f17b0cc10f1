package org.tacit.data.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several files appear together or not at all. */
class StagedFilesTest {
  @TempDir private Path folder;

  @Test
  void allAppearWithTheCommitAndReplaceWhatWasThere() throws IOException {
    Path out = folder.resolve("a/b");
    Files.createDirectories(out);
    Files.writeString(out.resolve("one"), "old");
    try (StagedFiles files = StagedFiles.in(out)) {
      files.add("one", file -> Files.writeString(file, "1"));
      files.add("two", file -> Files.writeString(file, "2"));
      assertThat(out.resolve("one")).hasContent("old");
      assertThat(out.resolve("two")).doesNotExist();
      files.commit();
    }
    assertThat(out.resolve("one")).hasContent("1");
    assertThat(out.toFile().list()).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void nothingIsLeftWhenOneCannotBeWritten() {
    assertThatThrownBy(
            () -> {
              try (StagedFiles files = StagedFiles.in(folder.resolve("a/b"))) {
                files.add("one", file -> Files.writeString(file, "1"));
                files.add(
                    "two",
                    file -> {
                      Files.writeString(file, "half");
                      throw new IOException("No space left on device");
                    });
                files.commit();
              }
            })
        .hasMessage(folder.resolve("a/b/two") + ": No space left on device");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatOthersPutThereStays() throws IOException {
    try (StagedFiles files = StagedFiles.in(folder.resolve("a"))) {
      files.add("one", file -> Files.writeString(file, "1"));
      Files.writeString(folder.resolve("a/other"), "x");
    }
    assertThat(folder.resolve("a").toFile().list()).containsExactly("other");
  }
}
