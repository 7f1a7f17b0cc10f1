package org.tacit.model.factorization.evaluation;

import org.jspecify.annotations.Nullable;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.RowKernels;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The values of a factorization at a fixed list of entries, and the gradient of any function of
 * them by the weights, in closed form. Buffers are allocated once; a call allocates nothing that
 * lasts. Not safe for use by several threads at once.
 *
 * <p>The value at an entry is {@code Σ_r w_r A[a, r] B[b, r]} with rows a and b of two tables (w =
 * 1 where the model has no root weights). Where the entries are dense among the pairs of rows, all
 * pairs are computed by one matrix product; elsewhere each entry by itself.
 */
final class EntryEvaluation implements Evaluation {
  /** One matrix product computes this many pairs in the time that one entry takes by itself. */
  private static final int DENSE_ADVANTAGE = 16;

  private static final long LARGEST_DENSE = 1L << 26;

  private final RowTable left;
  private final RowTable right;
  private final int[] leftRows;
  private final int[] rightRows;
  private final int weightBlock;
  private final RowKernels kernels;
  private final @Nullable Tensor weighted;
  private final @Nullable Tensor weightedGradient;
  private final @Nullable Rows pairs;
  private final int[] positions;

  /** A pairing of two tables; {@code weightBlock} is the block of the root weights, or -1. */
  EntryEvaluation(
      RowTable left,
      int[] leftRows,
      RowTable right,
      int[] rightRows,
      int weightBlock,
      DType dtype) {
    this.left = left;
    this.right = right;
    this.leftRows = leftRows;
    this.rightRows = rightRows;
    this.weightBlock = weightBlock;
    this.kernels = RowKernels.of(dtype);
    boolean weights = weightBlock >= 0;
    this.weighted = weights ? Tensor.zeros(dtype, left.rows(), left.width()) : null;
    this.weightedGradient = weights ? Tensor.zeros(dtype, left.rows(), left.width()) : null;
    long all = (long) left.rows() * right.rows();
    boolean dense = all <= LARGEST_DENSE && all <= (long) DENSE_ADVANTAGE * leftRows.length;
    this.pairs = dense ? Rows.of(Tensor.zeros(dtype, left.rows(), right.rows())) : null;
    this.positions = new int[dense ? leftRows.length : 0];
    for (int t = 0; t < positions.length; t++) {
      positions[t] = leftRows[t] * right.rows() + rightRows[t];
    }
  }

  @Override
  public int count() {
    return leftRows.length;
  }

  @Override
  public void values(Parameters weights, double[] values) {
    left.forward(weights);
    right.forward(weights);
    Tensor a = left.values().matrix();
    if (weighted != null) {
      Tensor.multiplyInto(weighted, a, weights.transposedBlock(weightBlock));
      a = weighted;
    }
    if (pairs != null) {
      Tensor.matmulInto(pairs.matrix(), a, right.values().transposed());
      kernels.gather(values, pairs.matrix(), positions);
    } else {
      kernels.rowDots(values, a, leftRows, right.values().matrix(), rightRows);
    }
  }

  @Override
  public void gradient(Parameters weights, double[] byValue, Parameters gradient) {
    Tensor leftValues = left.values().matrix();
    Tensor byLeft = left.gradient(gradient);
    if (weighted != null && weightedGradient != null) {
      pairGradient(weighted, weightedGradient, right.gradient(gradient), byValue);
      Tensor.multiplyInto(byLeft, weightedGradient, leftValues);
      try (Scope scope = Scope.open()) {
        Tensor.sumInto(gradient.block(weightBlock).view(left.width()), byLeft, 0);
      }
      Tensor.multiplyInto(byLeft, weightedGradient, weights.transposedBlock(weightBlock));
    } else {
      pairGradient(leftValues, byLeft, right.gradient(gradient), byValue);
    }
    left.backward(weights, gradient);
    right.backward(weights, gradient);
  }

  private void pairGradient(Tensor a, Tensor byA, Tensor byB, double[] byValue) {
    Tensor b = right.values().matrix();
    if (pairs != null) {
      kernels.scatter(pairs.matrix(), positions, byValue);
      Tensor.matmulInto(byA, pairs.matrix(), b);
      Tensor.matmulInto(byB, pairs.transposed(), a);
    } else {
      byA.zeroInPlace();
      byB.zeroInPlace();
      kernels.scatterScaled(byA, leftRows, byValue, b, rightRows);
      kernels.scatterScaled(byB, rightRows, byValue, a, leftRows);
    }
  }
}
