package org.tacit.problem;

import java.util.Arrays;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * Powers of two that bring the equations of a system, or measurements, to one length within a
 * factor of √2. The solutions stay what they are, bit for bit, for nothing is rounded; what is
 * judged afterwards does not depend on the unit of an equation. Rows of zeros keep the factor 1.
 *
 * @param factors one for each equation
 */
public record RowScaling(double[] factors) {
  /** Powers of two beyond this may overflow. */
  private static final int LARGEST_EXPONENT = 1_000;

  /** Lengths outside of this range and its inverse are brought to 1, not to the largest. */
  private static final double LARGEST = 1e100;

  /**
   * The factors for rows of given lengths: every row becomes as long as the longest.
   *
   * @param lengths finite, at least 0
   */
  public static RowScaling of(double[] lengths) {
    double most = Arrays.stream(lengths).max().orElse(0);
    double common = most > LARGEST || most < 1 / LARGEST ? 1 : most;
    double[] factors = new double[lengths.length];
    for (int i = 0; i < factors.length; i++) {
      double octaves = lengths[i] == 0 ? 0 : log2(common) - log2(lengths[i]);
      int exponent = (int) Math.rint(octaves);
      factors[i] =
          Math.scalb(1.0, Math.max(-LARGEST_EXPONENT, Math.min(LARGEST_EXPONENT, exponent)));
    }
    return new RowScaling(factors);
  }

  /** The factors for the equations of a system. */
  public static RowScaling of(LinearSystem system) {
    return of(system.coefficients().lengths());
  }

  private static double log2(double number) {
    return StrictMath.log(number) / StrictMath.log(2);
  }

  /** Whether any factor is not 1. */
  public boolean changes() {
    return Arrays.stream(factors).anyMatch(factor -> factor != 1);
  }

  /** The system with its equations, and their right-hand sides, multiplied by the factors. */
  public LinearSystem scaled(LinearSystem system) {
    if (!changes()) {
      return system;
    }
    return new LinearSystem(
        system.coefficients().scaled(factors),
        system.targets().multiply(Tensor.of(DType.FLOAT64, factors, factors.length, 1)));
  }

  /** The measurements, and their values, multiplied by the factors. */
  public Observations scaled(Observations sensed) {
    return changes()
        ? new Observations(sensed.operator().scaled(factors), times(sensed.values()))
        : sensed;
  }

  /**
   * Multipliers of the scaled equations as multipliers of the given ones.
   *
   * @param dual ν of the scaled system
   */
  public double[] unscaledDual(double[] dual) {
    return times(dual);
  }

  private double[] times(double[] numbers) {
    double[] products = numbers.clone();
    for (int i = 0; i < products.length; i++) {
      products[i] *= factors[i];
    }
    return products;
  }
}
