package org.tacit.completion.method;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.ComponentGroup;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.model.factorization.UnfoldedFactorization;
import org.tacit.solver.matrix.FactoredMatrix;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * A trained model without its components that stayed negligible: a matrix as the product of two
 * with its singular values that are not, others without the components of small norm at every node.
 *
 * @param model the narrower model
 * @param weights its weights, row-major
 */
record Pruned(Factorization model, double[][] weights) {
  /** Norms below this share of a node's largest are negligible. */
  private static final double NEGLIGIBLE = 0.03;

  /** Singular values below this share of the largest are. */
  private static final double NEGLIGIBLE_VALUE = 1e-3;

  /** The most components of a node that are kept. */
  private static final int MOST = 16;

  /** Prunes; null for a model whose entries are linear in no weight matrix. */
  static @Nullable Pruned of(Factorization model, Parameters weights) {
    try (Scope scope = Scope.open()) {
      if (model instanceof MatrixFactorization) {
        return matrix(model, Objects.requireNonNull(model.factors(weights.blocks())));
      }
      if (model instanceof UnfoldedFactorization unfolded) {
        return matrix(model, Objects.requireNonNull(unfolded.matrix().factors(weights.blocks())));
      }
      return model.contraction() == null ? null : components(model, weights);
    }
  }

  private static Pruned matrix(Factorization model, Factorization.Factors factors) {
    FactoredMatrix kept =
        new FactoredMatrix(
                (int) factors.left().size(0),
                (int) factors.right().size(0),
                (int) factors.left().size(1),
                factors.left().toArray(),
                factors.right().toArray())
            .truncated(NEGLIGIBLE_VALUE);
    int width = Math.max(1, kept.rank());
    Factorization narrow =
        model instanceof UnfoldedFactorization unfolded
            ? new UnfoldedFactorization(model.dimensions(), unfolded.rowModes(), 2, width)
            : new MatrixFactorization(kept.rows(), kept.columns(), 2, width);
    return new Pruned(
        narrow,
        kept.rank() == 0
            ? new double[][] {new double[kept.rows()], new double[kept.columns()]}
            : new double[][] {kept.left(), kept.right()});
  }

  private static @Nullable Pruned components(Factorization model, Parameters weights) {
    double[][] blocks = weights.blocks().stream().map(Tensor::toArray).toArray(double[][]::new);
    int[] columns = model.layout().blocks().stream().mapToInt(block -> block.columns()).toArray();
    Map<String, Integer> widths = new HashMap<>();
    int width = 1;
    for (ComponentGroup group : model.componentGroups()) {
      int[] kept = kept(group.norms(weights));
      width = kept.length;
      widths.put(group.node(), width);
      for (ComponentGroup.Part part : group.parts()) {
        int b = part.block();
        blocks[b] =
            part.rows() ? rows(blocks[b], columns[b], kept) : columns(blocks[b], columns[b], kept);
        columns[b] = part.rows() ? columns[b] : width;
      }
    }
    if (model instanceof CpFactorization) {
      return new Pruned(new CpFactorization(model.dimensions(), width), blocks);
    }
    if (model instanceof HierarchicalTensorFactorization hierarchy) {
      Map<ModeTree.Node, Integer> ofNodes = new HashMap<>();
      hierarchy.tree().nodes().stream()
          .filter(node -> !node.isLeaf())
          .forEach(node -> ofNodes.put(node, widths.get(node.label())));
      return new Pruned(
          new HierarchicalTensorFactorization(model.dimensions(), hierarchy.tree(), ofNodes),
          blocks);
    }
    return null;
  }

  private static int[] kept(double[] norms) {
    double largest = Arrays.stream(norms).max().orElse(0);
    int[] kept =
        IntStream.range(0, norms.length)
            .filter(r -> norms[r] > NEGLIGIBLE * largest)
            .boxed()
            .sorted(Comparator.comparingDouble(r -> -norms[r]))
            .limit(MOST)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    return kept.length == 0 ? new int[] {0} : kept;
  }

  private static double[] rows(double[] block, int columns, int[] kept) {
    double[] rows = new double[kept.length * columns];
    for (int i = 0; i < kept.length; i++) {
      System.arraycopy(block, kept[i] * columns, rows, i * columns, columns);
    }
    return rows;
  }

  private static double[] columns(double[] block, int columns, int[] kept) {
    double[] left = new double[block.length / columns * kept.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = block[i / kept.length * columns + kept[i % kept.length]];
    }
    return left;
  }
}
