package org.tacit.measure;

/** The sum of the absolute values of numbers, {@code ‖θ‖₁}. */
public final class L1Norm {
  private L1Norm() {}

  /** The ℓ1 norm of numbers; 0 where there are none. */
  public static double of(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += Math.abs(number);
    }
    return sum;
  }
}
