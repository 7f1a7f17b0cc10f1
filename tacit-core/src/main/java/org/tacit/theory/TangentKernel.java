package org.tacit.theory;

import org.tacit.model.Parameters;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * How the end matrix of a deep linear network moves under gradient flow, {@code dΘ/dt = −K[G]} with
 * G the gradient by Θ and {@code K[G] = P Pᵀ G + Σ_i P_i P_iᵀ G S_iᵀ S_i}, where {@code P_i = W_1 ⋯
 * W_{i−1}}, {@code P = W_1 ⋯ W_h} and {@code S_i = W_{i+1} ⋯ W_h X}. Derived
 * (docs/mathematics/deep-linear-systems.md, D1).
 */
public final class TangentKernel {
  private TangentKernel() {}

  /** {@code K[G]} at some weights. */
  public static Tensor apply(DeepLinearNetwork network, Parameters weights, Tensor byEndMatrix) {
    try (Scope scope = Scope.open()) {
      Tensor product = Tensor.identity(DType.FLOAT64, network.rows(), network.rows());
      Tensor sum = Tensor.zeros(DType.FLOAT64, network.rows(), network.columns());
      for (int layer = 0; layer < network.layers(); layer++) {
        Tensor tail = tail(network, weights, layer + 1);
        Tensor inner = product.transpose().matmul(byEndMatrix).matmul(tail.transpose());
        sum.addScaledInPlace(product.matmul(inner.matmul(tail)), 1);
        product = product.matmul(weights.block(layer));
      }
      return scope.keep(sum.add(product.matmul(product.transpose().matmul(byEndMatrix))));
    }
  }

  /**
   * K as a d × d matrix, for a network with one output.
   *
   * @throws IllegalArgumentException if there are several
   */
  public static Tensor matrix(DeepLinearNetwork network, Parameters weights) {
    if (network.columns() != 1) {
      throw new IllegalArgumentException(
          "expected a network with one output, found " + network.columns());
    }
    try (Scope scope = Scope.open()) {
      Tensor product = Tensor.identity(DType.FLOAT64, network.rows(), network.rows());
      Tensor sum = Tensor.zeros(DType.FLOAT64, network.rows(), network.rows());
      for (int layer = 0; layer < network.layers(); layer++) {
        Tensor tail = tail(network, weights, layer + 1);
        sum.addScaledInPlace(product.matmul(product.transpose()), tail.dot(tail));
        product = product.matmul(weights.block(layer));
      }
      return scope.keep(sum.add(product.matmul(product.transpose())));
    }
  }

  /** {@code W_{first} ⋯ W_h X}, with layers counted from 0. */
  private static Tensor tail(DeepLinearNetwork network, Parameters weights, int first) {
    Tensor tail = weights.block(network.layers());
    for (int layer = network.layers() - 1; layer >= first; layer--) {
      tail = weights.block(layer).matmul(tail);
    }
    return tail;
  }
}
