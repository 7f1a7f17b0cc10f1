package org.tacit.complexity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.complexity.Separation.Sense;
import org.tacit.model.Initialization;
import org.tacit.model.InputSet;
import org.tacit.model.Parameters;
import org.tacit.model.circuit.CircuitNetworks;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Sequential;
import org.tacit.tensor.DType;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Separation ranks of functions (docs/mathematics/hierarchical-tensor-factorization.md, D8). */
class SeparationTest {
  /** A singular value below this share of the largest is zero. */
  private static final double RANK = 1e-10;

  private static final Seed SEED = new Seed(1605);

  /** A function of vectors of 6 numbers, row by row. */
  private record Written(UnaryOperator<Tensor> map) implements BatchFunction {
    @Override
    public List<Integer> inputShape() {
      return List.of(6);
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public Tensor outputs(Tensor inputs) {
      return map.apply(inputs).reshape(inputs.size(0), 1);
    }
  }

  private static Tensor left(Tensor inputs) {
    return inputs.narrow(1, 0, 3);
  }

  private static Tensor right(Tensor inputs) {
    return inputs.narrow(1, 3, 3);
  }

  private static Tensor rowSums(Tensor rows) {
    return Functional.sum(rows, new long[] {1}, false);
  }

  private static int rank(UnaryOperator<Tensor> map, String set) {
    Tensor templates = Tensor.gaussian(SEED, DType.FLOAT64, 1, 12, 6);
    Separation found =
        Separation.of(new Written(map), List.of(6), templates, List.of(new InputSet(set))).get(0);
    assertThat(found.sense()).isEqualTo(Sense.AT_LEAST);
    assertThat(found.most()).isEqualTo(12);
    return found.rank(RANK);
  }

  /** tanh(Σ x_I) · exp(Σ x_J). */
  @Test
  void aProductOfFunctionsHasRankOne() {
    UnaryOperator<Tensor> product =
        x -> rowSums(left(x)).tanh().multiply(Functional.exp(rowSums(right(x))));
    assertThat(rank(product, "left half")).isEqualTo(1);
    assertThat(rank(product, "inputs 4-6")).isEqualTo(1);
    assertThat(rank(product, "odd")).as("it is a product for these halves only").isGreaterThan(3);
  }

  @Test
  void aSumOfFunctionsHasRankTwo() {
    UnaryOperator<Tensor> sum = x -> rowSums(left(x)).tanh().add(Functional.exp(rowSums(right(x))));
    assertThat(rank(sum, "left half")).isEqualTo(2);
    UnaryOperator<Tensor> ofOne = x -> Functional.exp(rowSums(right(x)));
    assertThat(rank(ofOne, "left half")).as("of the right half alone").isEqualTo(1);
    assertThat(rank(x -> rowSums(x).scale(0), "left half")).as("zero").isZero();
  }

  /** {@code x_Iᵀ A x_J}. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aBilinearFunctionHasTheRankOfItsMatrix(int rank) {
    Tensor factor = Tensor.gaussian(SEED.split(rank), DType.FLOAT64, 1, 3, rank);
    Tensor matrix = factor.matmul(factor.transpose());
    assertThat(rank(x -> rowSums(left(x).matmul(matrix).multiply(right(x))), "left half"))
        .isEqualTo(rank);
  }

  private static Sequential circuit(boolean shared, Activation activation) {
    return CircuitNetworks.ofImages(List.of(1, 4, 8), 2, List.of(4, 3, 5), 2, shared, activation);
  }

  private static Parameters gaussian(Sequential network) {
    return new Initialization.Gaussian(0.7).start(network.layout(), DType.FLOAT64, SEED);
  }

  private static Separation separation(Sequential network, int templates, String set) {
    Parameters weights = gaussian(network);
    return Separation.of(
            NetworkFunction.of(network, weights),
            network.inputShape(),
            Tensor.gaussian(SEED, DType.FLOAT64, 1, templates, 1, 4, 8),
            List.of(new InputSet(set)))
        .get(0);
  }

  /** Two ways: from the end tensor, and from values at more templates than the rank. */
  @ParameterizedTest
  @CsvSource({
    "left half, 3",
    "'rows 1-2, columns 1-2', 3",
    "'rows 1-2, columns 1-4', 3",
    "top half, 9",
    "checkerboard 2, 9"
  })
  void valuesAtTemplatesAgreeWithTheEndTensorOfACircuit(String set, int rank) {
    for (boolean shared : List.of(true, false)) {
      Sequential network = circuit(shared, Activation.IDENTITY);
      Separation exact = separation(network, 2, set);
      assertThat(exact.sense()).isEqualTo(Sense.EXACT);
      assertThat(exact.singularValues()).as("one spectrum for each output").hasSize(2);
      Parameters weights = gaussian(network);
      Separation estimated =
          Separation.ofTemplates(
              NetworkFunction.of(network, weights),
              network.inputShape(),
              Tensor.gaussian(SEED, DType.FLOAT64, 1, 30, 1, 4, 8),
              new InputSet(set));
      assertThat(estimated.rank(RANK)).as("%s, shared %s", set, shared).isEqualTo(exact.rank(RANK));
      assertThat((double) exact.rank(RANK)).isLessThanOrEqualTo(exact.most());
      if (!shared) {
        assertThat(exact.rank(RANK)).as(set).isEqualTo(rank);
        assertThat(exact.most()).isEqualTo(rank);
      }
    }
  }

  /** Fewer templates than the rank give less, and never more. */
  @Test
  void templatesGiveALowerBound() {
    Sequential network = circuit(false, Activation.IDENTITY);
    Parameters weights = gaussian(network);
    for (int templates : new int[] {2, 5, 9, 20}) {
      Separation found =
          Separation.ofTemplates(
              NetworkFunction.of(network, weights),
              network.inputShape(),
              Tensor.gaussian(SEED, DType.FLOAT64, 1, templates, 1, 4, 8),
              new InputSet("top half"));
      assertThat(found.rank(RANK)).isEqualTo(Math.min(templates, 9));
    }
  }

  @Test
  void whatIsNotKnownExactlyIsSaidToBeABound() {
    assertThat(separation(circuit(false, Activation.TANH), 4, "left half").sense())
        .as("functions of patches that may depend on one another")
        .isEqualTo(Sense.AT_MOST);
    assertThat(separation(circuit(false, Activation.IDENTITY), 4, "checkerboard").sense())
        .as("a set that cuts patches")
        .isEqualTo(Sense.AT_LEAST);
    Sequential perceptron = Sequential.mlp(6, List.of(20), 1, Activation.RELU);
    Parameters weights = gaussian(perceptron);
    Separation found =
        Separation.of(
                NetworkFunction.of(perceptron, weights),
                List.of(6),
                Tensor.gaussian(SEED, DType.FLOAT64, 1, 8, 6),
                List.of(new InputSet("left half")))
            .get(0);
    assertThat(found.sense()).isEqualTo(Sense.AT_LEAST);
    assertThat(found.rank(RANK)).isEqualTo(8);
    assertThat(found.effectiveRank()).isBetween(1.0, 8.0);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    BatchFunction function = new Written(SeparationTest::rowSums);
    boolean[] set = new InputSet("odd").of(List.of(6));
    assertThatThrownBy(
            () -> SeparationGrid.singularValues(function, Tensor.zeros(DType.FLOAT64, 1, 6), set))
        .hasMessage("expected at least two templates of 6 inputs, found 1 of 6");
    assertThatThrownBy(
            () ->
                SeparationGrid.singularValues(
                    function, Tensor.zeros(DType.FLOAT64, 4, 6), Arrays.copyOf(set, 5)))
        .hasMessageContaining("found 4 of 6");
  }
}
