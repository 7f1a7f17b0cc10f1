package org.tacit.model;

import java.util.List;

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
    return Pass.of(
        weights.block(0), (byMatrix, gradient) -> gradient.block(0).copyInPlace(byMatrix));
  }
}
