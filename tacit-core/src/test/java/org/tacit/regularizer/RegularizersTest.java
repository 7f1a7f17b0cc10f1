package org.tacit.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.complexity.ExactComplexity;
import org.tacit.complexity.LayerNorms;
import org.tacit.complexity.NetworkFunction;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.BatchNorm;
import org.tacit.model.network.Convolution;
import org.tacit.model.network.Dense;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.LinearParts;
import org.tacit.model.network.Network;
import org.tacit.model.network.Pooling;
import org.tacit.model.network.Sequential;
import org.tacit.objective.GradientCheck;
import org.tacit.objective.Objective;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.objective.network.NetworkObjective;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** What each regularizer adds, against closed forms and identities. */
class RegularizersTest {
  private static final Seed SEED = new Seed(1406);
  private static final double IDENTITY = 1e-12;

  /** What the issue asks of gradients against central differences. */
  private static final double GRADIENT = 1e-6;

  /** A z-value that a right mean exceeds once in 150,000 times. */
  private static final double DEVIATIONS = 4.5;

  private static Tensor gaussian(String name, long... shape) {
    return Tensor.gaussian(SEED.split(name), DType.FLOAT64, 1, shape);
  }

  private static Examples examples(List<Integer> shape, int count, int outputs) {
    int size = shape.stream().reduce(1, Math::multiplyExact);
    return new Examples(shape, gaussian("x", count, size), gaussian("y", count, outputs));
  }

  private static Parameters weights(Network network) {
    return new Initialization.Gaussian(0.6).start(network.layout(), DType.FLOAT64, SEED);
  }

  private static Objective objective(Network network, Examples examples, Regularizer... added) {
    return new NetworkObjective(network, examples, FunctionLoss.SQUARED_ERROR, List.of(added));
  }

  /** All examples as one step sees them. */
  private static Objective drawn(Objective objective, Seed draws) {
    return objective.batch(IntStream.range(0, objective.samples()).toArray(), draws);
  }

  /** The penalty alone, as the difference of two objectives. */
  private static double penalty(
      Network network, Examples examples, Parameters weights, Regularizer added) {
    return objective(network, examples, added).value(weights)
        - objective(network, examples).value(weights);
  }

  /** docs/mathematics/geometric-complexity.md, C1.3: the gradients of a small ReLU network. */
  @Test
  void theGradientOfTheComplexityIsThatOfTheExample() {
    Network network = Sequential.mlp(2, List.of(3), 2, Activation.RELU);
    double[] values = {1, -2, 3, 1, -1, 2, .5, -.5, .25, 2, -1, 1, 0, 1, -3, 0, 0};
    Parameters weights = network.layout().over(Tensor.of(DType.FLOAT64, values, values.length));
    Tensor points = Tensor.of(DType.FLOAT64, new double[] {1, 0, 0, 1, 2, -1, -1, -1}, 4, 2);
    Examples examples = new Examples(List.of(2), points, Tensor.zeros(DType.FLOAT64, 4, 2));
    Parameters with = network.layout().zeros(DType.FLOAT64);
    Parameters without = network.layout().zeros(DType.FLOAT64);
    double complexity =
        objective(network, examples, ComplexityPenalty.exact(1)).valueAndGradient(weights, with)
            - objective(network, examples).valueAndGradient(weights, without);
    assertThat(complexity).isCloseTo(42.5, within(IDENTITY * 1e3));
    double[] slope = with.flat().subtract(without.flat()).toArray();
    double[] expected = {0, -14, 9, 3, -11, 8, 0, 0, 0, 14, -13.5, 3, 1, 16.5, -8, 0, 0};
    assertThat(slope).containsExactly(expected, within(1e-12 * 1e3));
  }

  /** The mean over draws, and of one output every draw, is the whole derivative. */
  @Test
  void aProbeIsTheComplexityOnAverage() {
    Network network = Sequential.mlp(3, List.of(6), 4, Activation.TANH);
    Examples examples = examples(List.of(3), 5, 4);
    Parameters weights = weights(network);
    double exact = penalty(network, examples, weights, ComplexityPenalty.exact(1));
    double loss = objective(network, examples).value(weights);
    for (int probes : new int[] {1, 3}) {
      int draws = 2000;
      double[] found = new double[draws];
      Objective estimated =
          objective(network, examples, new ComplexityPenalty(new Strength(1), probes));
      for (int i = 0; i < draws; i++) {
        found[i] = drawn(estimated, SEED.split(i)).value(weights) - loss;
      }
      assertThat(deviations(found, exact)).as("%d probes", probes).isLessThan(DEVIATIONS);
      assertThat(deviations(found, exact / 2)).as("with a factor ½").isGreaterThan(10);
    }
    Network ofOne = Sequential.mlp(3, List.of(6), 1, Activation.TANH);
    Examples others = examples(List.of(3), 5, 1);
    Parameters start = weights(ofOne);
    assertThat(penalty(ofOne, others, start, new ComplexityPenalty(new Strength(1), 1)))
        .isCloseTo(penalty(ofOne, others, start, ComplexityPenalty.exact(1)), within(IDENTITY));
  }

  private static double deviations(double[] found, double expected) {
    double mean = IntStream.range(0, found.length).mapToDouble(i -> found[i]).average().orElse(0);
    double squares = 0;
    for (double value : found) {
      squares += (value - mean) * (value - mean);
    }
    return Math.abs(mean - expected) / (Math.sqrt(squares) / found.length);
  }

  /** For f = Ax + b and loss ‖f − y‖²/k noise on the input adds σ²‖A‖²/k on average (T4, 3). */
  @Test
  void noiseOnTheInputOfAnAffineMapAddsItsComplexity() {
    Network network = Sequential.mlp(3, List.of(), 2, Activation.IDENTITY);
    Examples examples = examples(List.of(3), 6, 2);
    Parameters weights = weights(network);
    double sigma = 0.3;
    double loss = objective(network, examples).value(weights);
    double frobenius = weights.block(0).norm();
    double expected = sigma * sigma * frobenius * frobenius / 2;
    Objective noisy = objective(network, examples, new InputNoise(new Deviation(sigma)));
    double[] added = new double[4000];
    for (int i = 0; i < added.length; i++) {
      added[i] = drawn(noisy, SEED.split(i)).value(weights) - loss;
    }
    assertThat(deviations(added, expected)).isLessThan(DEVIATIONS);
    assertThat(deviations(added, 0)).isGreaterThan(10);
    assertThat(noisy.value(weights)).as("of the whole, without noise").isEqualTo(loss);
  }

  /** For squared loss noise of deviation σ on targets adds σ² on average, whatever the function. */
  @Test
  void noiseOnTargetsAddsItsVariance() {
    Network network = Sequential.mlp(3, List.of(4), 2, Activation.TANH);
    Examples examples = examples(List.of(3), 6, 2);
    Parameters weights = weights(network);
    double loss = objective(network, examples).value(weights);
    Objective noisy = objective(network, examples, new LabelNoise(new Deviation(0.5)));
    double[] added = new double[4000];
    for (int i = 0; i < added.length; i++) {
      added[i] = drawn(noisy, SEED.split(i)).value(weights) - loss;
    }
    assertThat(deviations(added, 0.25)).isLessThan(DEVIATIONS);
    assertThat(deviations(added, 0)).isGreaterThan(10);
  }

  /** Also where the examples are evaluated in parts: the norm of the mean, not a mean of norms. */
  @ParameterizedTest
  @ValueSource(ints = {40, 2500})
  void flatnessIsTheSquaredNormOfTheGradientOfTheLoss(int count) {
    Network network = Sequential.mlp(3, List.of(4), 2, Activation.SOFTPLUS);
    Examples examples = examples(List.of(3), count, 2);
    Parameters weights = weights(network);
    Parameters gradient = network.layout().zeros(DType.FLOAT64);
    objective(network, examples).valueAndGradient(weights, gradient);
    double expected = 0.7 * gradient.flat().dot(gradient.flat());
    Regularizer flatness = new Flatness(new Strength(0.7));
    assertThat(penalty(network, examples, weights, flatness))
        .isCloseTo(expected, within(IDENTITY * (1 + expected)));
    GradientCheck check = GradientCheck.of(objective(network, examples, flatness), weights, SEED);
    assertThat(check.error()).as(check.toString()).isLessThan(GRADIENT);
  }

  private static Network convolutional() {
    return new Sequential(
        List.of(2, 6, 6),
        List.of(
            new Convolution(3, 3, 2, 1),
            Activation.SOFTPLUS,
            Pooling.mean(3),
            new Flatten(),
            new Dense(2)));
  }

  /** A convolution has the norm of its map, which is not that of the kernel as a matrix. */
  @Test
  void spectralNormsAreThoseOfTheLinearMaps() {
    Network network = convolutional();
    Examples examples = examples(List.of(2, 6, 6), 3, 2);
    Parameters weights = weights(network);
    double expected =
        LinearParts.of(network, weights.blocks()).stream()
            .mapToDouble(part -> LayerNorms.of(part).spectralNorm())
            .map(norm -> norm * norm)
            .sum();
    Regularizer settled = new SpectralNorm(new Strength(1), 1000);
    assertThat(penalty(network, examples, weights, settled))
        .isCloseTo(expected, within(1e-9 * expected));
    assertThat(penalty(network, examples, weights, new SpectralNorm(new Strength(1), 2)))
        .as("of two steps of power iteration")
        .isLessThan(0.999 * expected);
    GradientCheck check = GradientCheck.of(objective(network, examples, settled), weights, SEED);
    assertThat(check.error()).as(check.toString()).isLessThan(GRADIENT);
    GradientCheck early =
        GradientCheck.of(
            objective(network, examples, new SpectralNorm(new Strength(1), 1)), weights, SEED);
    assertThat(early.error()).as("of a direction that has not settled").isGreaterThan(GRADIENT);
  }

  /** Whichever side of the matrix is the smaller: the Rayleigh quotient after the steps. */
  @ParameterizedTest
  @ValueSource(ints = {3, 9})
  void powerIterationTakesTheStepsThatItIsTold(int outputs) {
    Network network = Sequential.mlp(6, List.of(), outputs, Activation.IDENTITY);
    Examples examples = examples(List.of(6), 4, outputs);
    Parameters weights = weights(network);
    Tensor w = weights.block(0);
    Tensor normal = w.transpose().matmul(w);
    double before = 0;
    for (int steps : new int[] {1, 2, 5, 400}) {
      double found = penalty(network, examples, weights, new SpectralNorm(new Strength(1), steps));
      assertThat(found).as("%d steps", steps).isGreaterThan(before);
      before = found;
    }
    double largest = LinearAlgebra.symmetricEigenvalues(normal)[5];
    assertThat(before).isCloseTo(largest, within(1e-9 * largest));
  }

  /** What training adds at strength 1 is what a measurement gives. */
  @Test
  void thePenaltyIsTheMeasuredComplexity() {
    Network network = convolutional();
    Examples examples = examples(List.of(2, 6, 6), 7, 2);
    Parameters weights = weights(network);
    double measured =
        new ExactComplexity().of(NetworkFunction.of(network, weights), examples.batch()).value();
    assertThat(penalty(network, examples, weights, ComplexityPenalty.exact(1)))
        .isCloseTo(measured, within(IDENTITY * measured * 10));
  }

  @Test
  void weightsArePenalizedWithOrWithoutBiases() {
    Network network = Sequential.mlp(2, List.of(3), 2, Activation.TANH);
    Parameters weights = weights(network);
    double all = weights.flat().dot(weights.flat());
    double biases = 0;
    for (int block : new int[] {1, 3}) {
      biases += weights.block(block).dot(weights.block(block));
    }
    assertThat(new SquaredNorm(new Strength(0.5), true).value(weights)).isEqualTo(0.5 * all);
    assertThat(SquaredNorm.decay(0.5).value(weights)).isEqualTo(0.25 * all);
    assertThat(new SquaredNorm(new Strength(0.5), false).value(weights))
        .isCloseTo(0.5 * (all - biases), within(IDENTITY));
  }

  /** Every step draws anew, and the same when it is taken again. */
  @Test
  void whatIsDrawnFollowsFromTheSeedOfTheBatch() {
    Network network = Sequential.mlp(3, List.of(4), 2, Activation.TANH);
    Examples examples = examples(List.of(3), 6, 2);
    Parameters weights = weights(network);
    for (Regularizer added :
        List.of(
            new ComplexityPenalty(new Strength(1), 1),
            new InputNoise(new Deviation(0.1)),
            new LabelNoise(new Deviation(0.1)))) {
      Objective objective = objective(network, examples, added);
      double first = drawn(objective, SEED).value(weights);
      assertThat(drawn(objective, SEED).value(weights)).isEqualTo(first);
      assertThat(drawn(objective, SEED.split(1)).value(weights)).isNotEqualTo(first);
      assertThat(objective.value(weights)).isEqualTo(objective.value(weights));
      Parameters gradient = network.layout().zeros(DType.FLOAT64);
      assertThatThrownBy(() -> objective.valueAndGradient(weights, gradient))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(" is drawn anew for every batch: expected an optimizer")
          .hasMessageContaining("6 samples");
    }
  }

  /** Batch normalization is taken in evaluation, where samples do not see one another (N1). */
  @Test
  void theComplexityOfANetworkThatNormalizesBatchesIsThatOfEvaluation() {
    Network network =
        new Sequential(List.of(3), List.of(new Dense(4), new BatchNorm(), new Dense(2)));
    Parameters weights = weights(network);
    Parameters gradient = network.layout().zeros(DType.FLOAT64);
    Examples examples = examples(List.of(3), 6, 2);
    double measured =
        new ExactComplexity().of(NetworkFunction.of(network, weights), examples.batch()).value();
    double added =
        objective(network, examples, ComplexityPenalty.exact(1)).valueAndGradient(weights, gradient)
            - objective(network, examples).valueAndGradient(weights, gradient);
    assertThat(added).isCloseTo(measured, within(1e-9 * measured));
  }

  @Test
  void strengthsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> new ComplexityPenalty(new Strength(-1), 0))
        .hasMessage("expected a strength of zero or more, found -1.0");
    assertThatThrownBy(() -> new ComplexityPenalty(new Strength(1), -1))
        .hasMessageContaining("probes");
    assertThatThrownBy(() -> new Flatness(new Strength(Double.NaN)))
        .hasMessageContaining("found NaN");
    assertThatThrownBy(() -> new SpectralNorm(new Strength(1), 0)).hasMessageContaining("found 0");
    assertThatThrownBy(() -> new InputNoise(new Deviation(Double.POSITIVE_INFINITY)))
        .hasMessageContaining("deviation");
    assertThatThrownBy(() -> new LabelNoise(new Deviation(-0.1))).hasMessageContaining("deviation");
    assertThatThrownBy(() -> new SquaredNorm(new Strength(-1), true))
        .hasMessageContaining("strength");
  }
}
