package org.tacit.data.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.data.DataException;
import org.tacit.data.format.NpyFile;
import org.tacit.model.network.InputNormalization;
import org.tacit.objective.network.Examples;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;

/** Data sets of every kind, each beside one that is wrong. */
class LabelledDataTest {
  private static final double ROUNDING = 1e-12;

  @TempDir private Path folder;

  private static LabelledData read(Path data) {
    return LabelledData.read(data, null, null);
  }

  private static byte[] record(int classes, int label, int shade) {
    byte[] record = new byte[(classes == 100 ? 2 : 1) + 3072];
    Arrays.fill(record, (byte) shade);
    record[0] = (byte) label;
    if (classes == 100) {
      record[0] = 7;
      record[1] = (byte) label;
    }
    return record;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private Path files(String name, Map<String, byte[]> files) throws IOException {
    Path root = folder.resolve(name);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return root;
  }

  private Path archive(String name, Map<String, byte[]> files) throws IOException {
    Path path = folder.resolve(name);
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write(TarBytes.of(files));
    }
    return path;
  }

  private static Map<String, byte[]> cifarTen() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("cifar/data_batch_1.bin", joined(record(10, 3, 255), record(10, 9, 51)));
    files.put("cifar/data_batch_2.bin", record(10, 0, 0));
    files.put("cifar/test_batch.bin", record(10, 5, 102));
    files.put(
        "cifar/batches.meta.txt",
        "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n".getBytes(StandardCharsets.UTF_8));
    return files;
  }

  @Test
  void cifarTenIsReadFromAFolderAndFromAnArchiveAlike() throws IOException {
    for (Path data :
        List.of(files("ten", cifarTen()), archive("cifar-10-binary.tar.gz", cifarTen()))) {
      LabelledData read = read(data);
      assertThat(read.training().shape()).isEqualTo(List.of(3, 32, 32));
      assertThat(read.training().labels()).containsExactly(3, 9, 0);
      assertThat(read.classes()).hasSize(10).startsWith("a", "b");
      assertThat(read.description()).isEqualTo("CIFAR-10: 3 images of 3 × 32 × 32, 1 for testing");
      assertThat(read.training().numbers()[3072]).isCloseTo(0.2, within(ROUNDING));
      assertThat(Objects.requireNonNull(read.test()).labels()).containsExactly(5);
    }
  }

  @Test
  void cifarHundredTakesTheFineLabels() throws IOException {
    LabelledData read =
        read(
            files(
                "hundred",
                Map.of(
                    "train.bin",
                    joined(record(100, 99, 1), record(100, 4, 2)),
                    "test.bin",
                    record(100, 7, 3))));
    assertThat(read.training().labels()).containsExactly(99, 4);
    assertThat(read.classes()).hasSize(100);
    assertThat(Objects.requireNonNull(read.test()).labels()).containsExactly(7);
  }

  @Test
  void aBinaryFileThatIsTruncatedOrMislabelledIsNamed() throws IOException {
    Path cut = files("cut", Map.of("data_batch_1.bin", Arrays.copyOf(record(10, 1, 0), 3000)));
    assertThatThrownBy(() -> read(cut))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("data_batch_1.bin")
        .hasMessageContaining("records of 3,073 bytes of CIFAR-10, found 3,000");
    Path wrong =
        files("wrong", Map.of("data_batch_1.bin", joined(record(10, 1, 0), record(10, 10, 0))));
    assertThatThrownBy(() -> read(wrong))
        .hasMessageContaining("image 2 has the class 10, expected 0 to 9");
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
    for (Path data : List.of(files("pictures", pictures()), archive("p.tgz", pictures()))) {
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

  @Test
  void anArchiveThatIsTruncatedOrTamperedWithIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(archive("whole.tgz", cifarTen()));
    Path cut = Files.write(folder.resolve("cut.tgz"), Arrays.copyOf(whole, whole.length - 30));
    assertThatThrownBy(() -> read(cut)).isInstanceOf(DataException.class);
    byte[] other = whole.clone();
    other[whole.length - 6] ^= 1;
    Path tampered = Files.write(folder.resolve("tampered.tgz"), other);
    assertThatThrownBy(() -> read(tampered))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("damaged");
    byte[] tar = TarBytes.of(cifarTen());
    tar[10] ^= 1;
    Path head = Files.write(folder.resolve("head.tar"), tar);
    assertThatThrownBy(() -> read(head)).hasMessageContaining("does not begin as a tar archive");
    byte[] long1 = TarBytes.of(cifarTen());
    Path end = Files.write(folder.resolve("end.tar"), Arrays.copyOf(long1, 2000));
    assertThatThrownBy(() -> read(end))
        .hasMessageContaining("truncated: it ends at cifar/data_batch_1.bin");
  }

  private static byte[] idx(int magic, int... rest) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 0, 8, (byte) magic});
    for (int i = 0; i < rest.length; i++) {
      boolean size = i < (magic == 3 ? 3 : 1);
      out.writeBytes(size ? new byte[] {0, 0, 0, (byte) rest[i]} : new byte[] {(byte) rest[i]});
    }
    return out.toByteArray();
  }

  @Test
  void idxFilesAreFoundByTheirNames() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("train-images-idx3-ubyte", idx(3, 2, 1, 2, 0, 255, 51, 0));
    files.put("train-labels-idx1-ubyte", idx(1, 2, 1, 0));
    files.put("t10k-images-idx3-ubyte", idx(3, 1, 1, 2, 0, 0));
    files.put("t10k-labels-idx1-ubyte", idx(1, 1, 1));
    Path data = files("idx", files);
    LabelledData read = read(data);
    assertThat(read.training().labels()).containsExactly(1, 0);
    assertThat(read.training().numbers()).containsExactly(0, 1, 0.2, 0);
    assertThat(Objects.requireNonNull(read.test()).labels()).containsExactly(1);
    assertThat(read(data.resolve("train-images-idx3-ubyte")).training().labels())
        .containsExactly(1, 0);
    Files.write(data.resolve("train-labels-idx1-ubyte"), idx(1, 1, 1));
    assertThatThrownBy(() -> read(data)).hasMessageContaining("has 1 labels for the 2 images");
  }

  private Path npz(String name, Map<String, NpyFile> arrays) throws IOException {
    Path path = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(path))) {
      for (Map.Entry<String, NpyFile> array : arrays.entrySet()) {
        out.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
        out.write(array.getValue().encoded());
        out.closeEntry();
      }
    }
    return path;
  }

  private static NpyFile array(int[] shape, double... values) {
    return new NpyFile(shape, values);
  }

  @Test
  void archivesOfArraysSayWhatWasTaken() throws IOException {
    Map<String, NpyFile> arrays = new LinkedHashMap<>();
    arrays.put("x_train", array(new int[] {2, 3}, 1, 2, 3, 4, 5, 6));
    arrays.put("y_train", array(new int[] {2, 1}, 1, 0));
    arrays.put("x_test", array(new int[] {1, 3}, 7, 8, 9));
    arrays.put("y_test", array(new int[] {1}, 1));
    LabelledData read = read(npz("d.npz", arrays));
    assertThat(read.description())
        .isEqualTo(
            "2 samples of the shape [3] of the array x_train, labels of y_train; for testing 1 of"
                + " x_test");
    assertThat(read.training().labels()).containsExactly(1, 0);
    assertThat(read.training().numbers()).containsExactly(1, 2, 3, 4, 5, 6);
    Path named = npz("n.npz", Map.of("foo", array(new int[] {2, 3}, 1, 2, 3, 4, 5, 6)));
    assertThatThrownBy(() -> read(named)).hasMessageContaining("images and labels, found foo");
    arrays.put("y_train", array(new int[] {2}, 1, 0.5));
    Path fraction = npz("f.npz", arrays);
    assertThatThrownBy(() -> read(fraction)).hasMessageContaining("label 2 is 0.5");
    arrays.put("y_train", array(new int[] {3}, 1, 0, 1));
    Path more = npz("m.npz", arrays);
    assertThatThrownBy(() -> read(more)).hasMessageContaining("has 3 labels for the 2 samples");
  }

  @Test
  void anArrayTakesItsLabelsFromAnotherFile() throws IOException {
    Path inputs =
        Files.write(folder.resolve("x.npy"), array(new int[] {2, 2}, 1, 2, 3, 4).encoded());
    Path labels = Files.write(folder.resolve("y.npy"), array(new int[] {2}, 0, 2).encoded());
    assertThat(read(inputs).training().labels()).isNull();
    LabelledData read = LabelledData.read(inputs, labels, null);
    assertThat(read.training().labels()).containsExactly(0, 2);
    assertThat(read.classes()).containsExactly("0", "1", "2");
    assertThatThrownBy(() -> read(inputs).requireClasses(inputs))
        .hasMessageContaining("has no labels");
    Path one = Files.write(folder.resolve("z.npy"), array(new int[] {2}, 1, 1).encoded());
    assertThatThrownBy(() -> LabelledData.read(inputs, one, null).requireClasses(inputs))
        .hasMessageContaining("expected at least two classes, found only 1");
    Path three = Files.write(folder.resolve("w.npy"), array(new int[] {3}, 1, 0, 1).encoded());
    assertThatThrownBy(() -> LabelledData.read(inputs, three, null))
        .hasMessageContaining("expected 2 labels, one for each sample, found 3");
    Path gap =
        Files.write(
            folder.resolve("g.npy"), array(new int[] {2, 2}, 1, Double.NaN, 3, 4).encoded());
    assertThatThrownBy(() -> read(gap))
        .hasMessageContaining("sample 1")
        .hasMessageContaining("NaN");
  }

  private LabelledData table(String text, @Nullable String column) throws IOException {
    return LabelledData.read(Files.writeString(folder.resolve("t.csv"), text), null, column);
  }

  @Test
  void tablesHaveAColumnOfLabels() throws IOException {
    LabelledData named = table("a,Species,b\n1,oak,2\n3,elm,4\n", null);
    assertThat(named.classes()).containsExactly("elm", "oak");
    assertThat(named.training().labels()).containsExactly(1, 0);
    assertThat(named.training().numbers()).containsExactly(1, 2, 3, 4);
    assertThat(named.description()).contains("the column Species as the label");
    assertThat(table("1,2,10\n3,4,9\n", null).classes()).containsExactly("9", "10");
    assertThat(table("1,2,10\n3,4,9\n", "1").classes()).containsExactly("1", "3");
    assertThat(table("a,b,kind\n1,2,u\n3,4,v\n", "kind").classes()).containsExactly("u", "v");
    assertThatThrownBy(() -> table("a,b,kind\n1,2,u\n", "sort"))
        .hasMessageContaining("has no column sort of labels, expected one of a, b, kind");
    assertThatThrownBy(() -> table("a,b,kind\n1,x,u\n", null))
        .hasMessageContaining("line 2: column b holds 'x', expected a finite number");
    assertThatThrownBy(() -> table("a,b,kind\n1,2,\n", null))
        .hasMessageContaining("line 2: the label in column kind is missing");
    assertThatThrownBy(() -> table("a,b,kind\n1,2\n", null))
        .hasMessageContaining("expected 3 fields as before, found 2");
  }

  /** Data that lack a class number the others otherwise. */
  @Test
  void classesAreNumberedAsTheNetworkNumbersThem() throws IOException {
    LabelledData some = table("1,2,oak\n3,4,elm\n", null);
    Path data = folder.resolve("t.csv");
    List<String> names = List.of("ash", "elm", "fir", "oak");
    assertThat(some.inOrderOf(data, names).training().labels()).containsExactly(3, 1);
    assertThat(some.inOrderOf(data, names).classes()).isEqualTo(names);
    assertThat(some.inOrderOf(data, List.of())).isSameAs(some);
    assertThatThrownBy(() -> some.inOrderOf(data, List.of("ash", "elm")))
        .hasMessageContaining("has the class oak, expected those of the network: ash, elm");
    LabelledData numbered = table("1,2,0\n3,4,1\n", null);
    assertThat(numbered.inOrderOf(data, names)).as("without names").isSameAs(numbered);
  }

  @Test
  void inputsAreNormalizedByTheChannelsOfTheChosenSamples() throws IOException {
    Samples samples =
        Samples.ofNumbers(
            List.of(2, 1, 2), new double[] {1, 3, 5, 5, 9, 9, 9, 9}, new int[] {0, 1});
    InputNormalization of = samples.normalization(new int[] {0});
    assertThat(of.mean()).containsExactly(2.0, 5.0);
    assertThat(of.deviation()).as("of what does not vary: 1").containsExactly(1.0, 1.0);
    try (Scope scope = Scope.open()) {
      Examples examples = samples.examples(new int[] {1, 0}, 3, of, DType.FLOAT64);
      assertThat(examples.inputs().toArray()).containsExactly(7, 7, 4, 4, -1, 1, 0, 0);
      assertThat(examples.targets().toArray()).containsExactly(0, 1, 0, 1, 0, 0);
    }
  }

  @Test
  void whatIsNotThereOrNothingOfTheseIsSaid() throws IOException {
    Path text = Files.writeString(folder.resolve("README.md"), "hello, world");
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected a folder or an archive")
        .hasMessageContaining("none of them");
    assertThatThrownBy(() -> read(folder.resolve("none")))
        .hasMessageContaining("there is no such file or folder");
  }
}
