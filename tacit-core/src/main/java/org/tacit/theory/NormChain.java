package org.tacit.theory;

import org.tacit.complexity.DenseChain;
import org.tacit.tensor.LinearAlgebra;

/**
 * Bounds of the complexity of a chain of dense layers with activations that change no more than
 * their inputs do, each no less than the one before (docs/mathematics/geometric-complexity.md, T4):
 *
 * <pre>{@code
 * S(x) ≤ min_l ‖W_l‖² Π_{i≠l} ‖W_i‖₂² ≤ Π_l ‖W_l‖² ≤ (Σ_l ‖W_l‖² / L)^L.
 * }</pre>
 *
 * <p>Derived.
 *
 * @param bySpectralNorms the first bound
 * @param byFrobeniusNorms the second
 * @param byTheirMean the third
 */
public record NormChain(double bySpectralNorms, double byFrobeniusNorms, double byTheirMean) {
  /**
   * The bounds of a chain.
   *
   * @throws IllegalArgumentException if an activation is not known to change no more than its input
   */
  public static NormChain of(DenseChain chain) {
    if (!chain.isLipschitz()) {
      throw new IllegalArgumentException(
          "expected activations that change no more than their inputs do");
    }
    double product = 1;
    double spectral = 1;
    double least = Double.POSITIVE_INFINITY;
    double sum = 0;
    for (var weight : chain.weights()) {
      double[] values = LinearAlgebra.singularValues(weight);
      double frobenius = weight.norm() * weight.norm();
      double largest = values[0] * values[0];
      product *= frobenius;
      spectral *= largest;
      least = Math.min(least, frobenius / largest);
      sum += frobenius;
    }
    int layers = chain.weights().size();
    return new NormChain(
        spectral == 0 ? 0 : least * spectral, product, StrictMath.pow(sum / layers, layers));
  }
}
