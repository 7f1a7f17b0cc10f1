package org.tacit.completion.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.completion.Completer;
import org.tacit.completion.SyntheticTensor;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.data.format.NpyFile;
import org.tacit.model.factorization.ModeTree;
import org.tacit.operator.EntryIndices;

/** The factors give the model, their columns the norms of its components. */
class KeptFactorsTest {
  @TempDir private Path folder;

  private static KeptModel model(String method, int... sizes) {
    CompletionSettings settings =
        new CompletionSettings(
            CompletionMethod.named(method),
            method.equals("htf") ? ModeTree.parse("[[1,2],3]") : null,
            null,
            null,
            null,
            0.1,
            1,
            40L,
            Duration.ofMinutes(5));
    var all = new SyntheticTensor("factors", sizes, 2, 0.1, value -> value).entries();
    return Completer.of(all).with(settings).fit().model();
  }

  private double[] read(String name) {
    return NpyFile.read(folder.resolve(name)).values();
  }

  private static double norm(double[] numbers, int columns, int column) {
    double squares = 0;
    for (int i = column; i < numbers.length; i += columns) {
      squares += numbers[i] * numbers[i];
    }
    return Math.sqrt(squares);
  }

  @Test
  void theFactorsOfCpGiveTheEntriesAndTheFirstHasTheNorms() throws IOException {
    KeptModel model = model("cp", 6, 5, 4);
    List<String> names = new KeptFactors(model).write(folder);
    assertThat(names).containsExactlyInAnyOrder("factor-1.npy", "factor-2.npy", "factor-3.npy");
    double[] one = read("factor-1.npy");
    double[] two = read("factor-2.npy");
    double[] three = read("factor-3.npy");
    int columns = one.length / 6;
    double entry = 0;
    for (int r = 0; r < columns; r++) {
      assertThat(norm(two, columns, r)).isCloseTo(1, within(1e-12));
      assertThat(norm(three, columns, r)).isCloseTo(1, within(1e-12));
      entry += one[2 * columns + r] * two[3 * columns + r] * three[columns + r];
    }
    EntryIndices at = new EntryIndices(new int[] {6, 5, 4}, new int[][] {{2}, {3}, {1}});
    double predicted = model.fitted().unit().undo(at, new double[] {entry})[0];
    assertThat(predicted).isCloseTo(model.predict(2, 3, 1), within(1e-10));
  }

  @Test
  void theFactorsOfATreeGiveTheEntries() throws IOException {
    KeptModel model = model("htf", 6, 5, 4);
    new KeptFactors(model).write(folder);
    double[] one = read("factor-1.npy");
    double[] two = read("factor-2.npy");
    double[] three = read("factor-3.npy");
    double[] inner = read("factor-1-2.npy");
    double[] root = read("factor-1-2-3.npy");
    int low = one.length / 6;
    int high = root.length;
    double entry = 0;
    for (int s = 0; s < high; s++) {
      assertThat(norm(inner, high, s)).isCloseTo(1, within(1e-12));
      double sum = 0;
      for (int r = 0; r < low; r++) {
        sum += one[2 * low + r] * two[3 * low + r] * inner[r * high + s];
      }
      entry += sum * three[high + s] * root[s];
    }
    EntryIndices at = new EntryIndices(new int[] {6, 5, 4}, new int[][] {{2}, {3}, {1}});
    double predicted = model.fitted().unit().undo(at, new double[] {entry})[0];
    assertThat(predicted).isCloseTo(model.predict(2, 3, 1), within(1e-10));
  }
}
