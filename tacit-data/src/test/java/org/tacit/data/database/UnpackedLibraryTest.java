package org.tacit.data.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A library out of a jar: unpacked once, verified each time, and never somebody else's. */
class UnpackedLibraryTest {
  private static final String CONTENT = "a library, as far as this test goes";

  @TempDir private Path folder;
  private UnpackedLibrary library;
  private Path cache;

  @BeforeEach
  void pack() throws IOException {
    Path jar = folder.resolve("library.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("library.so"));
      out.write(CONTENT.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      out.closeEntry();
    }
    library = UnpackedLibrary.of(URI.create("jar:" + jar.toUri() + "!/library.so").toURL());
    cache = folder.resolve("cache").resolve("duckdb");
  }

  @Test
  void isUnpackedOnceAndLeftAlone() throws IOException {
    Path file = library.in(cache);
    assertThat(file).hasContent(CONTENT);
    FileTime old = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(file, old);
    assertThat(library.in(cache)).isEqualTo(file);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
    assertThat(cache.toFile().list()).containsExactlyInAnyOrder(file.toFile().getName(), ".lock");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "half", "A LIBRARY, AS FAR AS THIS TEST GOES"})
  void whatIsDamagedThereIsReplaced(String damaged) throws IOException {
    Path file = library.in(cache);
    Files.writeString(file, damaged);
    assertThat(library.in(cache)).hasContent(CONTENT);
  }

  @Test
  void whatAKilledProcessLeftIsWrittenOver() throws IOException {
    Path file = library.in(cache);
    Files.delete(file);
    Files.writeString(cache.resolve("." + file.getFileName() + ".part"), "the first half of");
    assertThat(library.in(cache)).hasContent(CONTENT);
    assertThat(cache.toFile().list()).containsExactlyInAnyOrder(file.toFile().getName(), ".lock");
  }

  @Test
  void aFolderThatEverybodyMayWriteIntoIsRefused() throws IOException {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Files.createDirectories(cache);
    for (Path open : List.of(cache, cache.getParent())) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
      assertThatThrownBy(() -> library.in(cache))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("everybody may write there")
          .hasMessageContaining(open.toString());
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    assertThat(library.in(cache)).as("and then").exists();
  }

  @Test
  void whereNoFolderCanBeMadeThatIsSaid() throws IOException {
    Files.writeString(folder.resolve("cache"), "a file in the way");
    assertThatThrownBy(() -> library.in(cache)).isInstanceOf(IOException.class);
  }

  @Test
  void theRealOneIsLoadedOutOfTheCache() {
    Path loaded = DuckDbLibrary.require();
    assertThat(loaded).isNotNull().exists();
    assertThat(String.valueOf(loaded)).contains("duckdb" + java.io.File.separator);
    assertThat(DuckDbLibrary.require()).isEqualTo(loaded);
  }
}
