package org.tacit.data.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.data.DataException;

/** Images in a folder for each class, each set beside one that is wrong. */
class ImageFolderDataTest {
  private static final double ROUNDING = 1e-12;

  @TempDir private Path folder;

  private static LabelledData read(Path data) {
    return LabelledData.read(data, null, null);
  }

  private Path files(String name, Map<String, byte[]> files) throws IOException {
    return new WrittenFiles(folder).folder(name, files);
  }

  private static byte[] picture(String format, int rows, int columns, int rgb, boolean grey)
      throws IOException {
    BufferedImage image =
        new BufferedImage(
            columns, rows, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < rows * columns; i++) {
      if (grey) {
        image.getRaster().setSample(i % columns, i / columns, 0, rgb & 0xff);
      } else {
        image.setRGB(i % columns, i / columns, rgb);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  private static Map<String, byte[]> pictures() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("pets/train/cat/1.png", picture("png", 2, 3, 0xff3300, false));
    files.put("pets/train/dog/1.png", picture("png", 2, 3, 51, true));
    files.put("pets/train/dog/2.jpg", picture("jpg", 2, 3, 0, true));
    files.put("pets/test/cat/9.png", picture("png", 2, 3, 255, true));
    files.put("pets/train/dog/notes.txt", new byte[] {1});
    files.put("pets/train/dog/._2.jpg", new byte[] {1});
    return files;
  }

  @Test
  void imagesInFoldersOfClassesAreReadFromTheDiskAndFromAnArchiveAlike() throws IOException {
    for (Path data :
        List.of(
            files("pictures", pictures()), new WrittenFiles(folder).archive("p.tgz", pictures()))) {
      LabelledData read = read(data);
      assertThat(read.classes()).containsExactly("cat", "dog");
      assertThat(read.training().labels()).containsExactly(0, 1, 1);
      assertThat(read.training().shape())
          .as("one is coloured, so all are")
          .isEqualTo(List.of(3, 2, 3));
      double[] numbers = read.training().numbers();
      assertThat(Arrays.copyOf(numbers, 18))
          .containsExactly(
              new double[] {1, 1, 1, 1, 1, 1, .2, .2, .2, .2, .2, .2, 0, 0, 0, 0, 0, 0},
              within(ROUNDING));
      assertThat(Arrays.copyOfRange(numbers, 18, 36)).containsOnly(0.2);
      assertThat(Objects.requireNonNull(read.test()).count()).isEqualTo(1);
      assertThat(read.description())
          .isEqualTo("3 images of 3 × 2 × 3 in 2 folders, one for each class, 1 more for testing");
    }
  }

  @Test
  void greyImagesHaveOneChannel() throws IOException {
    LabelledData read =
        read(
            files(
                "grey",
                Map.of(
                    "a/1.png",
                    picture("png", 2, 2, 9, true),
                    "b/1.png",
                    picture("png", 2, 2, 8, true))));
    assertThat(read.training().shape()).isEqualTo(List.of(1, 2, 2));
    assertThat(read.test()).isNull();
  }

  /** Grey and coloured, in folders for training and test; one is the first of another size. */
  private Path mixed(int rowsOfLast) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 6; i++) {
      files.put(
          "train/%s/%d.png".formatted(i % 2 == 0 ? "a" : "b", i),
          picture("png", i == 5 ? rowsOfLast : 4, 3, 0x0A1B2C * (i + 1), i < 3));
    }
    files.put("test/a/6.png", picture("png", 4, 3, 0x112233, true));
    return files("mixed" + rowsOfLast, files);
  }

  @Test
  void imagesThatAreDecodedAnewAreThoseThatAreHeld() throws IOException {
    Path data = mixed(4);
    LabelledData held = ImageFolderReader.read(data, FolderReader.onDisk(data), 1 << 20);
    LabelledData anew = ImageFolderReader.read(data, FolderReader.onDisk(data), 1);
    assertThat(anew.description())
        .isEqualTo(held.description() + ", decoded anew whenever they are needed");
    for (int part = 0; part < 2; part++) {
      Samples first = part == 0 ? held.training() : Objects.requireNonNull(held.test());
      Samples second = part == 0 ? anew.training() : Objects.requireNonNull(anew.test());
      assertThat(second.shape()).isEqualTo(first.shape()).isEqualTo(List.of(3, 4, 3));
      assertThat(second.labels()).isEqualTo(first.labels());
      assertThat(second.numbers()).isEqualTo(first.numbers());
      assertThat(first.bytes()).isEqualTo(first.count() * 36.0);
      assertThat(second.bytes()).isZero();
      for (int i = 0; i < first.count(); i++) {
        assertThat(second.sum(i)).isEqualTo(first.sum(i)).isPositive();
      }
    }
    int[] some = {0, 4, 5};
    assertThat(anew.training().normalization(some)).isEqualTo(held.training().normalization(some));
    Path wrong = mixed(5);
    for (long most : new long[] {1, 1 << 20}) {
      assertThatThrownBy(() -> ImageFolderReader.read(wrong, FolderReader.onDisk(wrong), most))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("5.png: is 5 × 3, expected 4 × 3 pixels");
    }
  }

  @Test
  void imagesThatAreDamagedMixedOrInNoClassAreNamed() throws IOException {
    byte[] good = picture("png", 8, 8, 7, true);
    Path cut = files("c", Map.of("a/1.png", good, "b/2.png", Arrays.copyOf(good, 40)));
    assertThatThrownBy(() -> read(cut))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("2.png")
        .hasMessageContaining("cannot be decoded");
    Path mixed = files("m", Map.of("a/1.png", good, "b/2.png", picture("png", 8, 9, 7, true)));
    assertThatThrownBy(() -> read(mixed))
        .hasMessageContaining("2.png: is 8 × 9, expected 8 × 8 pixels as a/1.png is");
    Path renamed = files("r", Map.of("a/1.png", good, "b/2.jpg", good));
    assertThatThrownBy(() -> read(renamed))
        .hasMessageContaining("2.jpg")
        .hasMessageContaining("it looks like a PNG image");
    Path loose = files("l", Map.of("a/1.png", good, "2.png", good));
    assertThatThrownBy(() -> read(loose))
        .hasMessageContaining("in a folder for each class, found 2.png in none");
    Path nothing = files("n", Map.of("a/readme.txt", new byte[3]));
    assertThatThrownBy(() -> read(nothing))
        .hasMessageContaining("found none of them among 1 files");
  }
}
