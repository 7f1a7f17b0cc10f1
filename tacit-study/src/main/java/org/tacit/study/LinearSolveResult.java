package org.tacit.study;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.LeastSquaresDescent;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;
import org.tacit.theory.BasisPursuitGap;
import org.tacit.training.TrainingResult;

/**
 * What solving a linear system gave.
 *
 * @param solve what was asked
 * @param system the system, or that of its reachable part where there is no solution
 * @param unreachable the share of the right-hand side that no solution reaches
 * @param solution Θ, d × p
 * @param residual {@code ‖AΘ − B‖ / ‖B‖} for what can be reached
 * @param prediction what theory says it is
 * @param leak the part of {@code Θ − Θ_0} outside the row space, relative to ‖Θ‖: exactly zero for
 *     {@code L2} and {@code NEAREST}, and no number for {@code L1}
 * @param support for {@code L1} the unknowns that count, from 0, the largest first
 * @param gap for {@code L1} what is proved of the sum of sizes
 * @param training how the training went; null where there was nothing to train
 * @param seconds how long it took
 */
public record LinearSolveResult(
    LinearSolve solve,
    LinearSystem system,
    double unreachable,
    Tensor solution,
    double residual,
    Prediction prediction,
    double leak,
    List<Integer> support,
    @Nullable BasisPursuitGap gap,
    @Nullable TrainingResult training,
    double seconds) {
  private static final double LEAST_SQUARES = 1e-13;
  private static final int ITERATIONS = 20_000;

  /**
   * A closed form of where training ends.
   *
   * @param name in words
   * @param source who says so
   * @param digits to how many digits the solution agrees; NaN where the form was not computed
   */
  public record Prediction(String name, String source, double digits) {}

  /** What it comes to, against zero. */
  public Conclusion conclusion() {
    return SolveConclusion.of(this);
  }

  static LinearSolveResult smooth(
      LinearSolve solve,
      LinearSystem system,
      Tensor leastNorm,
      double unreachable,
      Tensor solution,
      @Nullable TrainingResult training,
      double seconds) {
    double size = LinearSolve.scale(system, solve.start());
    Tensor predicted = predicted(solve, system, leastNorm);
    Tensor start = solve.start();
    Tensor change = start == null ? solution : solution.subtract(start);
    return new LinearSolveResult(
        solve,
        system,
        unreachable,
        solution,
        size == 0 ? 0 : system.residual(solution).norm() / size,
        new Prediction(
            start == null ? "the solution of least norm" : "the solution nearest to the start",
            "derived (gradient steps stay in the row space), and a known fact of least squares",
            digits(solution, predicted)),
        leak(system, change, solution.norm()),
        List.of(),
        null,
        training,
        seconds);
  }

  /** {@code A⁺B + NΘ_0}. */
  private static Tensor predicted(LinearSolve solve, LinearSystem system, Tensor leastNorm) {
    Tensor start = solve.start();
    if (start == null) {
      return leastNorm;
    }
    return leastNorm.add(start.subtract(rowPart(system, start)));
  }

  /** {@code A⁺AΘ}. */
  private static Tensor rowPart(LinearSystem system, Tensor matrix) {
    LinearSystem own = new LinearSystem(system.coefficients(), system.coefficients().apply(matrix));
    return new LeastSquaresDescent(LEAST_SQUARES, ITERATIONS).solve(own).matrix();
  }

  private static double leak(LinearSystem system, Tensor change, double size) {
    return size == 0 ? 0 : change.subtract(rowPart(system, change)).norm() / size;
  }

  private static double digits(Tensor found, Tensor predicted) {
    double size = predicted.norm();
    double difference = found.subtract(predicted).norm();
    return difference == 0 ? 16 : Math.min(16, -Math.log10(difference / (size == 0 ? 1 : size)));
  }

  /** Where nothing is asked for, zero is the least. */
  static LinearSolveResult zero(
      LinearSolve solve, LinearSystem system, double unreachable, double seconds) {
    return new LinearSolveResult(
        solve,
        system,
        unreachable,
        Tensor.zeros(DType.FLOAT64, system.unknowns(), 1),
        0,
        new Prediction("the least sum of sizes", "zero has the least sum of all", 16),
        Double.NaN,
        List.of(),
        new BasisPursuitGap(0, 0, 0, new org.tacit.theory.Feasibility(0, 0, 0)),
        null,
        seconds);
  }

  static LinearSolveResult sparse(
      LinearSolve solve,
      LinearSystem system,
      double unreachable,
      Tensor network,
      SparseCertificate certificate,
      @Nullable TrainingResult training,
      double seconds) {
    SparseCertificate.Proof proof = certificate.proof();
    Tensor solution = proof == null ? network : proof.solution();
    return new LinearSolveResult(
        solve,
        system,
        unreachable,
        solution,
        system.residual(solution).norm() / system.targets().norm(),
        new Prediction(
            proof == null
                ? "near the least sum of sizes (not proved to be it)"
                : "the least sum of sizes",
            "Woodworth et al. 2020 for the limit of small scales; the certificate is linear"
                + " programming duality",
            proof == null ? Double.NaN : digits(network, solution)),
        Double.NaN,
        certificate.support(),
        proof == null ? null : proof.gap(),
        training,
        seconds);
  }
}
