package org.tacit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images in the format IDX, written by Python. */
class IdxImagesTest {
  @TempDir private Path folder;

  private static Path fixture(String name) throws URISyntaxException {
    URL found = Objects.requireNonNull(IdxImagesTest.class.getResource(name));
    return Path.of(found.toURI());
  }

  @ParameterizedTest
  @ValueSource(strings = {"images-idx3-ubyte", "images-idx3-ubyte.gz"})
  void eachImageIsRead(String name) throws URISyntaxException {
    IdxImages.Image second = IdxImages.read(fixture(name), 1);
    assertThat(second.rows()).isEqualTo(3);
    assertThat(second.columns()).isEqualTo(4);
    assertThat(second.values())
        .containsExactly(IntStream.range(0, 12).mapToDouble(i -> 255 - 10 * i).toArray());
    assertThat(IdxImages.read(fixture(name), 0).values())
        .containsExactly(IntStream.range(0, 12).asDoubleStream().toArray());
  }

  @Test
  void whatIsNotThereIsNamed() throws URISyntaxException, IOException {
    Path images = fixture("images-idx3-ubyte");
    assertThatThrownBy(() -> IdxImages.read(images, 2))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has 2 images")
        .hasMessageContaining("number 2");
    byte[] whole = Files.readAllBytes(images);
    Path torn = folder.resolve("torn");
    Files.write(torn, Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(() -> IdxImages.read(torn, 1)).hasMessageContaining("ends before image 1");
    Path other = folder.resolve("other");
    whole[3] = 1;
    Files.write(other, whole);
    assertThatThrownBy(() -> IdxImages.read(other, 0)).hasMessageContaining("0x801");
    assertThatThrownBy(() -> IdxImages.read(folder.resolve("none"), 0))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("none");
  }
}
