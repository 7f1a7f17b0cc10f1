package org.tacit.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacit.data.format.TensorFiles.fixture;
import static org.tacit.data.format.TensorFiles.observed;
import static org.tacit.data.format.TensorFiles.parquet;
import static org.tacit.data.format.TensorFiles.text;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;

/** Every format gives the same entries for the same data. */
class TensorFileTest {
  /** The matrix of the fixtures, by one-based index tuples. */
  private static final Map<String, Double> MATRIX =
      Map.of(
          "(1, 1)", 1.5, "(1, 2)", -2.0, "(1, 3)", 3e-3, "(1, 4)", 4.0, "(2, 1)", 5.0, "(2, 2)",
          6.25, "(2, 3)", 7.0, "(3, 2)", 10.0, "(3, 3)", 1e6, "(3, 4)", 12.0);

  private static final String ROWS =
      "1,1,1.5\n1,2,-2\n1,3,3e-3\n1,4,4.\n2,1,+5\n2,2,6.25\n2,3,7\n3,2,1E1\n3,3,1000000\n3,4,12\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c-order.npy",
        "fortran-order.npy",
        "big-endian.npy",
        "coordinate.mtx",
        "array.mtx"
      })
  void filesOfOtherProgramsHoldTheSameEntries(String name) {
    IncompleteTensor tensor = TensorFile.read(fixture(name), null);
    assertThat(observed(tensor)).isEqualTo(MATRIX);
    assertThat(tensor.dimensions()).containsExactly(3, 4);
  }

  @Test
  void listsHoldTheSameEntriesWhateverTheirFormat() throws IOException, SQLException {
    List<Path> files = new ArrayList<>();
    files.add(text(folder, "one-based.csv", ROWS));
    files.add(text(folder, "windows.csv", "\uFEFF" + ROWS.replace("\n", "\r\n")));
    files.add(text(folder, "quoted.csv", "\"row\",\"column\",\"x\"\n" + ROWS));
    files.add(text(folder, "tabs.tsv", "row\tcolumn\tx\n" + ROWS.replace(',', '\t')));
    files.add(text(folder, "gaps.csv", ROWS + "2,4,\n3,1,NaN\n"));
    files.add(text(folder, "twice.csv", ROWS + "\n" + ROWS));
    files.add(
        parquet(
            folder.resolve("list.parquet"),
            "SELECT * FROM (VALUES"
                + " (1,1,1.5),(1,2,-2),(1,3,3e-3),(1,4,4),(2,1,5),(2,2,6.25),(2,3,7),(3,2,10),(3,3,1e6),(3,4,12))"
                + " t(i,j,x)"));
    for (Path file : files) {
      assertThat(observed(TensorFile.read(file, null))).as(file.toString()).isEqualTo(MATRIX);
    }
  }

  @Test
  void indicesCountFromZeroWhereAZeroOccurs() throws IOException {
    IncompleteTensor tensor =
        TensorFile.read(text(folder, "zero.csv", "0,1,1\n1,1,2\n1,2,3\n"), null);
    assertThat(tensor.dimensions()).containsExactly(2, 3);
    assertThat(tensor.modes())
        .extracting(Mode::toString)
        .containsOnly("mode1, counted from 0", "mode2, counted from 0");
  }

  @Test
  void labelsAreKeptInTheOrderOfTheirFirstAppearance() throws IOException {
    IncompleteTensor tensor =
        TensorFile.read(
            text(
                folder,
                "labels.csv",
                "who,year,score\nZoë,2020,1\n\"Ann, B.\",1999,2\nZoë,1999,\n"),
            null);
    assertThat(tensor.modes()).extracting(Mode::name).containsExactly("who", "year");
    assertThat(tensor.modes()).allMatch(Mode::isLabelled);
    assertThat(tensor.modes().get(0).text(1)).isEqualTo("Ann, B.");
    assertThat(tensor.modes().get(1).find("1999")).isEqualTo(1);
    assertThat(tensor.valueName()).isEqualTo("score");
    assertThat(tensor.asked().count()).isEqualTo(1);
    assertThat(tensor.describe(tensor.asked(), 0)).isEqualTo("(Zoë, 1999)");
  }

  @Test
  void anEntryThatHasAValueElsewhereIsNotAskedFor() throws IOException {
    IncompleteTensor tensor =
        TensorFile.read(text(folder, "later.csv", "1,1,\n1,2,2\n1,1,1\n2,2,NA\n"), null);
    assertThat(observed(tensor)).isEqualTo(Map.of("(1, 1)", 1.0, "(1, 2)", 2.0));
    assertThat(tensor.describe(tensor.asked(), 0)).isEqualTo("(2, 2)");
    assertThat(tensor.asked().count()).isEqualTo(1);
  }

  @Test
  void symmetricMatricesAreMirrored() {
    assertThat(observed(TensorFile.read(fixture("symmetric.mtx"), null)))
        .isEqualTo(
            Map.of("(1, 1)", 2.0, "(1, 2)", -1.0, "(2, 1)", -1.0, "(2, 3)", 3.0, "(3, 2)", 3.0));
    assertThat(observed(TensorFile.read(fixture("skew-symmetric.mtx"), null)))
        .isEqualTo(Map.of("(1, 2)", 1.0, "(2, 1)", -1.0, "(2, 3)", -3.0, "(3, 2)", 3.0));
  }

  @Test
  void parquetPathsMayHoldWhateverFileSystemsAllow() throws IOException, SQLException {
    Path strange = Files.createDirectory(folder.resolve("year=2020 [1] it's *"));
    Path file =
        parquet(
            strange.resolve("a?b[c].parquet"),
            "SELECT * FROM (VALUES ('a',1,1.0),('b',2,2.0)) t(\"na\"\"me\",j,x)");
    Files.copy(file, strange.resolve("aXbc.parquet"));
    IncompleteTensor tensor = TensorFile.read(file, null);
    assertThat(tensor.modes()).extracting(Mode::name).containsExactly("na\"me", "j");
    assertThat(tensor.observed().count()).isEqualTo(2);
  }

  @Test
  void greyImagesKeepTheirSamplesAndMissWhatTheMaskBlackens() {
    IncompleteTensor tensor = TensorFile.read(fixture("grey.png"), fixture("mask.png"));
    assertThat(tensor.dimensions()).containsExactly(3, 4);
    assertThat(observed(tensor))
        .hasSize(10)
        .containsEntry("(1, 2)", 50.0)
        .containsEntry("(3, 4)", 255.0)
        .doesNotContainKeys("(2, 2)", "(3, 3)");
  }

  @Test
  void transparentPixelsOfColourImagesAreMissing() {
    IncompleteTensor tensor = TensorFile.read(fixture("transparent.png"), null);
    assertThat(tensor.dimensions()).containsExactly(2, 2, 3);
    assertThat(observed(tensor))
        .hasSize(9)
        .containsEntry("(1, 1, 1)", 255.0)
        .containsEntry("(1, 2, 3)", 3.0)
        .containsEntry("(2, 2, 2)", 128.0)
        .doesNotContainKey("(2, 1, 1)");
  }

  /** A mask is black up to half grey as its numbers say, whichever of its kinds it is. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_INT_RGB
      })
  void aMaskIsBlackUpToHalfGrey(int type) throws IOException {
    int[] levels = {0, 60, 120, 135, 200, 255};
    BufferedImage mask = new BufferedImage(levels.length, 1, type);
    BufferedImage image = new BufferedImage(levels.length, 1, BufferedImage.TYPE_BYTE_GRAY);
    int unit = type == BufferedImage.TYPE_USHORT_GRAY ? 257 : 1;
    for (int i = 0; i < levels.length; i++) {
      for (int band = 0; band < mask.getRaster().getNumBands(); band++) {
        mask.getRaster().setSample(i, 0, band, unit * levels[i]);
      }
      image.getRaster().setSample(i, 0, 0, i);
    }
    Path picture = folder.resolve("picture.png");
    Path masking = folder.resolve("mask.png");
    ImageIO.write(image, "png", picture.toFile());
    ImageIO.write(mask, "png", masking.toFile());
    assertThat(observed(TensorFile.read(picture, masking)))
        .containsOnlyKeys("(1, 4)", "(1, 5)", "(1, 6)");
  }

  @Test
  void photographsAreReadUnlessTheyEndTooEarly() throws IOException {
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY);
    for (int pixel = 0; pixel < 40 * 30; pixel++) {
      image.getRaster().setSample(pixel % 40, pixel / 40, 0, pixel * 7 % 256);
    }
    BufferedImage mask = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY);
    mask.getRaster().setSample(1, 0, 0, 255);
    mask.getRaster().setSample(2, 0, 0, 255);
    Path white = folder.resolve("mask.bmp");
    Path photograph = folder.resolve("photograph.jpeg");
    ImageIO.write(mask, "bmp", white.toFile());
    ImageIO.write(image, "jpeg", photograph.toFile());
    assertThat(observed(TensorFile.read(photograph, white))).containsOnlyKeys("(1, 2)", "(1, 3)");
    byte[] whole = Files.readAllBytes(photograph);
    refuses("cut.jpg", Arrays.copyOf(whole, whole.length / 2), "cannot be decoded");
  }

  @Test
  void filesThatAreNotWhatTheirNameSaysAreNamed() throws IOException {
    refuses("picture.csv", Files.readAllBytes(fixture("grey.png")), "looks like a PNG image");
    refuses("picture.jpg", Files.readAllBytes(fixture("grey.png")), "begin as a JPEG image does");
    refuses("text.png", "hello".getBytes(StandardCharsets.UTF_8), "it looks like text");
    refuses("text.parquet", "hello".getBytes(StandardCharsets.UTF_8), "begin as a Parquet file");
    refuses("cut.parquet", "PAR1 and no more".getBytes(StandardCharsets.UTF_8), "Parquet");
    refuses("text.mtx", "1 2 3".getBytes(StandardCharsets.UTF_8), "begin as a MatrixMarket file");
    refuses("bytes.csv", new byte[] {49, 0, 50}, "binary data of an unknown kind");
    refuses(
        "latin.csv", "Zo\u00eb,1,2\n".getBytes(StandardCharsets.ISO_8859_1), "not text in UTF-8");
    byte[] grey = Files.readAllBytes(fixture("grey.png"));
    refuses("cut.png", Arrays.copyOf(grey, 60), "cannot be decoded");
    for (FileFormat format : FileFormat.values()) {
      refuses("empty." + format.extension(), new byte[0], "the file is empty");
    }
    refuses("array.npx", new byte[] {1}, "found .npx; did you mean .npy?");
  }

  private void refuses(String name, byte[] content, String complaint) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    assertThatThrownBy(() -> TensorFile.read(file, null))
        .as(name)
        .isInstanceOf(DataException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(complaint);
  }
}
