package org.tacit.model.linear;

import java.util.List;
import org.tacit.model.EndMatrix;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * A diagonal network, {@code Θ = w₊^D − w₋^D} entry by entry
 * (docs/mathematics/deep-linear-systems.md, T13), with the gradients {@code ±D w_±^(D−1) ∘ G}.
 *
 * @param rows d, the unknowns
 * @param degree D, at least 2
 * @param columns p, the right-hand sides
 */
public record DiagonalNetwork(int rows, int degree, int columns) implements EndMatrix {
  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is too small
   */
  public DiagonalNetwork {
    if (rows < 1 || columns < 1 || degree < 2) {
      throw new IllegalArgumentException(
          "expected positive sizes and a degree of at least 2, found %d unknowns, degree %d, %d outputs"
              .formatted(rows, degree, columns));
    }
  }

  @Override
  public ParameterLayout layout() {
    return new ParameterLayout(
        List.of(
            new ParameterLayout.Block("w+", rows, columns),
            new ParameterLayout.Block("w-", rows, columns)));
  }

  /**
   * Θ by tensor operations that can be differentiated.
   *
   * @param weights w₊ and w₋
   */
  public Tensor endMatrix(List<Tensor> weights) {
    return power(weights.get(0), degree).subtract(power(weights.get(1), degree));
  }

  @Override
  public Pass pass(Parameters weights) {
    Tensor plus = power(weights.block(0), degree - 1);
    Tensor minus = power(weights.block(1), degree - 1);
    Tensor matrix = plus.multiply(weights.block(0));
    try (Scope scope = Scope.open()) {
      // Both products rounded: equal weights make exact zeros, a fused sum leaves their rounding.
      matrix.addScaledInPlace(minus.multiply(weights.block(1)), -1);
    }
    return Pass.of(
        matrix,
        (byMatrix, gradient) -> {
          Tensor.multiplyInto(gradient.block(0), byMatrix, plus);
          Tensor.multiplyInto(gradient.block(1), byMatrix, minus);
          gradient.block(0).scaleInPlace(degree);
          gradient.block(1).scaleInPlace(-degree);
        });
  }

  private static Tensor power(Tensor base, int exponent) {
    try (Scope scope = Scope.open()) {
      Tensor power = base;
      for (int k = 1; k < exponent; k++) {
        power = power.multiply(base);
      }
      return power == base ? base : scope.keep(power);
    }
  }
}
