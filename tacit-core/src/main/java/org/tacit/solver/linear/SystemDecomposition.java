package org.tacit.solver.linear;

import java.util.Arrays;
import org.tacit.operator.Coefficients;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.RowSpace;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.theory.Reach;

/**
 * What an orthogonal decomposition says of a system whose equations are about of one length: the
 * solution of minimum norm, to how many digits that is known, and what of the right-hand side can
 * be reached. Singular values up to {@code σ_max · max(n, d) · 2^−52} count as zero.
 *
 * @param rows the decomposition
 * @param condition the ratio of the largest singular value to the least that counts; infinite where
 *     more of them count once the unknowns are brought to one scale, for the solution of minimum
 *     norm is not known then
 * @param reach what is reached, judged with unknowns of one scale too
 */
public record SystemDecomposition(RowSpace rows, double condition, Reach reach) {
  /**
   * How many matrices of the system's size it holds at once, from above: twice, where columns
   * differ in length, the matrix, what libtorch decomposes it in, and its vectors on both sides.
   */
  public static final int MATRICES = 12;

  /** n · d · min(n, d) of the largest systems, which take some seconds. */
  private static final double LARGEST_WORK = 2e9;

  private static final long LARGEST_ENTRIES = 1L << 24;

  /** Seconds for n · d · min(n, d) = 1 on a busy machine, from above: measured, then doubled. */
  private static final double SECONDS = 1e-9;

  /** Columns that differ by more are brought to one length before the reach is judged. */
  private static final double UNEVEN = 8;

  /** Whether a system is small enough, filled with its zeros. */
  public static boolean fits(LinearSystem system) {
    return fits(system.equations(), system.unknowns());
  }

  /** Whether a matrix of this size is small enough. */
  public static boolean fits(long equations, long unknowns) {
    double entries = (double) equations * unknowns;
    return entries <= LARGEST_ENTRIES && entries * Math.min(equations, unknowns) <= LARGEST_WORK;
  }

  /** Seconds that one decomposition of a matrix of this size may take on a busy machine. */
  public static double seconds(long equations, long unknowns) {
    return SECONDS * equations * unknowns * Math.min(equations, unknowns);
  }

  /**
   * Decomposes a system. The native memory belongs to the caller's scope.
   *
   * @param system with equations of about one length
   */
  public static SystemDecomposition of(LinearSystem system) {
    RowSpace rows = RowSpace.of(system.coefficients());
    try (Scope scope = Scope.open()) {
      double[] lengths = system.coefficients().columnLengths();
      double most = Arrays.stream(lengths).max().orElse(0);
      double least = Arrays.stream(lengths).filter(x -> x > 0).min().orElse(most);
      boolean uneven = most > UNEVEN * least;
      LinearSystem judged = uneven ? even(system, lengths) : system;
      RowSpace parts = uneven ? RowSpace.of(judged.coefficients()) : rows;
      return new SystemDecomposition(
          rows,
          parts.rank() > rows.rank() ? Double.POSITIVE_INFINITY : rows.condition(),
          Reach.of(judged, parts.unreachable(system.targets())));
    }
  }

  private static LinearSystem even(LinearSystem system, double[] lengths) {
    double[] factors = Arrays.stream(lengths).map(x -> x > 0 ? 1 / x : 1).toArray();
    Coefficients scaled =
        DenseOperator.of(
            system
                .coefficients()
                .dense()
                .multiply(Tensor.of(DType.FLOAT64, factors, 1, factors.length)));
    return new LinearSystem(scaled, system.targets());
  }

  /** The share by which rounding may have changed the solution of minimum norm. */
  public double rounding() {
    return unit(rows.left().size(0), rows.right().size(0)) * condition;
  }

  /**
   * The rounding of a decomposition relative to its largest singular value, {@code (4 + √max(n, d))
   * 2^−52}: a rule that no system of the tests exceeds, for the proved bound is larger by far than
   * what happens.
   */
  public static double unit(long equations, long unknowns) {
    return (4 + Math.sqrt((double) Math.max(equations, unknowns))) * Math.ulp(1.0);
  }
}
