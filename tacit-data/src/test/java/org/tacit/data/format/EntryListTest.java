package org.tacit.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacit.data.format.TensorFiles.fixture;
import static org.tacit.data.format.TensorFiles.parquet;
import static org.tacit.data.format.TensorFiles.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.data.DataException;
import org.tacit.data.IncompleteTensor;
import org.tacit.operator.EntryIndices;

/** Lists of entries to predict are read as the tensor's own file writes its indices. */
class EntryListTest {
  @TempDir private Path folder;

  private IncompleteTensor labelled() throws IOException {
    return TensorFile.read(text(folder, "data.csv", "user,item,score\nann,1,1\nbob,2,2\n"), null);
  }

  @Test
  void everyFormatNamesTheSameEntries() throws IOException, SQLException {
    IncompleteTensor tensor = TensorFile.read(text(folder, "d.csv", "1,1,1\n2,2,2\n"), null);
    Path numpy =
        Files.write(
            folder.resolve("at.npy"),
            new NpyFile(new int[] {2, 2}, new double[] {2, 1, 1, 2}).encoded());
    for (Path file :
        new Path[] {
          text(folder, "at.csv", "2,1\n1,2\n"),
          text(folder, "named.csv", "mode1,mode2\n2,1\n1,2\n"),
          text(folder, "valued.csv", "2,1,\n1,2,9\n"),
          text(folder, "at.tsv", "2\t1\n1\t2\n"),
          parquet(folder.resolve("at.parquet"), "SELECT * FROM (VALUES (2,1),(1,2)) t(i,j)"),
          numpy
        }) {
      EntryIndices entries = EntryList.read(file, tensor);
      assertThat(entries.mode(0)).as(file.toString()).containsExactly(1, 0);
      assertThat(entries.mode(1)).as(file.toString()).containsExactly(0, 1);
    }
  }

  @Test
  void arraysOfNumPyCountFromZero() throws IOException {
    IncompleteTensor tensor = TensorFile.read(fixture("c-order.npy"), null);
    EntryIndices entries = EntryList.read(text(folder, "at.csv", "1,3\n"), tensor);
    assertThat(entries.index(0, 0)).isEqualTo(1);
    assertThat(entries.index(1, 0)).isEqualTo(3);
  }

  @Test
  void entriesOutsideAreNamedByTheirLine() throws IOException {
    refuses("user,item\nann,1\nbob,3\n", "line 3: the item is '3', expected a number from 1 to 2");
    refuses(
        "ann,1\nBob,2\n",
        "line 2: the user is 'Bob', expected one of the 2 labels there; did you mean bob?");
    refuses("ann,1\nbob\n", "line 2: expected 2 fields, one for each mode, found 1");
    refuses("user,item\n", "no entries");
    refuses("item,user\n1,ann\n", "expected them in the order of the data, [user, item]");
    IncompleteTensor tensor = labelled();
    Path cube =
        Files.write(
            folder.resolve("cube.npy"),
            new NpyFile(new int[] {1, 1, 1}, new double[] {1}).encoded());
    assertThatThrownBy(() -> EntryList.read(cube, tensor))
        .hasMessageContaining("expected an array of shape (entries, 2), found [1, 1, 1]");
  }

  /** Rows of an array are counted from one, and a number that is no whole one is told as it is. */
  @Test
  void rowsOfAnArrayAreNamedByTheirNumber() throws IOException {
    refusesRows("2: the item is '3', expected a number from 1 to 2", 1, 1, 1, 3);
    refusesRows("1: the item is '1.5', expected a number from 1 to 2", 1, 1.5, 1, 1);
  }

  private void refusesRows(String complaint, double... numbers) throws IOException {
    IncompleteTensor tensor =
        TensorFile.read(text(folder, "d.csv", "user,item,score\n1,1,1\n2,2,2\n"), null);
    Path rows =
        Files.write(
            folder.resolve("rows.npy"),
            new NpyFile(new int[] {numbers.length / 2, 2}, numbers).encoded());
    assertThatThrownBy(() -> EntryList.read(rows, tensor)).hasMessageContaining(complaint);
  }

  @Test
  void columnsOfAParquetFileAreHeldAgainstTheData() throws IOException, SQLException {
    IncompleteTensor tensor = labelled();
    Path exchanged =
        parquet(
            folder.resolve("exchanged.parquet"),
            "SELECT * FROM (VALUES (1,'ann'),(2,'bob')) t(item,\"user\")");
    assertThatThrownBy(() -> EntryList.read(exchanged, tensor))
        .hasMessageContaining("expected them in the order of the data, [user, item]");
  }

  @Test
  void aColumnThatTheDataHaveNotIsRefusedAndOneMoreIsTakenForTheValue() throws IOException {
    refuses("user,item,score,more\nann,1,1,1\n", "expected 2 fields, one for each mode, found 4");
    IncompleteTensor tensor = labelled();
    EntryIndices entries = EntryList.read(text(folder, "a.csv", "user,item,x\nbob,1,9\n"), tensor);
    assertThat(entries.index(0, 0)).isEqualTo(1);
    assertThat(entries.index(1, 0)).isZero();
  }

  private void refuses(String content, String complaint) throws IOException {
    Path file = text(folder, "bad.csv", content);
    IncompleteTensor tensor = labelled();
    assertThatThrownBy(() -> EntryList.read(file, tensor))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("bad.csv")
        .hasMessageContaining(complaint);
  }
}
