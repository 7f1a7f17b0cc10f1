package org.tacit.measure;

import java.util.ArrayList;
import java.util.List;
import org.tacit.model.Parameters;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The differences {@code W_iᵀW_i − W_{i+1}W_{i+1}ᵀ} between neighbouring factors of a deep linear
 * network, the last of them {@code W_hᵀW_h − X Xᵀ}. Gradient flow conserves each; gradient descent
 * lets it drift in proportion to the step size. Derived (docs/mathematics/deep-linear-systems.md,
 * T3).
 *
 * @param differences one symmetric matrix for each pair of neighbours
 */
public record LayerBalance(List<Tensor> differences) {
  /** Copies the list, not the tensors. */
  public LayerBalance {
    differences = List.copyOf(differences);
  }

  /** The differences at some weights, whose blocks are the factors in order. */
  public static LayerBalance of(Parameters weights) {
    List<Tensor> differences = new ArrayList<>();
    for (int i = 0; i + 1 < weights.blocks().size(); i++) {
      try (Scope scope = Scope.open()) {
        Tensor left = weights.block(i);
        Tensor right = weights.block(i + 1);
        differences.add(
            scope.keep(left.transpose().matmul(left).subtract(right.matmul(right.transpose()))));
      }
    }
    return new LayerBalance(differences);
  }

  /** The largest Frobenius norm by which a difference has changed since an earlier balance. */
  public double drift(LayerBalance before) {
    double largest = 0;
    try (Scope scope = Scope.open()) {
      for (int i = 0; i < differences.size(); i++) {
        Tensor change = differences.get(i).subtract(before.differences.get(i));
        largest = Math.max(largest, change.norm());
      }
    }
    return largest;
  }
}
