package org.tacit.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacit.data.format.TensorFiles.fixture;
import static org.tacit.data.format.TensorFiles.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;

/** A matrix of coefficients is the same in every format; whatever is no such matrix is refused. */
class MatrixFileTest {
  /** Numbers that a format must keep to the last bit, row by row. */
  private static final double[] NUMBERS = {0.1, -2, 1e-300, 1.0 / 3, 5e300, -0.0};

  private static final String ARRAY = "%%MatrixMarket matrix array real ";
  private static final String COORDINATE = "%%MatrixMarket matrix coordinate real ";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"NPY", "CSV", "TSV", "MATRIX_MARKET"})
  void whatIsWrittenIsReadToTheLastBit(FileFormat format) throws IOException {
    for (int columns : new int[] {1, 2, 3, 6}) {
      int rows = NUMBERS.length / columns;
      Path file = folder.resolve(columns + "." + format.extension());
      MatrixFile.write(file, format, rows, columns, NUMBERS);
      MatrixFile matrix = MatrixFile.read(file);
      assertThat(matrix.rows()).isEqualTo(rows);
      assertThat(matrix.columns()).isEqualTo(columns);
      assertThat(matrix.values()).isEqualTo(NUMBERS);
      assertThat(matrix.isSparse()).isFalse();
    }
  }

  @Test
  void noMatrixIsWrittenAsAPicture() {
    assertThatThrownBy(
            () -> MatrixFile.write(folder.resolve("a.png"), FileFormat.PNG, 3, 2, NUMBERS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private MatrixFile market(String lines) throws IOException {
    return MatrixFile.read(text(folder, "matrix.mtx", lines.replace('|', '\n')));
  }

  /** Arrays go column by column; of a symmetric one the lower half is given, with the diagonal. */
  @Test
  void arraysOfMatrixMarketGoColumnByColumn() throws IOException {
    assertThat(market(ARRAY + "general|2 3|1|4|2|5|3|6|").values())
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(market(ARRAY + "symmetric|3 3|1|2|3|4|5|6|").values())
        .containsExactly(1, 2, 3, 2, 4, 5, 3, 5, 6);
    assertThat(market(ARRAY + "skew-symmetric|3 3|2|3|5|").values())
        .containsExactly(0, -2, -3, 2, 0, -5, 3, 5, 0);
  }

  @Test
  void whatACoordinateFileDoesNotListIsZero() throws IOException {
    MatrixFile matrix = market(COORDINATE + "general|2 3 2|% a remark||1 3 7|2 1 -1|");
    assertThat(matrix.isSparse()).isTrue();
    assertThat(matrix.places()).containsExactly(2, 3);
    assertThat(matrix.values()).containsExactly(7, -1);
    MatrixFile mirrored = market(COORDINATE + "skew-symmetric|3 3 1|3 1 4|");
    assertThat(mirrored.places()).containsExactly(6, 2);
    assertThat(mirrored.values()).containsExactly(4, -4);
    MatrixFile zero = market(COORDINATE + "general|2 3 0|");
    assertThat(zero.isSparse()).as("nothing but zeros").isTrue();
    assertThat(zero.rows()).isEqualTo(2);
    assertThat(zero.columns()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "general|2 2|1|2|3|; the file ends where the entry (2, 2) was expected",
        "general|2 2|1|2|3|4|5|; line 7: expected the end of the file",
        "general|2 2|1|2 9|3|4|; line 4: expected one value, found 2 fields",
        "symmetric|2 3|1|2|3|; line 2: expected a square matrix for this symmetry, found 2 × 3",
        "skew-symmetric|3 3|1|2|; the file ends where the entry (3, 2) was expected"
      })
  void arraysThatAreTooShortOrTooLongAreRefused(String lines, String complaint) {
    assertThatThrownBy(() -> market(ARRAY + lines))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void namesOfColumnsAndDecimalCommasAreUnderstood() throws IOException {
    for (String text : List.of("age;sex\n1,5;2\n3;4,25\n", "1,5;2\n3;4,25\n")) {
      MatrixFile matrix = MatrixFile.read(text(folder, "named.csv", text));
      assertThat(matrix.rows()).isEqualTo(2);
      assertThat(matrix.values()).containsExactly(1.5, 2, 3, 4.25);
    }
    // A number among the words makes them no names.
    assertThatThrownBy(() -> MatrixFile.read(text(folder, "bad.csv", "age,1\n1,2\n")))
        .hasMessageContaining("line 1, field 1: expected a number, found \"age\"");
    assertThatThrownBy(() -> MatrixFile.read(text(folder, "late.csv", "1,2\nage,sex\n")))
        .hasMessageContaining("line 2, field 1: expected a number, found \"age\"; words may stand");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1,2|3,x|; line 2, field 2: expected a number, found \"x\"",
        "1,2|3|; line 2 has 1 numbers, expected 2 as in the first",
        "1,2|3,NaN|; the entry in row 2 and column 2 is NaN, expected a finite number",
        "1,2,3|4,-Infinity,6|; the entry in row 2 and column 2 is -Infinity",
        "1,NaN,3|; the entry in row 1 and column 2 is NaN"
      })
  void tablesThatAreNoMatrixAreRefused(String lines, String complaint) {
    assertThatThrownBy(() -> MatrixFile.read(text(folder, "m.csv", lines.replace('|', '\n'))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void aMissingEntryOfASparseMatrixIsNamedByItsPlace() {
    assertThatThrownBy(() -> market(COORDINATE + "general|2 3 2|1 1 1|2 2 NaN|"))
        .hasMessageContaining("the entry in row 2 and column 2 is NaN");
  }

  @Test
  void arraysOfOtherOrdersAndEmptyOnesAreRefused() throws IOException {
    refused(new int[] {2, 1, 3}, NUMBERS, "order 1 or 2, found the shape [2, 1, 3]");
    refused(new int[] {}, new double[] {1}, "found the shape []");
    refused(new int[] {0, 3}, new double[0], "expected a matrix, found 0 × 3");
    refused(new int[] {3, 0}, new double[0], "expected a matrix, found 3 × 0");
    assertThatThrownBy(() -> MatrixFile.read(fixture("grey.png")))
        .hasMessageContaining("expected a matrix as .npy, .npz, .csv, .tsv, .txt or .mtx");
  }

  private void refused(int[] shape, double[] values, String complaint) throws IOException {
    Path file = Files.write(folder.resolve("m.npy"), new NpyFile(shape, values).encoded());
    assertThatThrownBy(() -> MatrixFile.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(complaint);
  }
}
