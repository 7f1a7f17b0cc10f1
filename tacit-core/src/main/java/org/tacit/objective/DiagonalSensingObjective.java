package org.tacit.objective;

import java.util.Arrays;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.DiagonalPass;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * The sensing objective in the coordinates of shared singular vectors, {@code ½ ‖y − C x‖²} or its
 * mean (docs/mathematics/spectral-networks.md, D4 and T3). A gradient costs the work of two
 * products with C.
 */
public final class DiagonalSensingObjective implements ResidualObjective {
  private final DiagonalSpectralNetwork network;
  private final Tensor coefficients;
  private final Tensor transposed;
  private final Tensor target;
  private final double factor;

  /**
   * The objective of one network.
   *
   * @param coefficients C, m × n: the signed singular values of each sensing matrix as a row
   * @param values y
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public DiagonalSensingObjective(
      DiagonalSpectralNetwork network,
      Tensor coefficients,
      double[] values,
      Normalization normalization) {
    long[] shape = coefficients.shape();
    if (shape.length != 2 || shape[0] != values.length || shape[1] != network.size()) {
      throw new IllegalArgumentException(
          "expected coefficients of the shape [%d, %d], found %s"
              .formatted(values.length, network.size(), Arrays.toString(shape)));
    }
    this.network = network;
    this.coefficients = coefficients;
    this.transposed = coefficients.transpose();
    this.target = Tensor.of(DType.FLOAT64, values, values.length);
    this.factor = normalization.factor(values.length);
  }

  @Override
  public int count() {
    return (int) target.count();
  }

  @Override
  public double factor() {
    return factor;
  }

  @Override
  public Pass pass(Parameters weights) {
    DiagonalPass pass = network.pass(weights);
    double[] output = pass.output();
    Tensor residual =
        target.subtract(coefficients.matmul(Tensor.of(DType.FLOAT64, output, output.length)));
    return new Pass(
        residual,
        gradient ->
            pass.gradient(transposed.matmul(residual).scaleInPlace(-factor).toArray(), gradient));
  }
}
