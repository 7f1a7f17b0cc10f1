package org.tacit.study.part;

import org.jspecify.annotations.Nullable;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.ModeTree;

/** The kinds of model. */
public final class Models {
  private Models() {}

  /** A product of matrices (docs/mathematics/hierarchical-tensor-factorization.md, D2). */
  @Kind(
      name = "matrix-factorization",
      meaning =
          "A product of depth matrices, W1 W2 ..."
              + " (docs/mathematics/hierarchical-tensor-factorization.md, D2).")
  public record MatrixProduct(
      @Field(
              value = "Number of factors, at least 2.",
              byDefault = "3",
              atLeast = 2,
              atMost = 10_000)
          int depth,
      @Inline InnerWidth width)
      implements ModelSpec.OfMatrix<MatrixFactorization> {
    @Override
    public MatrixFactorization build(int rows, int columns) {
      return new MatrixFactorization(rows, columns, depth, width.or(Math.min(rows, columns)));
    }
  }

  /** A sum of outer products (docs/mathematics/hierarchical-tensor-factorization.md, D3). */
  @Kind(
      name = "cp-factorization",
      meaning =
          "A sum of outer products of one vector for each mode"
              + " (docs/mathematics/hierarchical-tensor-factorization.md, D3).")
  public record CpSum(
      @Field(
              value =
                  "Number of outer products; enough for every tensor, all sizes but the largest"
                      + " multiplied, if not given.",
              byDefault = Field.NONE,
              atLeast = 1)
          @Nullable Integer components)
      implements ModelSpec.OfTensor<CpFactorization> {
    @Override
    public CpFactorization build(int[] shape) {
      long enough = 1;
      int largest = 1;
      for (int size : shape) {
        enough *= size;
        largest = Math.max(largest, size);
      }
      int count = components == null ? Math.toIntExact(enough / largest) : components;
      return new CpFactorization(shape, count);
    }
  }

  /**
   * A hierarchical factorization over a mode tree
   * (docs/mathematics/hierarchical-tensor-factorization.md, D5).
   */
  @Kind(
      name = "hierarchical-tensor-factorization",
      meaning =
          "A hierarchical tensor factorization over a mode tree"
              + " (docs/mathematics/hierarchical-tensor-factorization.md, D5).")
  public record HierarchicalTree(
      @Field(
              value = "The mode tree, such as [[1,2],[3,4]]; neighbours in pairs if not given.",
              byDefault = Field.NONE)
          @Nullable String tree,
      @Field(value = "Local components at each interior node.", atLeast = 1) int width)
      implements ModelSpec.OfTensor<HierarchicalTensorFactorization> {
    @Override
    public HierarchicalTensorFactorization build(int[] shape) {
      return HierarchicalTensorFactorization.uniform(shape, modeTree(tree, shape.length), width);
    }
  }

  static ModeTree modeTree(@Nullable String text, int order) {
    return text == null ? ModeTree.adjacent(order, 2) : ModeTree.parse(text);
  }
}
