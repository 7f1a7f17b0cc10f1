package org.tacit.completion;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.model.Initialization;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;

/**
 * A kind of data such as people have: a Gaussian tensor of low CP rank, scaled to root mean square
 * 1, with noise, and then seen through a function of the value.
 *
 * @param name what it stands for
 * @param dimensions the mode sizes
 * @param rank the CP rank
 * @param noise the standard deviation of the noise
 * @param seen what becomes of a value
 */
public record SyntheticTensor(
    String name, int[] dimensions, int rank, double noise, DoubleUnaryOperator seen) {
  private static final Seed SEED = new Seed(7);

  @Override
  public String toString() {
    return name;
  }

  /** Tensors of orders 2 to 5: noisy, rounded, long-tailed, tiny and huge ones. */
  public static List<SyntheticTensor> all() {
    return List.of(
        new SyntheticTensor("noisy matrix", new int[] {62, 60}, 3, 0.2, v -> v),
        new SyntheticTensor(
            "ratings from 1 to 5",
            new int[] {62, 60},
            2,
            0.3,
            v -> Math.max(1, Math.min(5, Math.rint(3 + v)))),
        new SyntheticTensor("long-tailed, order 3", new int[] {16, 14, 14}, 2, 0.1, Math::exp),
        new SyntheticTensor(
            "tiny and far from zero, order 3",
            new int[] {22, 20, 20},
            3,
            0.3,
            v -> 1e-6 * v + 3e-5),
        new SyntheticTensor("huge, order 4", new int[] {9, 7, 7, 7}, 2, 0.05, v -> 1e9 * v),
        new SyntheticTensor("noisy, order 5", new int[] {7, 5, 5, 5, 5}, 2, 0.3, v -> v));
  }

  public ObservedEntries entries() {
    CpFactorization model = new CpFactorization(dimensions, rank);
    double[] values =
        model
            .endTensor(
                new Initialization.Gaussian(1)
                    .start(model.layout(), DType.FLOAT64, SEED.split(name)))
            .toArray();
    double scale = Math.sqrt(Arrays.stream(values).map(v -> v * v).average().orElseThrow());
    RandomGenerator random = SEED.split(name).split("noise").generator();
    double[] observed =
        Arrays.stream(values)
            .map(value -> seen.applyAsDouble(value / scale + noise * random.nextGaussian()))
            .toArray();
    return new ObservedEntries(EntryIndices.all(dimensions), observed);
  }

  /** The relative error at hidden entries of a completion from the others. */
  public static double error(ObservedEntries all, double hidden, CompletionSettings settings) {
    Holdout split = Holdout.split(all, hidden, new Seed(settings.seed()).split("hidden"));
    CompletionResult result =
        new Completion(settings).run(split.training(), org.tacit.training.Progress.silent());
    double[] predicted = result.predict(split.heldOut().indices());
    double[] values = split.heldOut().values();
    double wrong =
        IntStream.range(0, values.length)
            .mapToDouble(t -> Math.pow(predicted[t] - values[t], 2))
            .sum();
    return Math.sqrt(wrong / Arrays.stream(values).map(v -> v * v).sum());
  }
}
