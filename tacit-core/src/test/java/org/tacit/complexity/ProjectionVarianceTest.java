package org.tacit.complexity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.complexity.Projection.Side;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Estimates along random directions are without bias and have the variances of
 * docs/mathematics/geometric-complexity.md, S2: of a linear map every sample has the same S and the
 * same variance, so that samples are as many draws.
 */
class ProjectionVarianceTest {
  private static final Seed SEED = new Seed(2022);
  private static final int K = 10;
  private static final int D = 7;

  /** |z| of an unbiased estimate. */
  private static final double Z = 4.5;

  /** The page prints variances with four digits, of a matrix that it does not print. */
  private static final double PRINTED = 5e-4;

  /** What is known of a derivative J of k outputs by d numbers: A = J Jᵀ, B = Jᵀ J. */
  private record Jacobian(double[][] entries) {
    static Jacobian random() {
      double[] drawn = Tensor.gaussian(SEED.split("map"), DType.FLOAT64, 1, K, D).toArray();
      double[][] entries = new double[K][D];
      for (int i = 0; i < K; i++) {
        System.arraycopy(drawn, i * D, entries[i], 0, D);
      }
      return new Jacobian(entries);
    }

    Expression function() {
      Tensor matrix = Tensor.zeros(DType.FLOAT64, D, K);
      for (int i = 0; i < K; i++) {
        matrix.narrow(1, i, 1).copyInPlace(Tensor.of(DType.FLOAT64, entries[i], D, 1));
      }
      return new Expression(List.of(D), K, x -> x.matmul(matrix));
    }

    Jacobian transposed() {
      double[][] turned = new double[entries[0].length][entries.length];
      for (int i = 0; i < entries.length; i++) {
        for (int j = 0; j < entries[0].length; j++) {
          turned[j][i] = entries[i][j];
        }
      }
      return new Jacobian(turned);
    }

    private static double dot(double[] a, double[] b) {
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        sum += a[i] * b[i];
      }
      return sum;
    }

    /** S. */
    double trace() {
      return Stream.of(entries).mapToDouble(row -> dot(row, row)).sum();
    }

    /** tr(A²) = tr(B²). */
    double squares() {
      return Stream.of(entries)
          .mapToDouble(a -> Stream.of(entries).mapToDouble(b -> Math.pow(dot(a, b), 2)).sum())
          .sum();
    }

    /** Σ A_ii². */
    double diagonal() {
      return Stream.of(entries).mapToDouble(row -> Math.pow(dot(row, row), 2)).sum();
    }

    /** Σ J_ij⁴. */
    double fourthPowers() {
      return Stream.of(entries)
          .flatMapToDouble(java.util.Arrays::stream)
          .map(x -> x * x * x * x)
          .sum();
    }

    /** The variance of the mean of m directions of the outputs. */
    double variance(Probe probe, int m) {
      return ofOutputs(probe, m, entries.length, trace(), squares(), diagonal());
    }

    /** The same of m pairs, from the fourth moments of both directions (derived here). */
    double varianceOfPairs(Probe probe, int m) {
      double k = entries.length;
      double d = entries[0].length;
      double s = trace();
      double fourth =
          switch (probe) {
            case GAUSSIAN -> 3 * (s * s + 2 * squares());
            case SPHERE -> 3 * k * d / ((k + 2) * (d + 2)) * (s * s + 2 * squares());
            case RADEMACHER ->
                3 * (s * s + 2 * (squares() - transposed().diagonal()))
                    - 2 * (3 * diagonal() - 2 * fourthPowers());
            default -> throw new IllegalArgumentException(probe.name());
          };
      return (fourth - s * s) / m;
    }
  }

  private static double ofOutputs(
      Probe probe, int m, int n, double trace, double squares, double diagonal) {
    return switch (probe) {
      case GAUSSIAN -> 2 * squares / m;
      case RADEMACHER -> 2 * (squares - diagonal) / m;
      case SPHERE -> 2.0 * n / (n + 2) * (squares - trace * trace / n) / m;
      case ORTHONORMAL ->
          2.0 * n * (n - m) / (m * (n - 1.0) * (n + 2)) * (squares - trace * trace / n);
      case COORDINATES ->
          n * n * (1 - (double) m / n) * (diagonal - trace * trace / n) / (n - 1) / m;
    };
  }

  private static double variance(Projection projection, int m) {
    Jacobian jacobian = Jacobian.random();
    return switch (projection.side()) {
      case OUTPUTS -> jacobian.variance(projection.probe(), m);
      case INPUTS -> jacobian.transposed().variance(projection.probe(), m);
      case BOTH -> jacobian.varianceOfPairs(projection.probe(), m);
    };
  }

  static Stream<Arguments> projections() {
    return Stream.of(Side.OUTPUTS, Side.INPUTS, Side.BOTH)
        .flatMap(
            side ->
                Stream.of(Probe.values())
                    .filter(probe -> side != Side.BOTH || !probe.isWithoutReplacement())
                    .flatMap(
                        probe ->
                            Stream.of(1, 3)
                                .map(m -> Arguments.of(new Projection(probe, side), m))));
  }

  @ParameterizedTest
  @MethodSource("projections")
  void theyHaveTheirMeanAndVariance(Projection projection, int m) {
    assertThatItHasItsMeanAndVariance(projection, m, 40_000, 0.09);
  }

  /** The same of ten times as many draws, to a third of that. */
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("projections")
  void manyHaveTheirMeanAndVariance(Projection projection, int m) {
    assertThatItHasItsMeanAndVariance(projection, m, 400_000, 0.03);
  }

  private static void assertThatItHasItsMeanAndVariance(
      Projection projection, int m, int n, double tolerance) {
    double expected = Jacobian.random().trace();
    double variance = variance(projection, m);
    GeometricComplexity found =
        new ProjectedComplexity(projection, m, SEED)
            .of(Jacobian.random().function(), Tensor.zeros(DType.FLOAT64, n, D));
    assertThat(Math.abs(found.value() - expected) / Math.sqrt(variance / n)).isLessThan(Z);
    double measured = Sums.variance(found.bySample());
    assertThat(measured).isCloseTo(variance, within(tolerance * variance));
    if (m > 1) {
      // What the draws of a sample say of themselves.
      assertThat(found.withinVariance()).isCloseTo(variance, within(tolerance * variance));
      assertThat(found.standardError())
          .isCloseTo(Math.sqrt(variance / n), within(tolerance / 2 * Math.sqrt(variance / n)));
      assertThat(found.betweenDeviation()).isLessThan(0.3 * Math.sqrt(variance));
    } else {
      assertThat(found.standardError()).isEqualTo(found.samplingError());
    }
  }

  /** The values that the page prints for k = 10, d = 7 with S = 66.07 and tr(A²) = 1521.8. */
  @Test
  void thePrintedVariancesAreThoseOfTheFormulas() {
    double s = 66.07;
    double squares = 1521.8;
    assertThat(ofOutputs(Probe.GAUSSIAN, 1, K, s, squares, 0)).isCloseTo(3044, near(3044));
    assertThat(ofOutputs(Probe.SPHERE, 1, K, s, squares, 0)).isCloseTo(1809, near(1809));
    assertThat(ofOutputs(Probe.SPHERE, 1, D, s, squares, 0)).isCloseTo(1397, near(1397));
    assertThat(ofOutputs(Probe.ORTHONORMAL, 3, K, s, squares, 0)).isCloseTo(469, near(469));
    Jacobian jacobian = Jacobian.random();
    double trace = jacobian.trace();
    assertThat(jacobian.varianceOfPairs(Probe.GAUSSIAN, 1))
        .isCloseTo(2 * trace * trace + 6 * jacobian.squares(), within(1e-9 * trace * trace));
  }

  private static org.assertj.core.data.Offset<Double> near(double printed) {
    return within(PRINTED * printed);
  }

  /** Of one number there is one direction of norm 1, and of all numbers all; Gaussian ones vary. */
  @Test
  void allDirectionsOfTheInputTogetherAreExact() {
    Tensor at = Tensor.gaussian(SEED, DType.FLOAT64, 1, 6, D);
    Expression bent = new Expression(List.of(D), D, x -> x.multiply(x).tanh());
    double[] exact = new ExactComplexity().of(bent, at).bySample();
    for (Probe probe : List.of(Probe.ORTHONORMAL, Probe.COORDINATES)) {
      GeometricComplexity found =
          new ProjectedComplexity(Projection.ofInputs(probe), D, SEED).of(bent, at);
      assertThat(found.standardError()).isZero();
      for (int i = 0; i < exact.length; i++) {
        assertThat(found.bySample()[i]).isCloseTo(exact[i], within(1e-12 * exact[i]));
      }
    }
    GeometricComplexity gaussian =
        new ProjectedComplexity(Projection.ofInputs(Probe.GAUSSIAN), D, SEED).of(bent, at);
    assertThat(gaussian.standardError()).isPositive();
  }

  @Test
  void directionsThatExcludeOneAnotherAreNotPairedNorMoreThanThereAre() {
    assertThatThrownBy(() -> new Projection(Probe.ORTHONORMAL, Side.BOTH))
        .hasMessageContaining("expected independent directions for pairs");
    Expression function = Jacobian.random().function();
    Tensor at = Tensor.zeros(DType.FLOAT64, 2, D);
    assertThatThrownBy(
            () ->
                new ProjectedComplexity(Projection.ofInputs(Probe.COORDINATES), D + 1, SEED)
                    .of(function, at))
        .hasMessage("expected at most as many probes as numbers of an input, 7, found 8");
  }
}
