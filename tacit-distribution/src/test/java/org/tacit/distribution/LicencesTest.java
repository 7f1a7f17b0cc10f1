package org.tacit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is handed out without the text of its licence. */
class LicencesTest {
  private static final Path HANDED = Path.of("src/main/licences/texts");

  @TempDir private Path folder;

  @Test
  void textsWithinAJarAreGatheredByItsName() throws IOException {
    Path jar = jar("some-1.2.jar", "META-INF/LICENSE.txt", "META-INF/NOTICE", "a/License.class");

    Licences.gather(List.of(jar), HANDED, folder.resolve("texts"));

    assertThat(folder.resolve("texts/some-1.2/LICENSE.txt")).hasContent("META-INF/LICENSE.txt");
    assertThat(folder.resolve("texts/some-1.2"))
        .isDirectoryContaining(file -> file.endsWith("NOTICE"))
        .isDirectoryNotContaining(file -> file.toString().endsWith(".class"));
  }

  @Test
  void aJarWithoutATextIsRefusedUnlessItsTextIsHandedAlong() throws IOException {
    Path handed = jar("duckdb_jdbc-1.4.1.0.jar", "org/duckdb/Some.class");
    Path apache = jar("picocli-4.7.7.jar", "picocli/Some.class");
    Path nobodys = jar("nobodys-1.0.jar", "Licensed.class");

    Licences.gather(List.of(handed, apache), HANDED, folder.resolve("texts"));

    assertThatThrownBy(
            () -> Licences.gather(List.of(handed, nobodys), HANDED, folder.resolve("texts")))
        .hasMessageContaining("nobodys-1.0")
        .hasMessageNotContaining("duckdb");
  }

  private Path jar(String name, String... entries) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream written = new JarOutputStream(out)) {
      for (String entry : entries) {
        written.putNextEntry(new JarEntry(entry));
        written.write(entry.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        written.closeEntry();
      }
    }
    return jar;
  }
}
