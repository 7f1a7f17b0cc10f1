package org.tacit.objective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.FullMatrix;
import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.model.linear.DiagonalNetwork;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Convolution;
import org.tacit.model.network.Dense;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.Sequential;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.model.spectral.SpectralNetwork;
import org.tacit.objective.linear.KernelObjective;
import org.tacit.objective.linear.LinearSystemObjective;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.objective.network.NetworkObjective;
import org.tacit.operator.DenseOperator;
import org.tacit.problem.LinearSystem;
import org.tacit.problem.Observations;
import org.tacit.regularizer.ComplexityPenalty;
import org.tacit.regularizer.Deviation;
import org.tacit.regularizer.Flatness;
import org.tacit.regularizer.InputNoise;
import org.tacit.regularizer.LabelNoise;
import org.tacit.regularizer.LocalityPenalty;
import org.tacit.regularizer.PassPenalty;
import org.tacit.regularizer.Regularizer;
import org.tacit.regularizer.SpectralNorm;
import org.tacit.regularizer.SquaredNorm;
import org.tacit.regularizer.Strength;
import org.tacit.regularizer.WeightPenalty;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.testing.Implementations;

/** What every objective must satisfy, and every penalty that is part of one. */
class ObjectiveContractTest {
  /** Three times the greatest error that was measured, 3.3e-10: rounding of central differences. */
  private static final double GRADIENT = 1e-9;

  private static final Seed SEED = new Seed(31);

  /** An objective, and the layout of its weights. */
  private record Sample(Objective objective, ParameterLayout layout) {
    @Override
    public String toString() {
      return objective.getClass().getSimpleName();
    }
  }

  private static final List<WeightPenalty> OF_WEIGHTS =
      List.of(SquaredNorm.decay(0.4), new SquaredNorm(new Strength(0.3), false));

  private static final List<PassPenalty> OF_PASS =
      List.of(
          ComplexityPenalty.exact(0.3),
          new ComplexityPenalty(new Strength(0.3), 2),
          new Flatness(new Strength(0.3)),
          new SpectralNorm(new Strength(0.3), 2000));

  private static final List<Regularizer> NOISE =
      List.of(new InputNoise(new Deviation(0.2)), new LabelNoise(new Deviation(0.2)));

  /** A penalty of images alone. */
  private static final PassPenalty OF_IMAGES = new LocalityPenalty(0.3, 1, 0, false);

  private static Tensor gaussian(String name, long... shape) {
    return Tensor.gaussian(SEED.split(name), DType.FLOAT64, 1, shape);
  }

  private static Observations sensed(int... dimensions) {
    return new Observations(
        DenseOperator.gaussian(dimensions, 6, SEED), gaussian("values", 6).toArray());
  }

  static Stream<Sample> objectives() {
    CpFactorization cp = new CpFactorization(new int[] {3, 2, 4}, 2);
    SensingObjective sensing =
        new SensingObjective(cp, sensed(3, 2, 4), new Loss.SquaredError(), DType.FLOAT64);
    SpectralNetwork spectral = SpectralNetwork.of(3, 4, List.of(2), SpectralActivations.tanh());
    DiagonalSpectralNetwork coordinates =
        DiagonalSpectralNetwork.of(
            SpectralNetwork.of(4, 4, List.of(2), SpectralActivations.tanh()));
    DiagonalNetwork diagonal = new DiagonalNetwork(4, 3, 1);
    LinearSystem system =
        new LinearSystem(DenseOperator.of(gaussian("A", 3, 4)), gaussian("b", 3, 1));
    LinearSystemObjective linear = new LinearSystemObjective(diagonal, system);
    Sequential network = Sequential.mlp(3, List.of(5), 2, Activation.TANH);
    Examples examples =
        new Examples(List.of(3), gaussian("inputs", 7, 3), gaussian("outputs", 7, 2));
    return Stream.concat(
        Stream.of(
            new Sample(sensing, cp.layout()),
            new Sample(new ScaledObjective(sensing, 2.5), cp.layout()),
            new Sample(
                new MatrixSensingObjective(spectral, sensed(3, 4), Normalization.MEAN),
                spectral.layout()),
            new Sample(
                new DiagonalSensingObjective(
                    coordinates,
                    gaussian("coefficients", 5, 4),
                    gaussian("values", 5).toArray(),
                    Normalization.MEAN),
                coordinates.layout()),
            new Sample(linear, diagonal.layout()),
            new Sample(
                new NetworkObjective(network, examples, FunctionLoss.SQUARED_ERROR, List.of()),
                network.layout()),
            ofImages()),
        Stream.concat(
            OF_WEIGHTS.stream()
                .map(penalty -> new Sample(new Penalized(linear, penalty), diagonal.layout())),
            Stream.concat(regularizers().map(List::of), Stream.of(regularizers().toList()))
                .map(some -> new Sample(drawn(network, examples, some), network.layout()))));
  }

  private static Sample ofImages() {
    Sequential network =
        new Sequential(
            List.of(1, 4, 4),
            List.of(Convolution.same(2, 3), Activation.TANH, new Flatten(), new Dense(2)));
    Examples examples =
        new Examples(List.of(1, 4, 4), gaussian("images", 5, 16), gaussian("scores", 5, 2));
    return new Sample(drawn(network, examples, List.of(OF_IMAGES)), network.layout());
  }

  private static Stream<Regularizer> regularizers() {
    return Stream.of(OF_WEIGHTS, OF_PASS, NOISE).flatMap(List::stream);
  }

  /** The objective of all examples, as one step sees them. */
  private static Objective drawn(
      Sequential network, Examples examples, List<Regularizer> regularizers) {
    return new NetworkObjective(network, examples, FunctionLoss.SQUARED_ERROR, regularizers)
        .batch(IntStream.range(0, examples.count()).toArray(), SEED);
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void theGradientIsThatOfCentralDifferencesAndTheValueIsOne(Sample sample) {
    Parameters weights =
        new Initialization.Gaussian(0.7).start(sample.layout(), DType.FLOAT64, SEED);
    GradientCheck check = GradientCheck.of(sample.objective(), weights, SEED);
    assertThat(check.error()).as(check.toString()).isLessThan(GRADIENT);
    Parameters gradient = sample.layout().zeros(DType.FLOAT64);
    double value = sample.objective().valueAndGradient(weights, gradient);
    assertThat(sample.objective().value(weights)).isEqualTo(value);
  }

  /** The integral of the residual is moved too, which is no gradient: the weights' part is one. */
  @Test
  void theWeightsBesideAResidualIntegralHaveTheGradientOfTheObjective() {
    FullMatrix model = new FullMatrix(3, 4);
    MatrixSensingObjective alone =
        new MatrixSensingObjective(model, sensed(3, 4), Normalization.MEAN);
    ResidualIntegral integral = new ResidualIntegral(alone, model.layout());
    Parameters weights =
        new Initialization.Gaussian(0.7).start(model.layout(), DType.FLOAT64, SEED);
    Parameters gradient = model.layout().zeros(DType.FLOAT64);
    double value = alone.valueAndGradient(weights, gradient);
    Parameters extended = integral.extendedLayout().zeros(DType.FLOAT64);
    assertThat(integral.valueAndGradient(integral.extended(weights), extended)).isEqualTo(value);
    assertThat(integral.weights(extended).flat().toArray())
        .containsExactly(gradient.flat().toArray());
  }

  private static final int POINTS = 3;

  private static Tensor kernel() {
    Tensor features = gaussian("features", POINTS, 4);
    return features.matmul(features.transpose());
  }

  private static KernelObjective kernelObjective() {
    return new KernelObjective(
        DeepLinearNetwork.square(POINTS, 1, 2),
        new LinearSystem(DenseOperator.of(kernel()), gaussian("targets", POINTS, 2)));
  }

  /** The gradient by the first layer's coefficients: K times the one that descent follows. */
  private record ByCoefficients(Objective objective) implements Objective {
    @Override
    public double value(Parameters weights) {
      return objective.value(weights);
    }

    @Override
    public double valueAndGradient(Parameters weights, Parameters gradient) {
      double value = objective.valueAndGradient(weights, gradient);
      gradient.block(0).copyInPlace(kernel().matmul(gradient.block(0)));
      return value;
    }
  }

  /** Descent on coefficients takes the steps of descent on features: not of their gradient. */
  @Test
  void theGradientOverKnownKernelsIsThatInFeatureSpace() {
    Parameters weights =
        new Initialization.Gaussian(0.7)
            .start(DeepLinearNetwork.square(POINTS, 1, 2).layout(), DType.FLOAT64, SEED);
    GradientCheck check = GradientCheck.of(new ByCoefficients(kernelObjective()), weights, SEED);
    assertThat(check.error()).as(check.toString()).isLessThan(GRADIENT);
    assertThat(GradientCheck.of(kernelObjective(), weights, SEED).error()).isGreaterThan(0.1);
  }

  @Test
  void everyObjectiveAndEveryPenaltyIsAmongTheSamples() {
    Stream<Objective> others =
        Stream.of(
            kernelObjective(),
            new ResidualIntegral(
                new MatrixSensingObjective(new FullMatrix(3, 4), sensed(3, 4), Normalization.SUM),
                new FullMatrix(3, 4).layout()));
    assertThat(Implementations.among(Stream.concat(objectives().map(Sample::objective), others)))
        .isEqualTo(Implementations.of(Objective.class));
    assertThat(Implementations.among(Stream.concat(regularizers(), Stream.of(OF_IMAGES))))
        .isEqualTo(Implementations.of(Regularizer.class));
  }
}
