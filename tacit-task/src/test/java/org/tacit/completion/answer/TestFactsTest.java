package org.tacit.completion.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.tacit.completion.Completer;
import org.tacit.completion.CompletionResult;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.solver.factor.EntryLoss;
import org.tacit.task.Fact;
import org.tacit.tensor.Seed;

/** The error of a completion in words. */
class TestFactsTest {
  /** Rank one with noise, half observed, of which a fiftieth is a hundred times as large. */
  private static CompletionResult spoilt(EntryLoss loss) {
    RandomGenerator random = new Seed(1).generator();
    double[][] values = new double[40][36];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[i].length; j++) {
        double value = Math.sin(i + 1) * Math.cos(2 * j) + 0.1 * random.nextGaussian();
        double observed = random.nextDouble() < 0.02 ? 100 * value : value;
        values[i][j] = random.nextDouble() < 0.5 ? observed : Double.NaN;
      }
    }
    CompletionSettings settings =
        CompletionSettings.defaults().with(CompletionMethod.named("als")).withLoss(loss);
    return Completer.of(values).with(settings).fit().result();
  }

  private static List<String> labels(EntryLoss loss) {
    return TestFacts.of(spoilt(loss)).stream().map(Fact::label).toList();
  }

  @Test
  void theErrorWithoutOutliersStandsBesideThatOfAllTestEntries() {
    assertThat(labels(EntryLoss.ROBUST)).containsSubsequence("Test error", "Without outliers");
  }

  /** The false neighbour: by the squared loss no entry is an outlier. */
  @Test
  void noOtherLossHasOutliers() {
    assertThat(labels(EntryLoss.SQUARED)).contains("Test error").doesNotContain("Without outliers");
  }
}
