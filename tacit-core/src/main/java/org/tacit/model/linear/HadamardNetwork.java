package org.tacit.model.linear;

import java.util.List;
import org.tacit.model.EndMatrix;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/**
 * A diagonal network of two layers, {@code Θ = u ∘ v} entry by entry
 * (docs/mathematics/deep-linear-systems.md, T14), with the gradients {@code v ∘ G} and {@code u ∘
 * G}. Gradient flow keeps {@code u² − v²}.
 *
 * @param rows d, the unknowns, positive
 * @param columns p, the right-hand sides, positive
 */
public record HadamardNetwork(int rows, int columns) implements EndMatrix {
  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public HadamardNetwork {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "expected positive sizes, found %d unknowns, %d outputs".formatted(rows, columns));
    }
  }

  @Override
  public ParameterLayout layout() {
    return new ParameterLayout(
        List.of(
            new ParameterLayout.Block("u", rows, columns),
            new ParameterLayout.Block("v", rows, columns)));
  }

  /**
   * Θ by tensor operations that can be differentiated.
   *
   * @param weights u and v
   */
  public Tensor endMatrix(List<Tensor> weights) {
    return weights.get(0).multiply(weights.get(1));
  }

  @Override
  public Pass pass(Parameters weights) {
    return Pass.of(
        endMatrix(weights.blocks()),
        (byMatrix, gradient) -> {
          Tensor.multiplyInto(gradient.block(0), byMatrix, weights.block(1));
          Tensor.multiplyInto(gradient.block(1), byMatrix, weights.block(0));
        });
  }
}
