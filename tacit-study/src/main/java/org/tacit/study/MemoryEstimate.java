package org.tacit.study;

import java.util.List;
import java.util.stream.IntStream;
import org.tacit.model.ParameterLayout;
import org.tacit.model.factorization.EntryIndices;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;

/**
 * What a completion will take of memory, estimated from above and before anything is allocated.
 *
 * @param heapBytes what arrays of Java will take
 * @param nativeBytes what tensors will take
 * @param model the model that takes the most, in words
 */
public record MemoryEstimate(double heapBytes, double nativeBytes, String model) {
  /** Weights, gradient, best weights, those of the best candidate before, and the start. */
  private static final int WEIGHT_VECTORS = 5;

  /** Splits, standardized values, targets, predictions and derivatives: numbers for each entry. */
  private static final int NUMBERS_PER_ENTRY = 8;

  private static final double LARGEST_GRID = 1 << 26;
  private static final int GRID_PER_ENTRY = 16;

  /** Training and hold-out have tables of their own, each with values and gradients. */
  private static final int TABLES = 4;

  /**
   * The estimate for a completion that has not begun.
   *
   * @param dimensions the mode sizes
   * @param observed the number of observed entries
   * @param predicted the number of entries that are predicted at once in the end
   * @throws IllegalArgumentException if the settings do not fit the tensor
   */
  public static MemoryEstimate of(
      CompletionSettings settings, int[] dimensions, long observed, long predicted) {
    double most = 0;
    String model = "the mean";
    for (Candidate candidate :
        Candidates.of(settings, dimensions, new Standardization(false, 0, 1))) {
      double bytes = Double.BYTES * numbers(candidate.model(), observed);
      if (bytes > most) {
        most = bytes;
        model = candidate.description();
      }
    }
    double perEntry = Double.BYTES * NUMBERS_PER_ENTRY + 4.0 * Integer.BYTES * dimensions.length;
    return new MemoryEstimate(perEntry * observed + 2.0 * Double.BYTES * predicted, most, model);
  }

  private static double numbers(Factorization model, long observed) {
    ParameterLayout layout = model.layout();
    double weights = 0;
    int widest = 1;
    // In floating point: what is refused here may well overflow a long.
    for (ParameterLayout.Block block : layout.blocks()) {
      weights += (double) block.rows() * block.columns();
      widest = Math.max(widest, block.columns());
    }
    double grid = Math.min(LARGEST_GRID, (double) GRID_PER_ENTRY * observed);
    return WEIGHT_VECTORS * weights + grid + TABLES * tables(model, observed, widest);
  }

  private static double tables(Factorization model, long observed, int widest) {
    int[] dimensions = model.dimensions();
    if (!(model instanceof HierarchicalTensorFactorization hierarchical)) {
      return (double) rows(dimensions, modes(dimensions.length), observed) * widest;
    }
    List<ModeTree.Node> nodes = hierarchical.tree().nodes();
    double numbers = 0;
    for (int node = 0; node < nodes.size(); node++) {
      if (!nodes.get(node).isLeaf() && nodes.get(node).modes().size() < dimensions.length) {
        int columns = hierarchical.layout().blocks().get(node).columns();
        numbers += (double) rows(dimensions, nodes.get(node).modes(), observed) * columns;
      }
    }
    return numbers;
  }

  /** The rows of a table: the index tuples there are, or the entries if those are fewer. */
  private static long rows(int[] dimensions, List<Integer> modes, long observed) {
    int[] sizes = modes.stream().mapToInt(mode -> dimensions[mode]).toArray();
    return Math.min(observed, EntryIndices.countOf(sizes));
  }

  private static List<Integer> modes(int order) {
    return IntStream.range(0, order).boxed().toList();
  }
}
