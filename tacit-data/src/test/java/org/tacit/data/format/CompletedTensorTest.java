package org.tacit.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacit.data.format.TensorFiles.fixture;
import static org.tacit.data.format.TensorFiles.parquet;
import static org.tacit.data.format.TensorFiles.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.data.IncompleteTensor;
import org.tacit.operator.EntryIndices;

/** What is written is in the form of the file that was read, and reads back as the same entries. */
class CompletedTensorTest {
  private static final double MISSING = Double.NaN;

  @TempDir private Path folder;

  /** The observed values in their places, and NaN elsewhere. */
  private static double[] values(IncompleteTensor tensor) {
    double[] values = new double[(int) tensor.count()];
    Arrays.fill(values, MISSING);
    for (int t = 0; t < tensor.observed().count(); t++) {
      values[(int) tensor.observed().indices().flat(t)] = tensor.observed().values()[t];
    }
    return values;
  }

  private IncompleteTensor roundTrip(IncompleteTensor tensor) throws IOException {
    Path file = folder.resolve(CompletedTensor.fileName(tensor));
    CompletedTensor.write(file, tensor, values(tensor));
    return TensorFile.read(file, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c-order.npy", "coordinate.mtx", "array.mtx", "transparent.png"})
  void arraysReadBackAsTheyWereWritten(String name) throws IOException {
    IncompleteTensor tensor = TensorFile.read(fixture(name), null);
    IncompleteTensor again = roundTrip(tensor);
    assertThat(again.format()).isEqualTo(tensor.format());
    assertThat(values(again)).isEqualTo(values(tensor));
  }

  @Test
  void listsReadBackWithTheirLabels() throws IOException, SQLException {
    List<Path> files =
        List.of(
            text(folder, "a.csv", "who,\"wh,at\",x\nZoë,0,0.1\n\"Ann \"\"A\"\", B.\",1,2e-300\n"),
            text(folder, "b.tsv", "who\twhat\tx\nZoë\t0\t0.1\nAnn\t1\t2\n"),
            parquet(
                folder.resolve("c.parquet"),
                "SELECT * FROM (VALUES ('Zoë',0,0.1::DOUBLE),('it''s',1,2))"
                    + " t(who,\"wh\"\"at\",x)"));
    for (Path file : files) {
      IncompleteTensor tensor = TensorFile.read(file, null);
      IncompleteTensor again = roundTrip(tensor);
      assertThat(again.modes().toString()).isEqualTo(tensor.modes().toString());
      assertThat(again.modes().get(0).text(1)).isEqualTo(tensor.modes().get(0).text(1));
      assertThat(again.valueName()).isEqualTo("x");
      assertThat(values(again)).as(file.toString()).isEqualTo(values(tensor));
      assertThat(again.asked().count()).isEqualTo(2);
    }
  }

  @Test
  void aGreyPictureIsWrittenWithItsExactSamples() throws IOException {
    IncompleteTensor tensor = TensorFile.read(fixture("grey.png"), fixture("mask.png"));
    double[] values = values(tensor);
    values[5] = -3.2;
    values[10] = 299.9;
    Path file = folder.resolve("completed.png");
    CompletedTensor.write(file, tensor, values);
    var image = javax.imageio.ImageIO.read(file.toFile());
    assertThat(image.getRaster().getNumBands()).isEqualTo(1);
    assertThat(image.getRaster().getSamples(0, 0, 4, 3, 0, (int[]) null))
        .containsExactly(0, 50, 100, 150, 10, 0, 110, 160, 20, 70, 255, 255);
  }

  @Test
  void predictionsCarryTheLabels() throws IOException {
    IncompleteTensor tensor =
        TensorFile.read(text(folder, "a.csv", "who,item,x\nann,1,1\nbob,2,2\n"), null);
    Path file = folder.resolve("predictions.csv");
    CompletedTensor.writeEntries(
        file,
        tensor,
        new EntryIndices(new int[] {2, 2}, new int[][] {{1, 0}, {0, 1}}),
        new double[] {0.5, 1e-9});
    assertThat(Files.readString(file))
        .isEqualToNormalizingNewlines("who,item,x,seen\nbob,1,0.5,true\nann,2,1.0E-9,true\n");
  }
}
