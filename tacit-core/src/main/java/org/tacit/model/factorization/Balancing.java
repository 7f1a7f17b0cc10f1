package org.tacit.model.factorization;

import java.util.ArrayList;
import java.util.List;
import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/**
 * Rescales the vectors of every component to equal norms and leaves the end tensor as it is. The
 * factors within a component multiply to one, so each component keeps its norm where it is set.
 *
 * <p>Where a vector is a column for one component and its entries lie in rows of others, as in a
 * mode tree, the components are balanced in turn until all are. Each turn minimizes the sum of all
 * squared weights over the factors of its components (equal norms are the least sum at a given
 * product), which is convex in the logarithms of the factors. It is coercive for any tree and any
 * widths as long as no weight is zero: where no weight grows, the factors of leaf columns cannot
 * exceed one, so those of the rows above them are at least one, and so on up to the root, where
 * they cannot exceed one either. Hence balanced weights exist and the turns converge to them.
 */
final class Balancing {
  /** Differences of squared norms below this share of the largest squared norm count as zero. */
  private static final double TOLERANCE = 1e-14;

  private static final int SWEEPS = 20_000;

  private Balancing() {}

  static Parameters of(List<ComponentGroup> groups, Parameters weights) {
    if (groups.isEmpty()) {
      throw new IllegalArgumentException(
          "the model has no components, so there is nothing to balance it by");
    }
    List<Block> blocks = new ArrayList<>();
    for (Tensor block : weights.blocks()) {
      blocks.add(new Block(block.toArray(), (int) block.size(1)));
    }
    double off = Double.POSITIVE_INFINITY;
    for (int sweep = 0; off > TOLERANCE; sweep++) {
      if (sweep == SWEEPS) {
        throw new IllegalArgumentException(
            "the weights cannot be balanced: after "
                + SWEEPS
                + " sweeps squared norms within a component still differ by "
                + off
                + " of the largest; weights that are zero may rule it out");
      }
      off = 0;
      for (ComponentGroup group : groups) {
        off = Math.max(off, balance(group, blocks));
      }
    }
    Parameters result = weights.copy();
    for (int position = 0; position < blocks.size(); position++) {
      result.block(position).set(blocks.get(position).weights());
    }
    return result;
  }

  /** Balances one group; returns by how much it was off. */
  private static double balance(ComponentGroup group, List<Block> blocks) {
    List<double[]> squares =
        group.parts().stream().map(part -> blocks.get(part.block()).squares(part.rows())).toList();
    int components = squares.get(0).length;
    double[] mean = new double[components];
    double largest = 0;
    double difference = 0;
    for (int r = 0; r < components; r++) {
      double least = Double.POSITIVE_INFINITY;
      double most = 0;
      double logarithms = 0;
      for (double[] square : squares) {
        least = Math.min(least, square[r]);
        most = Math.max(most, square[r]);
        logarithms += StrictMath.log(square[r]);
      }
      if (!(least > 0)) {
        throw new IllegalArgumentException(
            "component %d at node %s has a vector of norm zero, so its vectors cannot be brought to equal norms"
                .formatted(r + 1, group.node()));
      }
      mean[r] = StrictMath.exp(logarithms / squares.size());
      largest = Math.max(largest, most);
      difference = Math.max(difference, most - least);
    }
    for (int k = 0; k < squares.size(); k++) {
      double[] factors = new double[components];
      for (int r = 0; r < components; r++) {
        factors[r] = Math.sqrt(mean[r] / squares.get(k)[r]);
      }
      ComponentGroup.Part part = group.parts().get(k);
      blocks.get(part.block()).scale(part.rows(), factors);
    }
    return difference / largest;
  }

  /** One weight matrix, row-major. */
  private record Block(double[] weights, int columns) {
    double[] squares(boolean ofRows) {
      double[] sums = new double[ofRows ? weights.length / columns : columns];
      for (int i = 0; i < weights.length; i++) {
        sums[ofRows ? i / columns : i % columns] += weights[i] * weights[i];
      }
      return sums;
    }

    void scale(boolean rows, double[] factors) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] *= factors[rows ? i / columns : i % columns];
      }
    }
  }
}
