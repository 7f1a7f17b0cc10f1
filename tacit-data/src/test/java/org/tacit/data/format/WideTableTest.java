package org.tacit.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacit.data.format.TensorFiles.parquet;
import static org.tacit.data.format.TensorFiles.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.data.DataException;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.table.ParquetTable;
import org.tacit.data.table.TextMarks;

/** Tables with a row for each thing and a column for each measurement come back as they were. */
class WideTableTest {
  private static final ColumnChoice WIDE =
      new ColumnChoice(null, List.of(), List.of(), true, false, TextMarks.NONE);
  private static final String SENSORS =
      """
      time,"north, top",south,east
      2026-01-01 00:00,1.50,,3.25
      2026-01-01 01:00,,2.5,3.5
      2026-01-01 02:00,2.5,3.0,
      """;

  @TempDir private Path folder;

  private static double[] filled(IncompleteTensor tensor) {
    double[] values = new double[Math.toIntExact(tensor.count())];
    for (int i = 0; i < values.length; i++) {
      values[i] = 100.5 + i;
    }
    for (int t = 0; t < tensor.observed().count(); t++) {
      values[(int) tensor.observed().indices().flat(t)] = tensor.observed().values()[t];
    }
    return values;
  }

  private String completed(Path file, ColumnChoice choice) throws IOException {
    IncompleteTensor tensor = TensorFile.read(file, null, choice);
    Path out = folder.resolve("out");
    CompletedTensor.write(out, tensor, filled(tensor));
    return Files.readString(out);
  }

  private String completed(String name, String content) throws IOException {
    return completed(text(folder, name, content), ColumnChoice.NONE);
  }

  @Test
  void aTableComesBackWithNothingChangedButItsGaps() throws IOException {
    String expected =
        SENSORS
            .replace("1.50,,3.25", "1.50,101.5,3.25")
            .replace(",,2.5", ",103.5,2.5")
            .replace("3.0,\n", "3.0,108.5\n");
    assertThat(completed("a.csv", SENSORS)).isEqualTo(expected);
    String windows = "\uFEFF" + SENSORS.replace("\n", "\r\n");
    assertThat(completed("b.csv", windows)).isEqualTo("\uFEFF" + expected.replace("\n", "\r\n"));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(SENSORS.getBytes(StandardCharsets.UTF_8));
    }
    Path gz = Files.write(folder.resolve("c.csv.gz"), packed.toByteArray());
    assertThat(completed(gz, ColumnChoice.NONE)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        // Semicolons and decimal commas, three digits behind each.
        "a.csv!t;x;y|a;1,250;|b;;2,500!t;x;y|a;1,250;101,5|b;102,5;2,500",
        // Tabs, signs for missing values; no header and no index.
        "a.tsv!1.5\tNA|-\t2.5!1.5\t101.5|102.5\t2.5",
        // One blank, as numpy.savetxt writes.
        "a.txt!1.5 nan|nan 2.5!1.5 101.5|102.5 2.5",
        // What pandas writes of a frame without names: numbers above, numbers beside.
        "a.csv!,0,1|0,1.5,|1,,2.5!,0,1|0,1.5,101.5|1,102.5,2.5",
        // Years above.
        "a.csv!land,1990,1991,1992|x,1.5,,2|y,,3,4.5!land,1990,1991,1992|x,1.5,101.5,2|y,103.5,3,4.5",
        // Answers to questions: whole numbers with gaps in most columns.
        "a.csv!1,,3,4|,2,3,|5,4,,1!1,101.5,3,4|104.5,2,3,107.5|5,4,110.5,1"
      })
  void everyWayOfWritingOneIsKept(String name, String given, String expected) throws IOException {
    assertThat(completed(name, lines(given))).isEqualTo(lines(expected));
  }

  private static String lines(String text) {
    return text.replace("|", "\n").replace("\\t", "\t") + "\n";
  }

  @Test
  void whatIsUnderstoodIsSaid() throws IOException {
    IncompleteTensor tensor = TensorFile.read(text(folder, "a.csv", SENSORS), null);
    assertThat(tensor.shape()).isEqualTo("3 × 3");
    assertThat(tensor.layout().words())
        .isEqualTo("table of 3 rows and 3 measured columns, rows named by time");
    assertThat(tensor.modes().get(1).text(0)).isEqualTo("north, top");
  }

  /** Coordinates with a value beside them are no labels, and may be no table either. */
  @Test
  void decimalsThatMayBeAListAreRefusedUntilSomebodySaysWhatTheyAre() throws IOException {
    Path file = text(folder, "m3.csv", "0.1,0.7,1.5\n0.2,0.8,nan\n0.3,0.9,2.5\n");
    assertThatThrownBy(() -> TensorFile.read(file, null))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the columns 1, 2, 3 hold decimals")
        .hasMessageContaining("--wide reads a table with a column for each measurement (pandas");
    assertThat(TensorFile.read(file, null, WIDE).shape()).isEqualTo("3 × 3");
  }

  /** A list with a value in all of its index columns is none, however many gaps its values have. */
  @Test
  void aListIsNoTable() throws IOException {
    IncompleteTensor tensor =
        TensorFile.read(
            text(folder, "list.csv", "1,1,1,2.5\n1,2,1,\n2,1,2,NaN\n2,2,2,3.5\n"), null);
    assertThat(tensor.dimensions()).containsExactly(2, 2, 2);
    assertThatThrownBy(
            () -> TensorFile.read(text(folder, "gap.csv", "user,film,rating\n1,,2\n2,1,3\n"), null))
        .hasMessageContaining("line 2: column film is empty, expected an index or a label");
  }

  @Test
  void wordsBesideMeasurementsAreRefused() throws IOException {
    String words = "time,place,x,y\n1,a,1.5,\n2,b,,2.5\n3,a,2.5,3.5\n";
    Path file = text(folder, "words.csv", words);
    assertThatThrownBy(() -> TensorFile.read(file, null))
        .hasMessageContaining(
            "but column \"place\" holds words: --ignore place leaves it as it is");
    assertThat(completed(file, new ColumnChoice(null, List.of("place"))))
        .isEqualTo("time,place,x,y\n1,a,1.5,101.5\n2,b,102.5,2.5\n3,a,2.5,3.5\n");
  }

  /** -999 far below all other numbers may mean that there is none. */
  @Test
  void aSignForMissingValuesIsAskedFor() throws IOException {
    Path file = text(folder, "signs.csv", "1.5,-999\n-999,2.5\n3.5,-999\n-999,4.5\n");
    assertThatThrownBy(() -> TensorFile.read(file, null))
        .hasMessageContaining("column 1 has -999 more than once, far below all its other numbers")
        .hasMessageContaining("--missing -999 says");
    ColumnChoice missing =
        new ColumnChoice(
            null, List.of(), List.of(), false, false, new TextMarks(null, List.of("-999")));
    assertThat(completed(file, missing)).isEqualTo("1.5,101.5\n102.5,2.5\n3.5,105.5\n106.5,4.5\n");
    // Below zero among others below zero it is a number.
    assertThat(
            TensorFile.read(text(folder, "cold.csv", "a,b,-999\na,c,-999\nb,b,-900\n"), null)
                .observed()
                .count())
        .isEqualTo(3);
  }

  @Test
  void parquetTablesKeepTheTypesOfTheirOtherColumns() throws IOException, SQLException {
    Path file =
        parquet(
            folder.resolve("wide.parquet"),
            "SELECT * FROM (VALUES (1.5::DOUBLE, NULL::DOUBLE, TIMESTAMP '2026-01-01 00:00:00'),"
                + " (NULL, 2.5, TIMESTAMP '2026-01-02 00:00:00')) t(x, y, time)");
    IncompleteTensor tensor = TensorFile.read(file, null);
    Path out = folder.resolve("out.parquet");
    CompletedTensor.write(out, tensor, filled(tensor));
    assertThat(ParquetTable.columns(out).toString()).contains("name=time, type=TIMESTAMP");
  }
}
