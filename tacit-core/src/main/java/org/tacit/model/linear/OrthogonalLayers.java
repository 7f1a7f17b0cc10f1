package org.tacit.model.linear;

import org.tacit.model.EndMatrix;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * A deep linear network whose layers W_1, …, W_h are kept orthogonal while X is free
 * (docs/mathematics/deep-linear-systems.md, T8). Its gradient is that along the manifold, with the
 * Euclidean metric, so that its gradient flow stays there; steps of descent leave it and have to be
 * {@linkplain #retract retracted}.
 *
 * @param network a network of square layers
 */
public record OrthogonalLayers(DeepLinearNetwork network) implements EndMatrix {
  /**
   * Checks that the layers are square.
   *
   * @throws IllegalArgumentException if one is not
   */
  public OrthogonalLayers {
    int unknowns = network.rows();
    if (network.widths().stream().anyMatch(width -> width != unknowns)) {
      throw new IllegalArgumentException(
          "expected square layers of width %d, found the widths %s"
              .formatted(unknowns, network.widths()));
    }
  }

  @Override
  public int rows() {
    return network.rows();
  }

  @Override
  public int columns() {
    return network.columns();
  }

  @Override
  public ParameterLayout layout() {
    return network.layout();
  }

  @Override
  public Pass pass(Parameters weights) {
    Pass free = network.pass(weights);
    return Pass.of(
        free.matrix(),
        (byMatrix, gradient) -> {
          free.gradient(byMatrix, gradient);
          project(weights, gradient);
        });
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
