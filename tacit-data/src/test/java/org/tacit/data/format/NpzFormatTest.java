package org.tacit.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;

/**
 * NumPy's archives: what NumPy wrote is read, and what would unpack to more than it says is not.
 */
class NpzFormatTest {
  private static final byte[] SMALL = new NpyFile(new int[] {2, 2}, new double[4]).encoded();

  @TempDir private Path folder;

  private static Path fixture(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(NpzFormatTest.class.getResource(name)).toURI());
  }

  private static IncompleteTensor read(Path file, @Nullable String name) {
    return TensorFile.read(file, null, new ColumnChoice(name, List.of()));
  }

  @Test
  void theOnlyArrayIsRead() throws URISyntaxException {
    IncompleteTensor tensor = read(fixture("one.npz"), null);
    assertThat(tensor.format()).isEqualTo(FileFormat.NPZ);
    assertThat(tensor.dimensions()).containsExactly(2, 3);
    assertThat(tensor.observed().values()).containsExactly(1, 3, 4, 5, 6);
    assertThat(read(fixture("one.npz"), "arr_0").observed().count()).isEqualTo(5);
  }

  /** One compressed in C order and one in Fortran order, of float64 and of float32. */
  @Test
  void oneOfSeveralIsReadByItsName() throws URISyntaxException {
    Path file = fixture("several.npz");
    assertThat(read(file, "ratings").observed().values()).containsExactly(1, 3, 4, 5, 6);
    assertThat(read(file, "counts").observed().values()).containsExactly(1, 2, 3, 4, 5);
    refuses(file, null, "expected one array, found 2 (ratings, counts); --value");
    refuses(file, "rating", "expected an array named rating, found ratings, counts");
    assertThatThrownBy(() -> MatrixFile.read(file)).hasMessageContaining("expected one array");
  }

  @Test
  void aMatrixIsWrittenAndReadToTheLastBitAndTheSameBytes() throws IOException {
    double[] values = {0.1, -2, 1e-300, 3};
    Path file = folder.resolve("matrix.npz");
    MatrixFile.write(file, FileFormat.NPZ, 2, 2, values);
    assertThat(MatrixFile.read(file).values()).isEqualTo(values);
    byte[] first = Files.readAllBytes(file);
    MatrixFile.write(file, FileFormat.NPZ, 2, 2, values);
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
  }

  private Path archive(String name, byte[] header, long zeros) throws IOException {
    Path file = folder.resolve("archive.npz");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry(name));
      out.write(header);
      zeros(out, zeros);
      out.closeEntry();
    }
    return file;
  }

  private static void zeros(OutputStream out, long count) throws IOException {
    byte[] chunk = new byte[1 << 16];
    for (long left = count; left > 0; left -= chunk.length) {
      out.write(chunk, 0, (int) Math.min(left, chunk.length));
    }
  }

  /** Two hundred kilobytes that unpack to 200 MB behind an array of four numbers. */
  @Test
  void whatUnpacksToMoreThanItsHeaderSaysIsRefusedUnread() throws IOException {
    Path bomb = archive("a.npy", SMALL, 200_000_000);
    assertThat(Files.size(bomb)).isLessThan(250_000);
    refuses(bomb, null, "expected 32 bytes for the shape [2, 2], found 200000032");
  }

  /** The header promises 8 TB, the archive holds next to nothing. */
  @Test
  void whatDoesNotFitIntoMemoryIsRefusedUnread() throws IOException {
    String small = new String(SMALL, StandardCharsets.ISO_8859_1);
    String large = small.replace("(2, 2,), }", "(1000000,1000000,), }");
    byte[] header =
        large.replaceFirst(" {12}\n", "\n").substring(0, 128).getBytes(StandardCharsets.ISO_8859_1);
    refuses(archive("a.npy", header, 1000), null, "does not fit in memory");
  }

  @Test
  void damageIsNamed() throws IOException, URISyntaxException {
    byte[] whole = Files.readAllBytes(fixture("one.npz"));
    for (int cut : new int[] {5, 60, whole.length / 2, whole.length - 1}) {
      Path file = Files.write(folder.resolve("cut.npz"), Arrays.copyOf(whole, cut));
      refuses(file, null, "");
    }
    byte[] flipped = whole.clone();
    // A number of the array, which is stored as it is.
    flipped[whole.length / 2] ^= 1;
    refuses(Files.write(folder.resolve("flipped.npz"), flipped), null, "is damaged");
    refuses(
        archive("readme.txt", new byte[3], 0), null, "expected one array, found 0 (readme.txt)");
    refuses(archive("a.npy", new byte[3], 0), null, "NPY");
  }

  private static void refuses(Path file, @Nullable String name, String complaint) {
    assertThatThrownBy(() -> read(file, name))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file.getFileName().toString())
        .hasMessageContaining(complaint);
  }
}
