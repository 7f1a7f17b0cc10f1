package org.tacit.solver.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.objective.Loss;
import org.tacit.objective.SensingObjective;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** An entry of weight 2 is an entry that was observed twice, to every loss and every solver. */
class WeightedEntriesTest {
  private static final Seed SEED = new Seed(5);
  private static final double ROUNDING = 1e-9;

  static Stream<Factorization> models() {
    int[] sizes = {5, 4, 3};
    return Stream.of(
        new MatrixFactorization(9, 8, 2, 2),
        new CpFactorization(sizes, 2),
        HierarchicalTensorFactorization.uniform(sizes, ModeTree.parse("[[1,2],3]"), 2));
  }

  /** Entries of which every third is observed twice. */
  private static ObservedEntries repeated(int[] sizes) {
    ObservedEntries once = once(sizes);
    return once.select(
        IntStream.range(0, once.count())
            .flatMap(t -> t % 3 == 0 ? IntStream.of(t, t) : IntStream.of(t))
            .toArray());
  }

  private static ObservedEntries weighted(int[] sizes) {
    ObservedEntries once = once(sizes);
    return once.withWeights(
        IntStream.range(0, once.count()).mapToDouble(t -> t % 3 == 0 ? 2 : 1).toArray());
  }

  private static ObservedEntries once(int[] sizes) {
    EntryIndices all = EntryIndices.all(sizes);
    RandomGenerator random = SEED.split("values").generator();
    return new ObservedEntries(
        all, IntStream.range(0, all.count()).mapToDouble(t -> random.nextGaussian()).toArray());
  }

  private static double[][] start(Factorization model) {
    return weights(model).blocks().stream().map(Tensor::toArray).toArray(double[][]::new);
  }

  private static Parameters weights(Factorization model) {
    return new Initialization.Gaussian(1)
        .start(model.layout(), DType.FLOAT64, SEED.split("weights"));
  }

  private static double[][] swept(Factorization model, ObservedEntries entries) {
    FactorSweeps sweeps =
        new FactorSweeps(
            Objects.requireNonNull(model.contraction()),
            model.layout(),
            entries.indices(),
            entries.values(),
            start(model));
    sweeps.aim(entries.values(), entries.weights());
    // A share of the weight of all entries: whatever scale the weights have.
    sweeps.penalize(1e-3 * entries.totalWeight());
    for (int sweep = 0; sweep < 12; sweep++) {
      sweeps.advance();
    }
    return sweeps.found();
  }

  @ParameterizedTest
  @MethodSource("models")
  void toSweepsOfLeastSquares(Factorization model) {
    double[][] twice = swept(model, repeated(model.dimensions()));
    double[][] heavy = swept(model, weighted(model.dimensions()));
    double[][] once = swept(model, once(model.dimensions()));
    double off = 0;
    for (int block = 0; block < twice.length; block++) {
      assertThat(heavy[block]).containsExactly(twice[block], within(ROUNDING));
      for (int i = 0; i < once[block].length; i++) {
        off = Math.max(off, Math.abs(once[block][i] - twice[block][i]));
      }
    }
    assertThat(off).isGreaterThan(1e-3);
  }

  @ParameterizedTest
  @MethodSource("models")
  void toTheObjectiveOfDescentItsGradientAndItsErrors(Factorization model) {
    Parameters at = weights(model);
    Stream.of(new Loss.SquaredError(), new Loss.AbsoluteError(), new Loss.Huber(0.5))
        .forEach(
            loss -> {
              SensingObjective twice =
                  new SensingObjective(model, repeated(model.dimensions()), loss, DType.FLOAT64);
              SensingObjective heavy =
                  new SensingObjective(model, weighted(model.dimensions()), loss, DType.FLOAT64);
              Parameters ofTwice = model.layout().zeros(DType.FLOAT64);
              Parameters ofHeavy = model.layout().zeros(DType.FLOAT64);
              assertThat(heavy.valueAndGradient(at, ofHeavy))
                  .isCloseTo(twice.valueAndGradient(at, ofTwice), within(ROUNDING));
              assertThat(ofHeavy.flat().toArray())
                  .containsExactly(ofTwice.flat().toArray(), within(ROUNDING));
              assertThat(heavy.rootMeanSquaredError(at))
                  .isCloseTo(twice.rootMeanSquaredError(at), within(ROUNDING));
              assertThat(heavy.relativeError(at))
                  .isCloseTo(twice.relativeError(at), within(ROUNDING));
            });
  }

  @Test
  void toShrunkenEffects() {
    int[] sizes = {6, 5};
    double[] twice = effects(repeated(sizes));
    assertThat(effects(weighted(sizes))).containsExactly(twice, within(ROUNDING));
    assertThat(Math.abs(effects(once(sizes))[1] - twice[1])).isGreaterThan(1e-3);
    ShrunkenEffects heavy = new ShrunkenEffects(weighted(sizes));
    ShrunkenEffects repeated = new ShrunkenEffects(repeated(sizes));
    assertThat(heavy.error(weighted(sizes)))
        .isCloseTo(repeated.error(repeated(sizes)), within(ROUNDING));
  }

  private static double[] effects(ObservedEntries entries) {
    ShrunkenEffects effects = new ShrunkenEffects(entries);
    double penalty = 0.1 * effects.largestCount();
    for (int sweep = 0; sweep < 50; sweep++) {
      effects.sweep(penalty);
    }
    return effects.numbers();
  }

  @Test
  void anEntryOfWeightZeroIsNoEntry() {
    Factorization model = new MatrixFactorization(9, 8, 2, 2);
    ObservedEntries once = once(model.dimensions());
    double[] zeros = new double[once.count()];
    Arrays.setAll(zeros, t -> t % 4 == 0 ? 0 : 1);
    ObservedEntries without = once.withWeights(zeros);
    double[][] heavy = swept(model, without);
    double[][] absent = swept(model, without.used());
    for (int block = 0; block < heavy.length; block++) {
      assertThat(heavy[block]).containsExactly(absent[block], within(ROUNDING));
    }
  }
}
