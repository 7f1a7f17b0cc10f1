package org.tacit.complexity;

import java.util.random.RandomGenerator;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Where the inputs lie by which the outputs change most: for every sample and each of its numbers
 * {@code √ Σ_c (∂f_c / ∂x_j)²}, so that the squares of a map sum to ‖J(x)‖².
 */
public final class GradientMaps {
  private GradientMaps() {}

  /**
   * The maps.
   *
   * @param function of k outputs
   * @param inputs n inputs, n × the input shape
   * @param most with more outputs so many directions of random signs are taken instead of all
   *     outputs, which leaves the squares without bias
   * @param seed of the directions
   * @return n × d, the numbers of an input in one dimension
   */
  public static double[][] of(DifferentiableFunction function, Tensor inputs, int most, Seed seed) {
    try (Scope scope = Scope.open()) {
      int n = (int) inputs.size(0);
      int k = function.outputs();
      boolean all = k <= most;
      Linearization at = function.linearize(inputs);
      int d = Math.toIntExact(inputs.count() / n);
      Tensor squares = Tensor.zeros(inputs.dtype(), n, d);
      int passes = all ? k : most;
      for (int pass = 0; pass < passes; pass++) {
        try (Scope one = Scope.open()) {
          double[] rows = new double[n * k];
          RandomGenerator random = seed.split(pass).generator();
          for (int i = 0; i < n; i++) {
            double[] v = all ? unit(k, pass) : Probe.RADEMACHER.draw(1, k, random)[0];
            System.arraycopy(v, 0, rows, i * k, k);
          }
          Tensor pulled = at.pulledBack(Tensor.of(inputs.dtype(), rows, n, k));
          squares.addProductInPlace(pulled, pulled, all ? 1 : 1.0 / most);
        }
      }
      double[] flat = squares.sqrt().toArray();
      double[][] maps = new double[n][d];
      for (int i = 0; i < n; i++) {
        System.arraycopy(flat, i * d, maps[i], 0, d);
      }
      return maps;
    }
  }

  private static double[] unit(int size, int place) {
    double[] unit = new double[size];
    unit[place] = 1;
    return unit;
  }
}
