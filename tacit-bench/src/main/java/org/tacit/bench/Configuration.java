package org.tacit.bench;

import java.util.List;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.tensor.DType;

/**
 * A model whose step is timed, with the matrix products that a step of it needs as (rows, inner,
 * columns).
 */
record Configuration(Factorization model, DType dtype, int observed, List<int[]> products) {
  static Configuration named(String name) {
    return switch (name) {
      case "hierarchical" -> hierarchical();
      case "matrix" -> matrix();
      case "cp" -> cp();
      default -> throw new IllegalArgumentException("no configuration is named " + name);
    };
  }

  /** The paper's: order 4, mode size 8, width 512, 2,048 observations, single precision. */
  private static Configuration hierarchical() {
    int[] inner = {64, 512, 512};
    int[] byWeights = {512, 64, 512};
    int[] byRoot = {64, 64, 512};
    return new Configuration(
        HierarchicalTensorFactorization.uniform(
            new int[] {8, 8, 8, 8}, ModeTree.adjacent(4, 2), 512),
        DType.FLOAT32,
        2048,
        List.of(
            inner,
            inner,
            new int[] {64, 512, 64},
            byRoot,
            byRoot,
            byWeights,
            byWeights,
            inner,
            inner));
  }

  /** Depth 3, 100 × 100, half observed, double precision. */
  private static Configuration matrix() {
    int[] square = {100, 100, 100};
    return new Configuration(
        new MatrixFactorization(100, 100, 3, 100),
        DType.FLOAT64,
        5000,
        List.of(square, square, square, square, square, square));
  }

  /** CP with 256 components, 16 × 16 × 16, half observed, double precision. */
  private static Configuration cp() {
    return new Configuration(
        new CpFactorization(new int[] {16, 16, 16}, 256),
        DType.FLOAT64,
        2048,
        List.of(new int[] {16, 256, 256}, new int[] {16, 256, 256}, new int[] {256, 16, 256}));
  }
}
