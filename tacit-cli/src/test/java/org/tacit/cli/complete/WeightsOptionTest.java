package org.tacit.cli.complete;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.cli.CommandRun;
import org.tacit.data.format.NpyFile;

/** {@code --weights}: a column of a list, or an array beside an array. */
class WeightsOptionTest {
  @TempDir private Path folder;

  private CommandRun run(Path file, String... more) {
    return CommandRun.complete(file, folder.resolve("results"), more);
  }

  private Path list(String header, String... rows) throws IOException {
    return Files.writeString(
        folder.resolve("list.csv"), header + "\n" + String.join("\n", rows) + "\n");
  }

  @Test
  void anEntryOfWeightZeroStaysAsItIsAndTeachesNothing() throws IOException {
    Path file =
        list(
            "who,what,score,sure", "a,x,1,1", "a,y,1,1", "b,x,1,1", "b,y,99,0", "c,x,1,2", "c,y,,");
    CommandRun run = run(file, "--weights", "sure", "--method", "mean", "--holdout", "0.2");
    assertThat(run.err())
        .contains(
            "values: score; weights: sure; modes: who × what",
            "entries of weight 0, which are not used but stay as they are: 1");
    assertThat(run.code()).as(run.err()).isZero();
    List<String> completed = Files.readAllLines(folder.resolve("results/completed.csv"));
    assertThat(completed).contains("who,what,score,observed,seen", "b,y,99,true,true");
    assertThat(completed.get(6)).matches("c,y,1(\\.0)?,false,true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1|line 3: the weight is '-1', expected a finite number that is not negative",
        "inf|line 3: the weight is 'inf', expected a finite number",
        "much|line 3: the weight is 'much', expected a finite number",
        "''|line 3: the weight is '', expected a finite number",
      })
  void aWeightThatIsNoneIsRefused(String weight, String complaint) throws IOException {
    Path file = list("who,what,score,sure", "a,x,1,1", "a,y,1," + weight, "b,x,1,1");
    CommandRun run = run(file, "--weights", "sure");
    assertThat(run.err()).contains(complaint);
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void aColumnThatIsNotThereOrAlreadyUsedIsRefused() throws IOException {
    Path file = list("who,what,score,sure", "a,x,1,0", "a,y,1,0", "b,x,1,0");
    assertThat(run(file, "--weights", "trust").err())
        .contains("--weights: there is no column \"trust\"");
    assertThat(run(file, "--weights", "sure", "--value", "sure").err())
        .contains("--value and --weights name the same column");
    assertThat(run(file, "--weights", "sure", "--ignore", "sure").err())
        .contains("--weights and --ignore name the same column");
    assertThat(run(file, "--weights", "sure").err()).contains("all weights are zero");
    assertThat(run(file, "--weights", "sure", "--wide").err())
        .contains("--weights: expected a list");
  }

  @Test
  void twoRowsMustAgreeInTheWeightOfAnEntry() throws IOException {
    Path file = list("who,what,score,sure", "a,x,1,1", "a,x,1,2", "b,y,1,1", "b,x,1,1");
    assertThat(run(file, "--weights", "sure").err()).contains("different weights, 1.0 and 2.0");
  }

  private static void write(Path file, int[] shape, double[] values) throws IOException {
    Files.write(file, new NpyFile(shape, values).encoded());
  }

  @Test
  void anArrayHasThemInAnArrayOfTheSameShape() throws IOException {
    Path file = folder.resolve("array.npy");
    double gap = Double.NaN;
    write(file, new int[] {2, 3}, new double[] {1, 1, 7, 1, gap, 1});
    Path weights = folder.resolve("weights.npy");
    write(weights, new int[] {2, 3}, new double[] {1, 1, 0, 1, -5, 2});
    CommandRun run = run(file, "--weights", weights.toString(), "--method", "mean");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(NpyFile.read(folder.resolve("results/completed.npy")).values())
        .containsExactly(1, 1, 7, 1, 1, 1);
    write(weights, new int[] {3, 2}, new double[] {1, 1, 1, 1, 1, 1});
    assertThat(run(file, "--weights", weights.toString(), "--force").err())
        .contains("expected weights of the shape [2, 3], found [3, 2]");
    write(weights, new int[] {2, 3}, new double[] {1, -1, 1, 1, 1, 1});
    assertThat(run(file, "--weights", weights.toString(), "--force").err())
        .contains("the observed entry (0, 1) has the weight -1.0");
    assertThat(run(file, "--weights", weights.toString(), "--method", "svt", "--force").code())
        .isEqualTo(2);
    assertThat(CommandRun.of("complete", "--example", "--weights", "w").err())
        .contains("--weights: expected a FILE");
  }
}
