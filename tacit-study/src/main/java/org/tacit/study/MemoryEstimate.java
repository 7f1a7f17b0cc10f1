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
 * @param allBytes what the whole process will take, tensors included
 * @param model the model that takes the most, in words
 */
public record MemoryEstimate(double heapBytes, double allBytes, String model) {
  /** Weights, gradient, best weights, those of the best candidate before, and the start. */
  private static final int WEIGHT_VECTORS = 5;

  /** Splits, standardized values, targets, predictions and derivatives: numbers for each entry. */
  private static final int NUMBERS_PER_ENTRY = 8;

  private static final double LARGEST_GRID = 1 << 26;
  private static final int GRID_PER_ENTRY = 16;

  /** What the virtual machine and libtorch take whatever they do. */
  private static final double PROCESS_BYTES = 3e8;

  /** Every table has values and gradients. */
  private static final int COPIES = 2;

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
    for (Candidate candidate : Candidates.of(settings, dimensions)) {
      double bytes = Double.BYTES * numbers(candidate.model(), observed, settings.holdout());
      if (bytes > most) {
        most = bytes;
        model = candidate.description();
      }
    }
    double perEntry = Double.BYTES * NUMBERS_PER_ENTRY + 4.0 * Integer.BYTES * dimensions.length;
    double heap = perEntry * observed + 2.0 * Double.BYTES * predicted;
    return new MemoryEstimate(heap, PROCESS_BYTES + heap + most, model);
  }

  private static double numbers(Factorization model, long observed, double holdout) {
    ParameterLayout layout = model.layout();
    double weights = 0;
    int widest = 1;
    // In floating point: what is refused here may well overflow a long.
    for (ParameterLayout.Block block : layout.blocks()) {
      weights += (double) block.rows() * block.columns();
      widest = Math.max(widest, block.columns());
    }
    double grid = Math.min(LARGEST_GRID, (double) GRID_PER_ENTRY * observed);
    long heldOut = Math.round(holdout * observed);
    // The start is scaled by an evaluation of its own, which goes when training begins.
    double tables = 2 * tables(model, observed - heldOut, widest) + tables(model, heldOut, widest);
    return WEIGHT_VECTORS * weights + grid + COPIES * tables;
  }

  /** The numbers in the tables of one evaluation, as the training and the hold-out each have. */
  private static double tables(Factorization model, long observed, int widest) {
    int[] dimensions = model.dimensions();
    if (!(model instanceof HierarchicalTensorFactorization hierarchical)) {
      return (double) rows(dimensions, modes(dimensions.length), observed) * widest;
    }
    List<ModeTree.Node> nodes = hierarchical.tree().nodes();
    double numbers = 0;
    for (int node = 0; node < nodes.size(); node++) {
      ModeTree.Node one = nodes.get(node);
      ParameterLayout.Block block = hierarchical.layout().blocks().get(node);
      if (one.modes().size() == dimensions.length) {
        // The rows of one side, times the root's weights.
        List<Integer> side = one.children().get(0).modes();
        numbers += (double) rows(dimensions, side, observed) * block.rows();
      } else if (!one.isLeaf()) {
        numbers += (double) rows(dimensions, one.modes(), observed) * block.columns();
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
