package org.tacit.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.data.DataException;

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

  @ParameterizedTest
  @ValueSource(strings = {"images-idx3-ubyte", "images-idx3-ubyte.gz"})
  void allImagesAreRead(String name) throws URISyntaxException, IOException {
    IdxImages.Images all = IdxImages.readAll(fixture(name));
    assertThat(all.count()).isEqualTo(2);
    assertThat(List.of(all.rows(), all.columns())).containsExactly(3, 4);
    for (int image = 0; image < 2; image++) {
      double[] one = IdxImages.read(fixture(name), image).values();
      for (int place = 0; place < one.length; place++) {
        assertThat(all.pixel(image, place)).isEqualTo((int) one[place]);
      }
    }
    byte[] whole = Files.readAllBytes(fixture("images-idx3-ubyte"));
    Path torn = folder.resolve("torn-" + name);
    Files.write(torn, Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(() -> IdxImages.readAll(torn)).hasMessageContaining("ends before");
    Path longer = folder.resolve("longer-" + name);
    Files.write(longer, Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> IdxImages.readAll(longer)).hasMessageContaining("goes on after");
  }

  @Test
  void labelsAreReadAndDamagedOnesRefused() throws IOException {
    byte[] bytes = {0, 0, 8, 1, 0, 0, 0, 3, 7, 0, (byte) 255};
    Path file = Files.write(folder.resolve("labels"), bytes);
    assertThat(IdxLabels.read(file)).containsExactly(7, 0, 255);
    Path torn = Files.write(folder.resolve("torn"), Arrays.copyOf(bytes, bytes.length - 1));
    assertThatThrownBy(() -> IdxLabels.read(torn))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("ends before its labels do");
    Path longer = Files.write(folder.resolve("longer"), Arrays.copyOf(bytes, bytes.length + 1));
    assertThatThrownBy(() -> IdxLabels.read(longer)).hasMessageContaining("goes on after its 3");
    byte[] huge = bytes.clone();
    huge[4] = (byte) 0x7f;
    Path said = Files.write(folder.resolve("said"), huge);
    assertThatThrownBy(() -> IdxLabels.read(said)).hasMessageContaining("is said to hold");
    byte[] images = bytes.clone();
    images[3] = 3;
    Path other = Files.write(folder.resolve("other"), images);
    assertThatThrownBy(() -> IdxLabels.read(other)).hasMessageContaining("0x803, expected 0x801");
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
    assertThatThrownBy(() -> IdxImages.read(torn, 1))
        .hasMessageContaining("ends before its images do");
    assertThatThrownBy(() -> IdxImages.read(torn, 0)).hasMessageContaining("ends before");
    Path longer = folder.resolve("longer");
    Files.write(longer, Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> IdxImages.read(longer, 0)).hasMessageContaining("goes on after");
    Path other = folder.resolve("other");
    whole[3] = 1;
    Files.write(other, whole);
    assertThatThrownBy(() -> IdxImages.read(other, 0)).hasMessageContaining("0x801");
    assertThatThrownBy(() -> IdxImages.read(folder.resolve("none"), 0))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("none: there is no such file");
  }

  /** The trailer of gzip holds the checksum and the length of the whole, four bytes each. */
  @Test
  void aCompressedFileIsHeldAgainstItsChecksumAndLength() throws URISyntaxException, IOException {
    byte[] whole = Files.readAllBytes(fixture("images-idx3-ubyte.gz"));
    for (int fromEnd : new int[] {8, 5, 4, 1}) {
      byte[] damaged = whole.clone();
      damaged[whole.length - fromEnd] ^= 1;
      Path file = folder.resolve("damaged" + fromEnd + ".gz");
      Files.write(file, damaged);
      assertThatThrownBy(() -> IdxImages.read(file, 0))
          .isInstanceOf(DataException.class)
          .hasMessageContaining(file + ": cannot be read: Corrupt GZIP trailer");
    }
  }

  /** The checksum is behind the last image: who reads again need not come to it. */
  @Test
  void whatIsReadAgainIsReadToItsImage() throws URISyntaxException, IOException {
    byte[] whole = Files.readAllBytes(fixture("images-idx3-ubyte.gz"));
    whole[whole.length - 1] ^= 1;
    Path file = folder.resolve("damaged.gz");
    Files.write(file, whole);
    assertThat(IdxImages.readAgain(file, 0).values())
        .isEqualTo(IdxImages.read(fixture("images-idx3-ubyte.gz"), 0).values());
    assertThatThrownBy(() -> IdxImages.read(file, 0)).hasMessageContaining("Corrupt GZIP trailer");
  }

  /** A megabyte of zeros is a kilobyte of gzip: the head decides, before anything is held. */
  @Test
  void whatIsTooLargeIsRefusedByItsHead() throws IOException {
    refused(1, 16_384, 16_384, "its images are said to be 16384 × 16384");
    refused(1, -1, 4, "its images are said to be -1 × 4");
    refused(Integer.MAX_VALUE, 28, 28, "1700 GB; expected at most 2.0 GB");
    refused(1, 4096, 4096, "ends before");
  }

  private void refused(int count, int rows, int columns, String why) throws IOException {
    Path file = folder.resolve("%d-%d-%d".formatted(count, rows, columns));
    try (DataOutputStream out =
        new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      for (int number : new int[] {0x803, count, rows, columns}) {
        out.writeInt(number);
      }
      out.write(new byte[1 << 20]);
    }
    assertThatThrownBy(() -> IdxImages.read(file, 0))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(why);
  }
}
