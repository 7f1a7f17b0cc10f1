package org.tacit.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.data.DataException;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** Pictures as matrices of grey values, and back. */
class GreyImageTest {
  private static final double ROUNDING = 1e-12;

  @TempDir private Path folder;

  private static Path fixture(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(GreyImageTest.class.getResource(name)).toURI());
  }

  private Path written(BufferedImage image, String format) throws IOException {
    Path file = folder.resolve("picture." + format);
    assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
    return file;
  }

  private static BufferedImage pixel(int type, int argb) {
    BufferedImage image = new BufferedImage(1, 1, type);
    image.setRGB(0, 0, argb);
    return image;
  }

  /** Every grey value, in a picture that is higher than wide. */
  @Test
  void aPictureThatIsWrittenIsReadAgain() throws IOException {
    double[] values = new double[32 * 8];
    Arrays.setAll(values, i -> i);
    GreyImage picture = new GreyImage(32, 8, values);
    GreyImage read = GreyImage.read(Files.write(folder.resolve("grey.png"), picture.png()));
    assertThat(read.rows()).isEqualTo(32);
    assertThat(read.columns()).isEqualTo(8);
    assertThat(read.values()).containsExactly(values);
  }

  @Test
  void whatIsWrittenIsRoundedAndClipped() throws IOException {
    double[] values = {-30, 0.4, 0.6, 254.4, 254.6, 1e9};
    Path file = Files.write(folder.resolve("grey.png"), new GreyImage(2, 3, values).png());
    assertThat(GreyImage.read(file).values()).containsExactly(0, 0, 1, 254, 255, 255);
  }

  @Test
  void theMatrixHasARowForEachLineOfPixels() {
    GreyImage picture = new GreyImage(2, 3, new double[] {1, 2, 3, 4, 5, 6});
    assertThat(picture.matrix().shape()).containsExactly(2, 3);
    assertThat(picture.matrix().toArray()).containsExactly(1, 2, 3, 4, 5, 6);
    GreyImage back = GreyImage.of(picture.matrix().transpose());
    assertThat(back.rows()).isEqualTo(3);
    assertThat(back.columns()).isEqualTo(2);
    assertThat(back.values()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(GreyImage.of(Tensor.zeros(DType.FLOAT64, 4, 1)).values()).containsOnly(0);
  }

  /** The luma of ITU-R BT.601, of every kind of coloured picture. */
  @ParameterizedTest
  @CsvSource({
    "png,255,0,0,76.245",
    "png,0,255,0,149.685",
    "png,0,0,255,29.07",
    "png,255,255,255,255",
    "bmp,10,20,30,18.15"
  })
  void ofColoursTheLumaIsRead(String format, int red, int green, int blue, double luma)
      throws IOException {
    int argb = 255 << 24 | red << 16 | green << 8 | blue;
    Path file = written(pixel(BufferedImage.TYPE_INT_RGB, argb), format);
    assertThat(GreyImage.read(file).values())
        .containsExactly(new double[] {luma}, within(ROUNDING));
  }

  /** Sixteen bits a pixel have the same range, and finer steps. */
  @Test
  void sixteenBitsAreReadInTheSameRange() throws URISyntaxException {
    double[] values = GreyImage.read(fixture("grey16.png")).values();
    assertThat(Arrays.stream(values).max().orElseThrow()).isLessThanOrEqualTo(GreyImage.WHITE);
    assertThat(Arrays.stream(values).map(value -> value * 65535 / 255))
        .allMatch(sample -> Math.abs(sample - Math.rint(sample)) < 1e-9);
  }

  /** What shines through is a colour all the same; what is fully transparent is none. */
  @Test
  void aTransparentPixelIsNamed() throws IOException {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 6; i++) {
      image.setRGB(i % 3, i / 3, 0x80FFFFFF);
    }
    assertThat(GreyImage.read(written(image, "png")).values())
        .containsOnly(new double[] {255, 255, 255, 255, 255, 255}, within(ROUNDING));
    image.setRGB(2, 1, 0x00FFFFFF);
    Path file = written(image, "png");
    assertThatThrownBy(() -> GreyImage.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("row 2 and column 3 is transparent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../format/array.mtx", "../format/c-order.npy"})
  void whatIsNoPictureIsRefused(String name) throws URISyntaxException {
    Path file = fixture(name);
    assertThatThrownBy(() -> GreyImage.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file.getFileName().toString());
  }

  @Test
  void aDamagedPictureIsRefused() throws IOException {
    double[] values = new double[64 * 64];
    Arrays.setAll(values, i -> i * 7919 % 251);
    byte[] whole = new GreyImage(64, 64, values).png();
    Path file = Files.write(folder.resolve("torn.png"), Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> GreyImage.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cannot be decoded");
  }
}
