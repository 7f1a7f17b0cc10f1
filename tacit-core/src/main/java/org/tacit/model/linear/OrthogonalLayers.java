package org.tacit.model.linear;

import org.tacit.model.Parameters;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The manifold on which the layers W_1, …, W_h of a deep linear network are orthogonal and X is
 * free (spec D, T8), with the Euclidean metric.
 *
 * @param network a network of square layers
 */
public record OrthogonalLayers(DeepLinearNetwork network) {
  /**
   * Checks that the layers are square.
   *
   * @throws IllegalArgumentException if one is not
   */
  public OrthogonalLayers {
    int unknowns = network.unknowns();
    if (network.widths().stream().anyMatch(width -> width != unknowns)) {
      throw new IllegalArgumentException(
          "expected square layers of width %d, found the widths %s"
              .formatted(unknowns, network.widths()));
    }
  }

  /**
   * Replaces the gradient by each layer, G, by its part along the manifold, {@code W (WᵀG − GᵀW) /
   * 2}.
   *
   * @param weights a point of the manifold
   * @param gradient changed in place
   */
  public void project(Parameters weights, Parameters gradient) {
    try (Scope scope = Scope.open()) {
      for (int layer = 0; layer < network.layers(); layer++) {
        Tensor inner = weights.block(layer).transpose().matmul(gradient.block(layer));
        Tensor skew = inner.subtract(inner.transpose()).scaleInPlace(0.5);
        Tensor.matmulInto(gradient.block(layer), weights.block(layer), skew);
      }
    }
  }

  /**
   * Moves each layer to the nearest orthogonal matrix, its polar factor {@code U Vᵀ}.
   *
   * @param weights changed in place
   */
  public void retract(Parameters weights) {
    try (Scope scope = Scope.open()) {
      for (int layer = 0; layer < network.layers(); layer++) {
        LinearAlgebra.Svd svd = LinearAlgebra.svd(weights.block(layer));
        weights.block(layer).copyInPlace(svd.left().matmul(svd.right()));
      }
    }
  }
}
