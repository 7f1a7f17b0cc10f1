package org.tacit.model.factorization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tacit.model.EndMatrix;
import org.tacit.model.MatrixProduct;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.model.Represented;
import org.tacit.model.factorization.evaluation.Column;
import org.tacit.model.factorization.evaluation.Evaluation;
import org.tacit.model.factorization.evaluation.Leaves;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * Deep matrix factorization {@code W = W_1 W_2 … W_L}
 * (docs/mathematics/hierarchical-tensor-factorization.md, D2). The last factor is kept transposed,
 * so that its rows belong to the columns of W.
 *
 * @param rows the rows of W
 * @param columns the columns of W
 * @param depth the number L of factors, at least 2
 * @param width the inner dimension of every product, at least 1
 */
public record MatrixFactorization(int rows, int columns, int depth, int width)
    implements FromLeaves, EndMatrix {
  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is too small
   */
  public MatrixFactorization {
    if (rows < 1 || columns < 1 || depth < 2 || width < 1) {
      throw new IllegalArgumentException(
          "expected positive sizes and a depth of at least 2, found rows "
              + rows
              + ", columns "
              + columns
              + ", depth "
              + depth
              + ", width "
              + width);
    }
  }

  @Override
  public int[] dimensions() {
    return new int[] {rows, columns};
  }

  @Override
  public Represented.EndTensor represents() {
    return Represented.EndTensor.of(rows, columns);
  }

  @Override
  public Pass pass(Parameters weights) {
    return new MatrixProduct(weights, depth, true);
  }

  @Override
  public int degree() {
    return depth;
  }

  @Override
  public ParameterLayout layout() {
    List<ParameterLayout.Block> blocks = new ArrayList<>();
    blocks.add(new ParameterLayout.Block("W1", rows, width));
    for (int layer = 2; layer < depth; layer++) {
      blocks.add(new ParameterLayout.Block("W" + layer, width, width));
    }
    blocks.add(new ParameterLayout.Block("W" + depth + " transposed", columns, width));
    return new ParameterLayout(blocks);
  }

  @Override
  public Tensor endTensor(List<Tensor> weights) {
    return factors(weights).product();
  }

  @Override
  public Factors factors(List<Tensor> weights) {
    Tensor left = weights.get(0);
    for (int layer = 1; layer < depth - 1; layer++) {
      left = left.matmul(weights.get(layer));
    }
    return new Factors(left, weights.get(depth - 1));
  }

  @Override
  public Evaluation evaluation(Leaves leaves, int count, DType dtype) {
    Column left = leaves.column(0, 0, width);
    for (int layer = 1; layer < depth - 1; layer++) {
      left = left.times(layer, width, dtype);
    }
    return Column.sum(List.of(left, leaves.column(1, depth - 1, width)), -1, dtype);
  }

  @Override
  public Contraction contraction() {
    return contraction(List.of(0), List.of(1));
  }

  /** That of a matrix whose rows and columns count the indices of some modes. */
  Contraction contraction(List<Integer> rowModes, List<Integer> columnModes) {
    Contraction left = new Contraction.Leaf(0, rowModes);
    for (int layer = 1; layer < depth - 1; layer++) {
      left = new Contraction.Product(layer, List.of(left));
    }
    Contraction right = new Contraction.Leaf(depth - 1, columnModes);
    return new Contraction.Product(Contraction.NONE, List.of(left, right));
  }

  @Override
  public List<ComponentGroup> componentGroups() {
    return List.of();
  }

  @Override
  public double endNorm(Parameters weights) {
    try (Scope scope = Scope.open()) {
      Tensor gram = gram(weights.block(0).to(DType.FLOAT64));
      for (int layer = 1; layer < depth - 1; layer++) {
        Tensor factor = weights.block(layer).to(DType.FLOAT64);
        gram = factor.transpose().matmul(gram).matmul(factor);
      }
      Tensor last = gram(weights.block(depth - 1).to(DType.FLOAT64));
      return Math.sqrt(gram.multiply(last).sum().item());
    }
  }

  @Override
  public Parameters balanced(Parameters weights) {
    return balancedFactors(endTensor(weights), weights.flat().dtype());
  }

  /**
   * Balanced factors of a matrix {@code W = U diag(σ) V^T}: every factor is {@code diag(σ^(1/L))}
   * padded with zeros, the first with U before it and the last with V^T after it. Where the rank of
   * the matrix exceeds the width, only the largest singular values are kept.
   */
  Parameters balancedFactors(Tensor matrix, DType dtype) {
    Parameters factors = layout().zeros(dtype);
    try (Scope scope = Scope.open()) {
      LinearAlgebra.Svd svd = LinearAlgebra.svd(matrix.to(DType.FLOAT64));
      int rank = Math.min(width, (int) svd.values().count());
      double[] values = svd.values().toArray();
      double[] roots = new double[rank * rank];
      for (int r = 0; r < rank; r++) {
        roots[r * rank + r] = StrictMath.pow(values[r], 1.0 / depth);
      }
      Tensor root = Tensor.of(DType.FLOAT64, roots, rank, rank);
      topLeft(factors.block(0), rows, rank)
          .copyInPlace(svd.left().narrow(1, 0, rank).matmul(root).to(dtype));
      for (int layer = 1; layer < depth - 1; layer++) {
        topLeft(factors.block(layer), rank, rank).copyInPlace(root.to(dtype));
      }
      topLeft(factors.block(depth - 1), columns, rank)
          .copyInPlace(svd.right().narrow(0, 0, rank).transpose().matmul(root).to(dtype));
    }
    return factors;
  }

  private static Tensor topLeft(Tensor matrix, int rows, int columns) {
    return matrix.narrow(0, 0, rows).narrow(1, 0, columns);
  }

  @Override
  public double[] conserved(Parameters weights) {
    try (Scope scope = Scope.open()) {
      List<Tensor> blocks = weights.blocks();
      return IntStream.range(0, depth - 1)
          .boxed()
          .flatMapToDouble(
              layer -> {
                Tensor after = gram(blocks.get(layer).to(DType.FLOAT64));
                Tensor next = blocks.get(layer + 1).to(DType.FLOAT64);
                // The last factor is kept transposed.
                Tensor before = layer + 1 == depth - 1 ? gram(next) : gram(next.transpose());
                return Arrays.stream(after.subtract(before).toArray());
              })
          .toArray();
    }
  }

  private static Tensor gram(Tensor matrix) {
    return matrix.transpose().matmul(matrix);
  }

  @Override
  public double tableNumbers(long entries) {
    return (depth - 2.0) * rows * width;
  }

  @Override
  public List<ModeTree.Node> matricizedNodes() {
    return ModeTree.flat(2).matricizedNodes();
  }
}
