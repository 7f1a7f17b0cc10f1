package org.tacit.optimizer.flow;

/**
 * The coefficients of RODAS, a stiffly accurate Rosenbrock method of order 4 with an embedded one
 * of order 3 (Hairer, Wanner, Solving Ordinary Differential Equations II, IV.7). With f = −∇φ and J
 * its derivative, the stages solve {@code (I/(γh) − J) U_i = f(y + Σ a_ij U_j) + Σ c_ij U_j / h};
 * the last two arguments each add the stage before, the result adds the last, which is also the
 * error.
 */
final class Rosenbrock {
  static final int STAGES = 6;
  static final double GAMMA = 0.25;

  private static final double[][] ARGUMENTS = {
    {},
    {1.544},
    {0.9466785280815826, 0.2557011698983284},
    {3.314825187068521, 2.896124015972201, 0.9986419139977817},
    {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950},
    {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 1},
  };

  private static final double[][] COUPLINGS = {
    {},
    {-5.6688},
    {-2.430093356833875, -0.2063599157091915},
    {-0.1073529058151375, -9.594562251023355, -20.47028614809616},
    {7.496443313967647, -10.24680431464352, -33.99990352819905, 11.70890893206160},
    {
      8.083246795921522,
      -7.981132988064893,
      -31.52159432874371,
      16.31930543123136,
      -6.058818238834054
    },
  };

  private Rosenbrock() {}

  /** a_i1, a_i2, … of a stage from 0. */
  static double[] argument(int stage) {
    return ARGUMENTS[stage];
  }

  /** c_i1, c_i2, … of a stage from 0. */
  static double[] coupling(int stage) {
    return COUPLINGS[stage];
  }
}
