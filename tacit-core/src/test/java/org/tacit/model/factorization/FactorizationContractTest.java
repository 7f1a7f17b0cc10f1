package org.tacit.model.factorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.objective.GradientCheck;
import org.tacit.objective.Loss;
import org.tacit.objective.SensingObjective;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.testing.Implementations;

/**
 * What every factorization must satisfy: docs/mathematics/hierarchical-tensor-factorization.md, C1,
 * and closed-form gradients.
 */
class FactorizationContractTest {
  private static final double IDENTITY = 1e-10;

  /** Three times the greatest error that was measured, 3.6e-9: rounding of central differences. */
  private static final double GRADIENT = 1e-8;

  private static final Seed SEED = new Seed(2022);

  static Stream<Named<Factorization>> models() {
    return Stream.concat(
        SampleFactorizations.all(),
        Stream.of(Named.of("several blocks of rows at a node", severalBlocks())));
  }

  /** So wide that the 81 rows of the node {1,2} do not fit into one block. */
  private static Factorization severalBlocks() {
    ModeTree tree = ModeTree.parse("[[1,2],3]");
    ModeTree.Node pair = tree.root().children().get(0);
    return new HierarchicalTensorFactorization(
        new int[] {9, 9, 3}, tree, Map.of(pair, 1100, tree.root(), 2));
  }

  @Test
  void everyFactorizationIsAmongTheSamples() {
    assertThat(Implementations.among(SampleFactorizations.all().map(Named::getPayload)))
        .isEqualTo(Implementations.of(Factorization.class));
  }

  private static Parameters weights(Factorization model) {
    return new Initialization.Gaussian(0.8).start(model.layout(), DType.FLOAT64, SEED);
  }

  /** About a third of all entries, some rows never seen. */
  private static ObservedEntries someEntries(Factorization model) {
    EntryIndices all = EntryIndices.all(model.dimensions());
    RandomGenerator random = SEED.split("entries").generator();
    int[] chosen =
        IntStream.range(0, all.count()).filter(t -> t == 0 || random.nextInt(3) == 0).toArray();
    double[] values =
        IntStream.range(0, chosen.length).mapToDouble(t -> random.nextGaussian()).toArray();
    return new ObservedEntries(all.select(chosen), values);
  }

  @ParameterizedTest
  @MethodSource("models")
  void entriesAreThoseOfTheEndTensor(Factorization model) {
    Parameters weights = weights(model);
    EntryIndices all = EntryIndices.all(model.dimensions());
    double[] values = new double[all.count()];
    model.evaluation(all, DType.FLOAT64).values(weights, values);
    assertClose(values, model.endTensor(weights).toArray(), IDENTITY);
  }

  @ParameterizedTest
  @MethodSource("models")
  void fewEntriesAreThoseOfTheEndTensorToo(Factorization model) {
    Parameters weights = weights(model);
    double[] whole = model.endTensor(weights).toArray();
    EntryIndices all = EntryIndices.all(model.dimensions());
    double[] one = new double[1];
    for (int t = 0; t < all.count(); t += 7) {
      EntryIndices single = all.select(new int[] {t});
      model.evaluation(single, DType.FLOAT64).values(weights, one);
      assertClose(one, new double[] {whole[t]}, IDENTITY);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void scalingAllWeightsScalesTheEndTensorByTheDegree(Factorization model) {
    Parameters weights = weights(model);
    double[] expected = model.endTensor(weights).scale(Math.pow(1.3, model.degree())).toArray();
    weights.flat().scaleInPlace(1.3);
    assertClose(model.endTensor(weights).toArray(), expected, IDENTITY);
  }

  @ParameterizedTest
  @MethodSource("models")
  void theGradientIsThatOfAutograd(Factorization model) {
    ObservedEntries observed = someEntries(model);
    for (Loss loss :
        List.of(new Loss.SquaredError(), new Loss.AbsoluteError(), new Loss.Huber(0.5))) {
      Parameters weights = weights(model);
      SensingObjective objective = new SensingObjective(model, observed, loss, DType.FLOAT64);
      Parameters gradient = weights.layout().zeros(DType.FLOAT64);
      objective.valueAndGradient(weights, gradient);
      assertClose(gradient.flat().toArray(), autograd(model, weights, observed, loss), IDENTITY);
    }
  }

  /** Contracts the end tensor with the losses' slopes, held constant, and differentiates. */
  private static double[] autograd(
      Factorization model, Parameters weights, ObservedEntries observed, Loss loss) {
    try (Scope scope = Scope.open()) {
      List<Tensor> variables = weights.blocks().stream().map(Autograd::variable).toList();
      Tensor end = model.endTensor(variables);
      double[] values = end.toArray();
      double[] slopes = new double[values.length];
      for (int t = 0; t < observed.count(); t++) {
        int position = (int) observed.indices().flat(t);
        slopes[position] = loss.slope(values[position] - observed.values()[t]) / observed.count();
      }
      Tensor contracted = end.multiply(Tensor.of(DType.FLOAT64, slopes, end.shape())).sum();
      return Autograd.gradient(contracted, variables, false).stream()
          .flatMapToDouble(part -> java.util.Arrays.stream(part.toArray()))
          .toArray();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void theGradientIsThatOfCentralDifferences(Factorization model) {
    ObservedEntries observed = someEntries(model);
    SensingObjective objective =
        new SensingObjective(model, observed, new Loss.SquaredError(), DType.FLOAT64);
    GradientCheck check = GradientCheck.of(objective, weights(model), SEED);
    assertThat(check.error()).as(check.toString()).isLessThan(GRADIENT);
  }

  /**
   * docs/mathematics/hierarchical-tensor-factorization.md, T3: every vector of a component has the
   * same inner product with the gradient by it.
   */
  @ParameterizedTest
  @MethodSource("models")
  void theVectorsOfAComponentShareTheirInnerProductWithTheGradient(Factorization model) {
    Parameters weights = weights(model);
    Parameters gradient = weights.layout().zeros(DType.FLOAT64);
    new SensingObjective(model, someEntries(model), new Loss.SquaredError(), DType.FLOAT64)
        .valueAndGradient(weights, gradient);
    for (ComponentGroup group : model.componentGroups()) {
      double[] first = innerProducts(group.parts().get(0), weights, gradient);
      for (ComponentGroup.Part part : group.parts()) {
        assertClose(innerProducts(part, weights, gradient), first, IDENTITY);
      }
    }
  }

  private static double[] innerProducts(
      ComponentGroup.Part part, Parameters weights, Parameters gradient) {
    Tensor products = weights.block(part.block()).multiply(gradient.block(part.block()));
    double[] entries = products.toArray();
    int columns = (int) products.size(1);
    double[] sums = new double[part.rows() ? entries.length / columns : columns];
    for (int i = 0; i < entries.length; i++) {
      sums[part.rows() ? i / columns : i % columns] += entries[i];
    }
    return sums;
  }

  private static void assertClose(double[] found, double[] expected, double tolerance) {
    assertThat(found).hasSameSizeAs(expected);
    double scale = 1;
    for (double value : expected) {
      scale = Math.max(scale, Math.abs(value));
    }
    for (int i = 0; i < found.length; i++) {
      assertThat(Math.abs(found[i] - expected[i]))
          .as("entry %d: %s, expected %s", i, found[i], expected[i])
          .isLessThan(tolerance * scale);
    }
  }
}
