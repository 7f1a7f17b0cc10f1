package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.tacit.completion.method.Attempt;
import org.tacit.completion.method.Candidate;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.unit.Standardization;
import org.tacit.model.Initialization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.training.Checkpoints;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.Trace;
import org.tacit.training.TrainingResult;

/** What lies before and after the training of a completion takes of its time, or is told. */
class CompletionWithinTimeTest {
  private static final double ROUNDING = 1e-12;

  private static Attempt.Fit fit(int count, Duration time) {
    int[] sizes = {40, 40, 40, 40};
    RandomGenerator random = new Seed(1).generator();
    int[][] indices = new int[4][count];
    for (int[] mode : indices) {
      for (int t = 0; t < count; t++) {
        mode[t] = random.nextInt(40);
      }
    }
    double[] values = random.doubles(count).toArray();
    Holdout split =
        Holdout.split(
            new ObservedEntries(new EntryIndices(sizes, indices), values), 10, new Seed(1));
    return Objects.requireNonNull(
        Attempts.chosen(MadeCompletion.settings().with(CompletionMethod.named("htf")), split)
            .all()
            .get(0)
            .run(time, Progress.silent(), name -> Checkpoints.none()));
  }

  /** The tables of 100,000 entries take longer than twenty milliseconds: no step is left. */
  @Test
  void whatItTakesToBeginIsOfTheTime() {
    Duration time = Duration.ofMillis(20);
    TrainingResult training = fit(100_000, time).training();
    assertThat(training.steps()).isZero();
    assertThat(training.outcome()).isEqualTo(Outcome.outOfTime(time));
    assertThat(fit(100, Duration.ofMillis(500)).training().steps()).isPositive();
  }

  private static CompletionResult learned(int... sizes) {
    HierarchicalTensorFactorization model =
        HierarchicalTensorFactorization.uniform(sizes, ModeTree.parse("[[1,2],[3,4]]"), 2);
    Standardization unit = new Standardization(false, 0, 1);
    return new CompletionResult(
        MadeCompletion.settings(),
        MadeCompletion.split(new double[] {1}, new double[] {1}),
        unit,
        new Candidate("made", "made", model, unit),
        new TrainingResult(
            new Initialization.Gaussian(1).start(model.layout(), DType.FLOAT64, new Seed(4)),
            new Outcome(Outcome.Kind.CONVERGED, ""),
            1,
            1,
            0,
            0,
            new Trace(List.of())),
        null,
        false,
        1,
        null,
        null);
  }

  /** A matricization and its transpose have the same singular values; others have their own. */
  @Test
  void everyNodeHasItsSpectrum() {
    var spectra = learned(3, 4, 5, 2).spectra();
    assertThat(spectra.keySet()).containsExactly("{1}", "{2}", "{1,2}", "{3}", "{4}", "{3,4}");
    double[] left = Objects.requireNonNull(spectra.get("{1,2}"));
    assertThat(spectra.get("{3,4}")).containsExactly(left, within(ROUNDING));
    assertThat(spectra.get("{1}")).hasSize(3).isNotEqualTo(spectra.get("{4}"));
    double square = 0;
    for (double value : left) {
      square += value * value;
    }
    for (double[] values : spectra.values()) {
      double same = 0;
      for (double value : values) {
        same += value * value;
      }
      assertThat(same).isCloseTo(square, within(ROUNDING * square));
    }
  }

  /** Before it begins: a matrix of 1,600 × 1,600 takes some seconds, one of 100 × 100 none. */
  @Test
  void whatTheRanksTakeIsEstimated() {
    assertThat(learned(40, 40, 40, 40).spectraSeconds()).isGreaterThan(1).isLessThan(60);
    assertThat(learned(10, 10, 10, 10).spectraSeconds()).isLessThan(0.1);
    assertThat(learned(50, 50, 50, 50).spectra()).as("too large to be formed").isEmpty();
    assertThat(learned(50, 50, 50, 50).spectraSeconds()).isZero();
  }
}
