package org.tacit.data.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.data.format.NpyFile;

/** Data sets of arrays and their labels, each beside one that is wrong. */
class LabelledArraysTest {
  @TempDir private Path folder;

  private static LabelledData read(Path data) {
    return LabelledData.read(data, null, null);
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
    Path data = new WrittenFiles(folder).folder("idx", files);
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
            "2 samples of the shape 3 of the array x_train, labels of y_train; for testing 1 of"
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
}
