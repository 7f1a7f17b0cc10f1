package org.tacit.completion.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.completion.Completion;
import org.tacit.completion.CompletionResult;
import org.tacit.completion.SyntheticTensor;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;

/** A mean and effects as a completion: where the data are such, and where they are not. */
class EffectsMethodTest {
  private static final double NOISE = 0.5;

  private static ObservedEntries ratings(double noise, int... dimensions) {
    RandomGenerator random = new Seed(11).generator();
    EntryIndices all = EntryIndices.all(dimensions);
    double[][] effects =
        Arrays.stream(dimensions)
            .mapToObj(size -> random.doubles(size, -1, 1).toArray())
            .toArray(double[][]::new);
    double[] values = new double[all.count()];
    for (int t = 0; t < values.length; t++) {
      values[t] = 3 + noise * random.nextGaussian();
      for (int mode = 0; mode < dimensions.length; mode++) {
        values[t] += effects[mode][all.index(mode, t)];
      }
    }
    return new ObservedEntries(all, values);
  }

  private static CompletionResult completed(ObservedEntries observed) {
    CompletionSettings settings =
        new CompletionSettings(
            CompletionMethod.named("effects"),
            null,
            null,
            null,
            null,
            0.1,
            1,
            null,
            Duration.ofMinutes(5));
    return new Completion(settings).run(observed, Progress.silent());
  }

  private static double error(ObservedEntries hidden, CompletionResult result) {
    double[] predicted = result.predict(hidden.indices());
    double squares = 0;
    for (int t = 0; t < predicted.length; t++) {
      squares += Math.pow(predicted[t] - hidden.values()[t], 2);
    }
    return Math.sqrt(squares / predicted.length);
  }

  /** A matrix and tensors; the values spread by some 0.8 or 1 about their mean. */
  @ParameterizedTest
  @ValueSource(strings = {"30,25", "12,10,9", "7,6,5,4"})
  void hiddenSumsOfEffectsAreFoundNearlyToTheNoise(String sizes) {
    int[] dimensions = Arrays.stream(sizes.split(",")).mapToInt(Integer::parseInt).toArray();
    Holdout exact = Holdout.split(ratings(0, dimensions), 0.5, new Seed(2));
    assertThat(error(exact.heldOut(), completed(exact.training()))).isLessThan(1e-3);
    Holdout noisy = Holdout.split(ratings(NOISE, dimensions), 0.5, new Seed(2));
    CompletionResult result = completed(noisy.training());
    assertThat(error(noisy.heldOut(), result)).isLessThan(1.15 * NOISE);
    assertThat(result.description()).startsWith("a mean and effects, penalty");
    assertThat(Objects.requireNonNull(result.training()).outcome().kind())
        .isEqualTo(Outcome.Kind.EARLY_STOPPED);
  }

  /** A product of effects is no sum of them. */
  @Test
  void interactionsAreBeyondIt() {
    SyntheticTensor products =
        new SyntheticTensor("products", new int[] {30, 25}, 2, 0, value -> value);
    Holdout split = Holdout.split(products.entries(), 0.5, new Seed(2));
    assertThat(completed(split.training()).heldOutRelativeError()).isGreaterThan(0.5);
  }
}
