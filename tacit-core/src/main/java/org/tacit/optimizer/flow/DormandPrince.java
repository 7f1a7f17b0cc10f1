package org.tacit.optimizer.flow;

/**
 * The coefficients of the embedded Runge-Kutta pair of orders 5 and 4 of Dormand and Prince (1980),
 * for right-hand sides that do not depend on time.
 */
final class DormandPrince {
  static final int STAGES = 7;

  private static final double[][] STAGE = {
    {},
    {1.0 / 5},
    {3.0 / 40, 9.0 / 40},
    {44.0 / 45, -56.0 / 15, 32.0 / 9},
    {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
    {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
    {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}
  };

  private static final double[] ERROR = {
    71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40
  };

  private DormandPrince() {}

  /** The weights of the earlier slopes in a stage; the last stage is the new point itself. */
  static double[] stage(int number) {
    return STAGE[number];
  }

  /** The weights of all slopes in the difference of the solutions of orders 5 and 4. */
  static double[] error() {
    return ERROR;
  }
}
