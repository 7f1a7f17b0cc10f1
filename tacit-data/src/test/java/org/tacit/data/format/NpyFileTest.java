package org.tacit.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.data.DataException;

/** NumPy's arrays of every kind of real number, as the format's documentation describes them. */
class NpyFileTest {
  @TempDir private Path folder;

  /** A file of version 1 whose header is padded to 64 bytes, as NumPy writes it. */
  private Path file(String header, byte[] numbers) throws IOException {
    StringBuilder text = new StringBuilder(header);
    while ((10 + text.length() + 1) % 64 != 0) {
      text.append(' ');
    }
    text.append('\n');
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(NpyHeader.MAGIC);
    bytes.write(new byte[] {1, 0, (byte) text.length(), (byte) (text.length() >> 8)});
    bytes.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    bytes.write(numbers);
    return Files.write(folder.resolve("array.npy"), bytes.toByteArray());
  }

  private static String header(String type, boolean fortran, String shape) {
    return "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }"
        .formatted(type, fortran ? "True" : "False", shape);
  }

  /** The bits of numbers that a signed and an unsigned reading tell apart. */
  @ParameterizedTest
  @CsvSource({
    "i1, ff, -1",
    "u1, ff, 255",
    "i1, 7f, 127",
    "i2, fffe, -2",
    "u2, fffe, 65534",
    "i4, fffffffd, -3",
    "u4, fffffffd, 4294967293",
    "i8, fffffffffffffffc, -4",
    "u8, fffffffffffffffc, 18446744073709551612",
    "u8, 8000000000000401, 9223372036854776833",
    "u8, 7fffffffffffffff, 9223372036854775807",
    "i8, 0000000000000005, 5",
    "f4, 3fc00000, 1.5",
    "f8, bff8000000000000, -1.5"
  })
  void everyKindOfNumberIsReadInBothByteOrders(String type, String bits, double expected)
      throws IOException {
    int width = bits.length() / 2;
    byte[] big = new byte[2 * width];
    for (int i = 0; i < width; i++) {
      big[width + i] = (byte) Integer.parseInt(bits.substring(2 * i, 2 * i + 2), 16);
    }
    byte[] little = new byte[2 * width];
    for (int i = 0; i < width; i++) {
      little[width + i] = big[2 * width - 1 - i];
    }
    assertThat(NpyFile.read(file(header(">" + type, false, "2,"), big)).values())
        .containsExactly(0, expected);
    String order = width == 1 ? "|" : "<";
    assertThat(NpyFile.read(file(header(order + type, false, "2,"), little)).values())
        .containsExactly(0, expected);
  }

  /** Entry (i, j, k) of a 2 × 3 × 4 array is 100 i + 10 j + k, in either order. */
  @Test
  void arraysOfFortranGoByTheFirstModeFirst() throws IOException {
    ByteBuffer columns = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    double[] rows = new double[24];
    for (int k = 0; k < 4; k++) {
      for (int j = 0; j < 3; j++) {
        for (int i = 0; i < 2; i++) {
          columns.put((byte) (100 * i + 10 * j + k));
          rows[(i * 3 + j) * 4 + k] = 100 * i + 10 * j + k;
        }
      }
    }
    NpyFile array = NpyFile.read(file(header("|u1", true, "2, 3, 4"), columns.array()));
    assertThat(array.shape()).containsExactly(2, 3, 4);
    assertThat(array.values()).isEqualTo(rows);
  }

  /** More numbers than the reader and the writer take at once, and exactly as many. */
  @ParameterizedTest
  @CsvSource({"0", "1", "8191", "8192", "8193", "20000"})
  void arraysOfAnyLengthComeBack(int count) throws IOException {
    double[] values = new double[count];
    Arrays.setAll(values, t -> Math.sin(t));
    Path file = folder.resolve("long.npy");
    NpyFile array = new NpyFile(new int[] {count}, values);
    array.write(file);
    assertThat(Files.readAllBytes(file)).isEqualTo(array.encoded());
    assertThat(NpyFile.read(file).values()).isEqualTo(values);
    assertThat((Files.size(file) - 8L * count) % 64).as("the numbers are aligned").isZero();
    assertThat(NpyHeader.MAGIC).isEqualTo(Arrays.copyOf(array.encoded(), 6));
  }

  @Test
  void aScalarHasNoModes() throws IOException {
    NpyFile scalar = NpyFile.read(file(header("<f8", false, ""), new byte[8]));
    assertThat(scalar.shape()).isEmpty();
    assertThat(scalar.values()).containsExactly(0);
  }

  @Test
  void aFileOfAnotherLengthThanItsShapeIsRefused() throws IOException {
    for (int bytes : new int[] {23, 25}) {
      Path file = file(header("<f4", false, "2, 3"), new byte[bytes]);
      assertThatThrownBy(() -> NpyFile.read(file))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("expected 24 bytes for the shape [2, 3], found " + bytes);
    }
    assertThatThrownBy(() -> NpyFile.read(folder.resolve("none.npy")))
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> NpyFile.read(folder)).isInstanceOf(DataException.class);
  }

  /** An array of bytes is read as numbers of eight, and one of Fortran is held twice. */
  @Test
  void whatWouldNotFitIsRefusedByWhatItWouldTakeAndNotByItsFile() throws IOException {
    long limit = Runtime.getRuntime().maxMemory();
    for (boolean fortran : new boolean[] {false, true}) {
      long most = limit / 8 / (fortran ? 2 : 1);
      long side = (long) Math.sqrt((double) most) + 2;
      Path file = file(header("|u1", fortran, side + ", " + side), new byte[1]);
      assertThatThrownBy(() -> NpyFile.read(file))
          .hasMessageContaining("does not fit in memory")
          .hasMessageContaining(
              String.format(
                  Locale.ROOT, "about %.2g GB", 8.0 * side * side * (fortran ? 2 : 1) / 1e9));
      long less = side * 9 / 10;
      Path fits = file(header("|u1", fortran, less + ", " + less), new byte[1]);
      assertThatThrownBy(() -> NpyFile.read(fits)).hasMessageContaining("bytes for the shape");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'descr': '<c16', 'fortran_order': False, 'shape': (2,), }; array of real numbers",
        "{'descr': '<f8', 'shape': (2,), }; array of real numbers",
        "{'descr': '<f8', 'fortran_order': False, }; array of real numbers",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }; found -1",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2147483648,), }; found 2147483648"
      })
  void aHeaderThatSaysNoArrayOfNumbersIsRefused(String header, String complaint)
      throws IOException {
    Path file = file(header, new byte[8]);
    assertThatThrownBy(() -> NpyFile.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(complaint);
  }

  /** Headers of version 2 say their length in four bytes; a mebibyte is the longest. */
  @ParameterizedTest
  @CsvSource({"1048577, its header is said", "-1, its header is said", "1048576, ends within"})
  void aHeaderOfAnUnlikelyLengthIsRefused(int length, String complaint) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(NpyHeader.MAGIC).put((byte) 2).put((byte) 0).putInt(length);
    Path file = Files.write(folder.resolve("array.npy"), bytes.array());
    assertThatThrownBy(() -> NpyFile.read(file)).hasMessageContaining(complaint);
  }

  @Test
  void anArrayOfNoNumbersHasNone() throws IOException {
    NpyFile empty = NpyFile.read(file(header("<f8", false, "0, 5"), new byte[0]));
    assertThat(empty.shape()).containsExactly(0, 5);
    assertThat(empty.values()).isEmpty();
  }
}
