package org.tacit.complexity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Second derivatives of losses that are written down (docs/mathematics, S7). */
class LossCurvatureTest {
  private static final double ROUNDING = 1e-12;
  private static final Seed SEED = new Seed(3);

  /** Standard errors between an estimate and the truth. */
  private static final double Z = 4.5;

  /** {@code ½ Σ_j d_pj w_j²} in part p, so that H is diagonal; w = (1, 1, …) in two blocks. */
  private record Diagonal(double[][] curvatures, double[] shares) implements WeightLoss {
    @Override
    public List<Tensor> weights() {
      int size = curvatures[0].length;
      Tensor ones = Tensor.zeros(DType.FLOAT64, size).addInPlace(1);
      return List.of(ones.narrow(0, 0, 1), ones.narrow(0, 1, size - 1));
    }

    @Override
    public int parts() {
      return curvatures.length;
    }

    @Override
    public double share(int part) {
      return shares[part];
    }

    @Override
    public Tensor of(List<Tensor> weights, int part) {
      Tensor d = Tensor.of(DType.FLOAT64, curvatures[part], curvatures[part].length);
      Tensor first = weights.get(0).multiply(weights.get(0)).multiply(d.narrow(0, 0, 1));
      long rest = curvatures[part].length - 1L;
      Tensor others = weights.get(1).multiply(weights.get(1)).multiply(d.narrow(0, 1, rest));
      return first.sum().add(others.sum()).scale(0.5);
    }
  }

  private static final Diagonal LOSS =
      new Diagonal(
          new double[][] {{4, -3, 1, 0, 2}, {8, 1, 1, 0, 2}, {0, -1, 1, 0, 2}},
          new double[] {0.25, 0.25, 0.5});

  /** H = diag(3, −1, 1, 0, 2), the gradient at 1 its diagonal. */
  @Test
  void theEndsTheTraceAndTheGradientAreTheirs() {
    LossCurvature curvature = new LossCurvature(LOSS);
    LossCurvature.Extremes ends = curvature.extremes(1e-9, 50, SEED, () -> true);
    assertThat(ends.largest()).isCloseTo(3, within(ROUNDING));
    assertThat(ends.least()).isCloseTo(-1, within(ROUNDING));
    assertThat(ends.steps()).isEqualTo(5);
    LossCurvature.Trace trace = curvature.trace(5, SEED, () -> true);
    assertThat(trace.value()).isCloseTo(5, within(ROUNDING));
    assertThat(trace.standardError()).isZero();
    assertThat(curvature.gradientNorm().value()).isCloseTo(Math.sqrt(15), within(ROUNDING));
  }

  /**
   * Over the parts vᵀ H_p v is 4, 8, 0 for the largest, with the variance ¼·1 + ¼·25 + ½·9 = 11 and
   * two degrees of freedom; the traces are 4, 12, 2 with the variance 17; the gradients differ by
   * vectors of the mean square 11 + 2.
   */
  @Test
  void theChoiceOfSamplesHasItsError() {
    LossCurvature curvature = new LossCurvature(LOSS);
    assertThat(curvature.extremes(1e-9, 50, SEED, () -> true).samplingError())
        .isCloseTo(Math.sqrt(11.0 / 2), within(1e-9));
    assertThat(curvature.trace(5, SEED, () -> true).samplingError())
        .isCloseTo(Math.sqrt(17.0 / 2), within(1e-9));
    assertThat(curvature.gradientNorm().samplingError())
        .isCloseTo(Math.sqrt((11 + 2.0) / 2), within(1e-9));
    LossCurvature one =
        new LossCurvature(new Diagonal(new double[][] {{1, 2, 3}}, new double[] {1}));
    assertThat(one.extremes(1e-9, 5, SEED, () -> true).samplingError()).isNaN();
    assertThat(one.gradientNorm().samplingError()).isNaN();
  }

  /** {@code L = w_0 w_1 w_2}: H is no diagonal matrix at (1, 1, 1), its ends are 2 and −1. */
  @Test
  void theTraceIsEstimatedWithoutBias() {
    WeightLoss product =
        new WeightLoss() {
          @Override
          public List<Tensor> weights() {
            return List.of(Tensor.zeros(DType.FLOAT64, 3).addInPlace(1));
          }

          @Override
          public int parts() {
            return 1;
          }

          @Override
          public double share(int part) {
            return 1;
          }

          @Override
          public Tensor of(List<Tensor> weights, int part) {
            Tensor w = weights.get(0);
            return w.narrow(0, 0, 1).multiply(w.narrow(0, 1, 1)).multiply(w.narrow(0, 2, 1)).sum();
          }
        };
    LossCurvature curvature = new LossCurvature(product);
    LossCurvature.Extremes ends = curvature.extremes(1e-9, 3, SEED, () -> true);
    assertThat(ends.largest()).isCloseTo(2, within(ROUNDING));
    assertThat(ends.least()).isCloseTo(-1, within(ROUNDING));
    LossCurvature.Trace two = curvature.trace(2, SEED, () -> true);
    assertThat(two.directions()).isEqualTo(2);
    assertThat(curvature.trace(1, SEED, () -> true).standardError()).isNaN();
    double[] found = new double[300];
    for (int i = 0; i < found.length; i++) {
      found[i] = curvature.trace(2, SEED.split(i), () -> true).value();
    }
    double error = Math.sqrt(Sums.variance(found) / found.length);
    assertThat(Math.abs(Sums.mean(found)) / error).isLessThan(Z);
    assertThat(error).isPositive();
  }

  /** A loss that is linear in its weights, or does not see some of them, has no curvature there. */
  @Test
  void whatIsNotCurvedIsZero() {
    LossCurvature flat =
        new LossCurvature(new Diagonal(new double[][] {{0, 0, 0}}, new double[] {1}));
    assertThat(flat.trace(3, SEED, () -> true).value()).isZero();
    assertThat(flat.extremes(1e-3, 9, SEED, () -> true).largest()).isZero();
  }

  /** Without time for a second product the first is all, and the residual says so. */
  @Test
  void whereTimeEndsTheResidualSaysHowFarItIs() {
    LossCurvature curvature = new LossCurvature(LOSS);
    LossCurvature.Extremes hurried = curvature.extremes(1e-9, 50, SEED, () -> false);
    assertThat(hurried.steps()).isEqualTo(1);
    assertThat(hurried.residual()).isGreaterThan(0.1);
    assertThat(curvature.trace(4, SEED, () -> false).directions()).isEqualTo(1);
  }
}
