package org.tacit.model.factorization;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.evaluation.Evaluation;
import org.tacit.operator.EntryIndices;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * A tensor represented through a matrix factorization of one of its matricizations: the modes of I
 * are the rows, the others the columns, each side row-major with ascending modes
 * (docs/mathematics/hierarchical-tensor-factorization.md, D1 of {@code [[W; I]]}).
 *
 * <pre>{@code
 * var sides = new UnfoldedFactorization(new int[] {4, 5, 6}, List.of(0, 2), 3, 8);
 * }</pre>
 */
public final class UnfoldedFactorization implements Factorization {
  private final int[] dimensions;
  private final int[] rowModes;
  private final int[] columnModes;
  private final MatrixFactorization matrix;

  /**
   * A matrix factorization of a matricization.
   *
   * @param dimensions the mode sizes of the tensor
   * @param rowModes the zero-based modes of I
   * @param depth the number of factors, at least 2
   * @param width the inner dimension of every product
   * @throws IllegalArgumentException if I is empty, holds all modes, or a mode that is not there,
   *     or if the matrix has more rows or columns than an {@code int} can count
   */
  public UnfoldedFactorization(int[] dimensions, List<Integer> rowModes, int depth, int width) {
    this.dimensions = dimensions.clone();
    this.rowModes = ModeTree.ascending(List.copyOf(rowModes));
    this.columnModes =
        IntStream.range(0, dimensions.length).filter(mode -> !rowModes.contains(mode)).toArray();
    boolean known = rowModes.stream().allMatch(mode -> mode >= 0 && mode < dimensions.length);
    if (!known || this.rowModes.length == 0 || columnModes.length == 0) {
      throw new IllegalArgumentException(
          "expected some but not all of the modes 0 to %d as rows, found %s"
              .formatted(dimensions.length - 1, rowModes));
    }
    this.matrix = new MatrixFactorization(size(this.rowModes), size(columnModes), depth, width);
  }

  private int size(int[] modes) {
    long size = EntryIndices.countOf(Arrays.stream(modes).map(mode -> dimensions[mode]).toArray());
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the matricization would have " + size + " rows or columns");
    }
    return (int) size;
  }

  /** The matrix factorization of the matricization. */
  public MatrixFactorization matrix() {
    return matrix;
  }

  /** The zero-based modes that are the rows, ascending. */
  public List<Integer> rowModes() {
    return Arrays.stream(rowModes).boxed().toList();
  }

  @Override
  public int[] dimensions() {
    return dimensions.clone();
  }

  @Override
  public ParameterLayout layout() {
    return matrix.layout();
  }

  @Override
  public int degree() {
    return matrix.degree();
  }

  @Override
  public Tensor endTensor(List<Tensor> weights) {
    int[] order = IntStream.concat(Arrays.stream(rowModes), Arrays.stream(columnModes)).toArray();
    long[] shape = Arrays.stream(order).mapToLong(mode -> dimensions[mode]).toArray();
    long[] ascending = new long[order.length];
    for (int position = 0; position < order.length; position++) {
      ascending[order[position]] = position;
    }
    return matrix.endTensor(weights).reshape(shape).permute(ascending);
  }

  @Override
  public double endNorm(Parameters weights) {
    return matrix.endNorm(weights);
  }

  @Override
  public Evaluation entryEvaluation(EntryIndices entries, DType dtype) {
    int[][] places = {flattened(entries, rowModes), flattened(entries, columnModes)};
    return matrix.entryEvaluation(new EntryIndices(matrix.dimensions(), places), dtype);
  }

  private int[] flattened(EntryIndices entries, int[] modes) {
    int[] flat = new int[entries.count()];
    for (int mode : modes) {
      int[] indices = entries.mode(mode);
      for (int t = 0; t < flat.length; t++) {
        flat[t] = flat[t] * dimensions[mode] + indices[t];
      }
    }
    return flat;
  }

  @Override
  public Contraction contraction() {
    return matrix.contraction(rowModes(), Arrays.stream(columnModes).boxed().toList());
  }

  @Override
  public List<ComponentGroup> componentGroups() {
    return matrix.componentGroups();
  }

  @Override
  public Parameters balanced(Parameters weights) {
    return matrix.balanced(weights);
  }

  @Override
  public double[] conserved(Parameters weights) {
    return matrix.conserved(weights);
  }

  @Override
  public double tableNumbers(long entries) {
    return matrix.tableNumbers(entries);
  }

  @Override
  public List<ModeTree.Node> matricizedNodes() {
    return dimensions.length == 2
        ? matrix.matricizedNodes()
        : List.of(new ModeTree.Node(rowModes(), List.of()));
  }
}
