package org.tacit.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacit.data.format.TensorFiles.fixture;
import static org.tacit.data.format.TensorFiles.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.data.DataException;

/** Lists that cannot be used are refused with the place, what was found and what was expected. */
class BadListTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,1,1;1,2;2,2,3|line 2: expected 3 fields as in line 1, found 2",
        "i,j,x;1,1,1;1,2,3,4|line 3: expected 3 fields as in line 1, found 4",
        "i,j,x;1,1,abc|line 2: the value is 'abc', expected a number",
        "1,1,abc;1,2,3|line 1: the value is 'abc', expected a number",
        "1,1,1.5d;1,2,3|line 1: the value is '1.5d', expected a number",
        "i,user,x;1,,3|line 2: column user is empty, expected an index or a label",
        "1,1,1;1,2,inf|line 2: the value is inf, expected a finite number",
        "1,1,1;1,2,-1e999|line 2: the value is -1e999, expected a finite number",
        "1,1,1;1,-2,3|line 2: column 2 has the index -2, expected 0 or more",
        "1,1,1;1,2,2;2,1,2;1,1,3|the lines 1 and 4 give the entry (1, 1) different values, 1.0 and"
            + " 3.0",
        "a,b,1;a,c,2;c,b,2;a,b,1.0000001|the lines 1 and 4 give the entry (a, b) different values",
        "1,1;2,3|expected at least two index columns and the value, found 2",
        "1,1,;1,2,NaN;2,1,na|expected at least two observed entries, found 0",
        "1,1,1;1,2,2;2,1,3;2,2,4|nothing is missing: all 4 entries of the 2 × 2 matrix have a"
            + " value",
        "i,j,x|there are no entries in the file",
        "'\"a,1,1'|line 1",
        "'a,1,1;\"b\"x,1,1'|line 2: there is text after a closing quote",
        "'\"a\"x,1,1'|line 1: there is text after a closing quote",
        "i,j,x;1,1.5,2.5;1,2.5,3|the columns j, x hold decimals, and only the values of a list may:"
            + " --value x takes the last of them",
        "1,1,2.5;1,2e0,3|the columns 2, 3 hold decimals",
        "i,j,rating;1,1.5,2;1,2.5,3|line 2: column j holds 1.5, expected whole numbers or labels as"
            + " indices: --value j takes it for the values, --ignore j leaves it out, --wide reads"
      })
  void csv(String lines, String complaint) throws IOException {
    refuses(Files.writeString(folder.resolve("list.csv"), lines.replace(';', '\n')), complaint);
  }

  @Test
  void aQuoteThatNobodyClosedIsRefusedByTheLineWhereItOpens() throws IOException {
    String opened = "a,1,1\n\"b,1,2\n" + "c,1,3\n".repeat(3_000_000);
    refuses(
        Files.writeString(folder.resolve("list.csv"), opened),
        "line 2: a field has more than 10,000 characters; is a quote opened there and not closed?");
    refuses(
        Files.writeString(folder.resolve("list.csv"), "x".repeat(10_001) + ",1,1\n"),
        "line 1: a field has more than 10,000 characters");
  }

  @Test
  void versionsWithinALabelAreNoFractions() throws IOException {
    Path file =
        Files.writeString(folder.resolve("list.csv"), "1.5,a,1\n2.5.1,b,2\n12345678901,a,3\n");
    assertThat(TensorFile.read(file, null).modes().get(0).isLabelled()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0,0", "4,0", "255,0", "1,1", "2,7", "3,255"})
  void versionsOfTheArrayFormatThatNobodyKnows(int major, int minor) throws IOException {
    byte[] array = new NpyFile(new int[] {1, 2}, new double[] {1, Double.NaN}).encoded();
    array[6] = (byte) major;
    array[7] = (byte) minor;
    refuses(
        Files.write(folder.resolve("version.npy"), array),
        "the array is in version "
            + major
            + "."
            + minor
            + " of the NPY format, expected 1.0, 2.0 or 3.0");
  }

  @Test
  void anArrayOfMoreModesThanAnybodyHas() throws IOException {
    NpyFile array = new NpyFile(IntStream.generate(() -> 1).limit(33).toArray(), new double[1]);
    refuses(
        Files.write(folder.resolve("modes.npy"), array.encoded()),
        "expected at most 32 modes, found 33");
  }

  /** One line too short says which separator was meant all the same. */
  @Test
  void anUnevenLineBesideSemicolonsIsNamed() throws IOException {
    refuses(
        Files.writeString(folder.resolve("list.csv"), "a;b;x\n1;1;2,5\n1;2\n2;1;3,5\n"),
        "line 3: expected 3 fields as in line 1, found 2");
  }

  @Test
  void aTableOfNumbersIsNoList() throws IOException {
    refuses(
        Files.writeString(folder.resolve("list.csv"), "1,".repeat(99) + "1\n"),
        "expected at most 32 index columns and the value, found 100 columns; --wide reads a table");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "coordinate real general;2 2 2;1 1 1;3 1 2|line 4: expected a whole number from 1 to 2,"
            + " found 3",
        "coordinate real general;2 2 2;1 1 1;0 1 2|line 4: expected a whole number from 1 to 2,"
            + " found 0",
        "coordinate real general;2 2 3;1 1 1;1 2 2|the file ends where entry 3 of 3 was expected",
        "coordinate real general;2 2 1;1 1 1;1 2 2|line 4: expected the end of the file",
        "coordinate real general;2 2 2;1 1 1;1 1 2|the lines 3 and 4 give the entry (1, 1)"
            + " different values",
        "coordinate real general;2 2 2;1 1 1;1 2 x|line 4: the value is x, expected a finite"
            + " number",
        "coordinate real general;2 2 2;1 1 1;1 2|line 4: expected a row, a column and a value,"
            + " found 2",
        "coordinate pattern general;2 2 1;1 1|line 1: expected the field real or integer or double,"
            + " found pattern",
        "coordinate complex general;2 2 1;1 1|line 1: expected the field real or integer or double,"
            + " found complex",
        "coordinate real skew-symmetric;2 2 2;2 1 1;2 2 3|line 4: the diagonal entry (2, 2) is 3.0,"
            + " expected 0 in a skew-symmetric matrix",
        "array real symmetric;2 3;1|line 2: expected a square matrix for this symmetry, found 2 ×"
            + " 3",
        "array real general;1 2;1;inf|line 4: the value is inf, expected a finite number",
        "array real general;1 2;1|the file ends where the entry (1, 2) was expected",
        "array real general;1 2;1;2|nothing is missing"
      })
  void matrixMarket(String lines, String complaint) throws IOException {
    refuses(
        Files.writeString(
            folder.resolve("bad.mtx"), "%%MatrixMarket matrix " + lines.replace(';', '\n')),
        complaint);
  }

  @Test
  void parquetFiles() throws SQLException, IOException {
    refuses(
        parquet(folder.resolve("a.parquet"), "SELECT 1.5::DOUBLE AS i, 1 AS j, 2.0 AS x"),
        "the columns i, x hold decimals, and only the values of a list may");
    refuses(
        parquet(folder.resolve("b.parquet"), "SELECT 'a' AS i, 1 AS j, 'b' AS x"),
        "row 1: the value is 'b', expected a number");
    refuses(
        parquet(folder.resolve("c.parquet"), "SELECT 1 AS i, 1 AS j, 'inf'::DOUBLE AS x"),
        "row 1: the value is Infinity");
    refuses(
        parquet(folder.resolve("d.parquet"), "SELECT 1 AS i, 1 AS j, 1 AS x WHERE false"),
        "no entries");
  }

  @Test
  void masksMustFitAndHideSomething() {
    assertThatThrownBy(() -> TensorFile.read(fixture("grey.png"), fixture("transparent.png")))
        .hasMessageContaining("expected a mask of 4 × 3 pixels");
    assertThatThrownBy(() -> TensorFile.read(fixture("grey.png"), null))
        .hasMessageContaining("no pixel is transparent; --mask takes an image");
    assertThatThrownBy(() -> TensorFile.read(fixture("c-order.npy"), fixture("mask.png")))
        .hasMessageContaining("a mask belongs to an image");
  }

  @Test
  void anArrayLargerThanMemoryIsRefusedBeforeItIsRead() throws IOException {
    byte[] small = new NpyFile(new int[] {1, 2}, new double[] {1, 2}).encoded();
    String text = new String(small, java.nio.charset.StandardCharsets.ISO_8859_1);
    String large =
        text.replace("(1, 2,), }                     ", "(1000000000, 1000000000,), }   ");
    Path file =
        Files.write(
            folder.resolve("large.npy"),
            large.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    refuses(file, "does not fit in memory: the array [1000000000, 1000000000] would take about");
  }

  private static void refuses(Path file, String complaint) {
    assertThatThrownBy(() -> TensorFile.read(file, null))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file.getFileName().toString())
        .hasMessageContaining(complaint);
  }
}
