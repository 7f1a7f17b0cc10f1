package org.tacit.model.linear;

import java.util.random.RandomGenerator;
import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;

/**
 * The balanced start of a deep linear network with one output at a given vector
 * (docs/mathematics/deep-linear-systems.md, T6): {@code W_i = s v_{i−1} v_iᵀ} and {@code x = s v_h}
 * with {@code s = ‖θ₀‖^(1/L)}, {@code v_0 = θ₀/‖θ₀‖} and random unit vectors beyond. Its scale is
 * the end-to-end norm ‖θ₀‖.
 *
 * @param endToEnd θ₀, not zero; copied
 */
public record BalancedRankOne(double[] endToEnd) implements Initialization {
  /**
   * Checks the vector.
   *
   * @throws IllegalArgumentException if it is zero or not finite
   */
  public BalancedRankOne {
    endToEnd = endToEnd.clone();
    double norm = norm(endToEnd);
    if (!(norm > 0) || Double.isInfinite(norm)) {
      throw new IllegalArgumentException(
          "expected a vector with a positive finite norm, found the norm " + norm);
    }
  }

  /**
   * The start at a random vector, uniform among those of a norm.
   *
   * @param endToEndNorm ‖θ₀‖, positive
   */
  public static Initialization ofNorm(double endToEndNorm) {
    return (layout, dtype, seed) -> {
      double[] direction = unit(layout.blocks().get(0).rows(), seed.split("direction"));
      return new BalancedRankOne(scaled(direction, endToEndNorm)).start(layout, dtype, seed);
    };
  }

  @Override
  public Parameters start(ParameterLayout layout, DType dtype, Seed seed) {
    int layers = layout.blocks().size();
    ParameterLayout.Block last = layout.blocks().get(layers - 1);
    if (layout.blocks().get(0).rows() != endToEnd.length || last.columns() != 1) {
      throw new IllegalArgumentException(
          "expected a network of %d unknowns and one output, found %d unknowns and %d outputs"
              .formatted(endToEnd.length, layout.blocks().get(0).rows(), last.columns()));
    }
    Parameters start = layout.zeros(dtype);
    double norm = norm(endToEnd);
    double scale = StrictMath.pow(norm, 1.0 / layers);
    double[] left = scaled(endToEnd, 1 / norm);
    for (int block = 0; block < layers; block++) {
      int columns = layout.blocks().get(block).columns();
      double[] right = block == layers - 1 ? new double[] {1} : unit(columns, seed.split(block));
      double[] product = new double[left.length * columns];
      for (int t = 0; t < product.length; t++) {
        product[t] = scale * left[t / columns] * right[t % columns];
      }
      start.block(block).set(product);
      left = right;
    }
    return start;
  }

  private static double[] unit(int length, Seed seed) {
    RandomGenerator random = seed.generator();
    double[] direction = new double[length];
    for (int i = 0; i < length; i++) {
      direction[i] = random.nextGaussian();
    }
    return scaled(direction, 1 / norm(direction));
  }

  private static double[] scaled(double[] vector, double factor) {
    double[] scaled = vector.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return scaled;
  }

  private static double norm(double[] vector) {
    double sum = 0;
    for (double entry : vector) {
      sum += entry * entry;
    }
    return Math.sqrt(sum);
  }
}
