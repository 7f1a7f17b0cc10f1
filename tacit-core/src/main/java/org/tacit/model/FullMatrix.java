package org.tacit.model;

import java.util.List;
import org.tacit.tensor.Tensor;

/**
 * A matrix whose entries are the weights themselves. Gradient descent on it from zero ends at the
 * interpolant of minimum Frobenius norm.
 *
 * @param rows its rows
 * @param columns its columns
 */
public record FullMatrix(int rows, int columns) implements EndMatrix {
  @Override
  public ParameterLayout layout() {
    return new ParameterLayout(List.of(new ParameterLayout.Block("X", rows, columns)));
  }

  @Override
  public Pass pass(Parameters weights) {
    return new Pass() {
      @Override
      public Tensor matrix() {
        return weights.block(0);
      }

      @Override
      public void gradient(Tensor byMatrix, Parameters gradient) {
        gradient.block(0).copyInPlace(byMatrix);
      }
    };
  }
}
