package org.tacit.linear;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.linear.LeastSquaresDescent;
import org.tacit.task.Conclusion;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;
import org.tacit.theory.DualityGap;
import org.tacit.theory.Feasibility;
import org.tacit.theory.Reach;
import org.tacit.training.Outcome;
import org.tacit.training.TimeLeft;
import org.tacit.training.TrainingResult;

/**
 * What solving a linear system gave.
 *
 * @param solve what was asked
 * @param system the system with its equations at one length, or that of its reachable part where
 *     there is no solution
 * @param reach what is known of whether there is a solution
 * @param solution Θ, d × p
 * @param residual {@code ‖AΘ − B‖ / ‖B‖} for what can be reached, with equations of one length
 * @param feasibility how well each equation is met, by its own scale
 * @param prediction what theory says it is; where nothing is proved of the minimum ℓ1 norm, the
 *     solution itself
 * @param digits to how many digits the solution agrees with it, and never more than the condition
 *     number leaves; NaN where the form was not computed
 * @param trainedDigits to how many the training alone came; NaN where the form was not computed
 * @param condition the ratio of the largest singular value to the least, infinite where the rank is
 *     in doubt; NaN where the system was too large to be decomposed
 * @param refined whether the solution is that of the decomposition, because training alone came to
 *     fewer digits of it
 * @param nullSpaceComponent the part of {@code Θ − Θ_0} outside the row space, relative to ‖Θ‖:
 *     zero but for rounding for {@code L2} and {@code NEAREST}; no number for {@code L1}, and where
 *     there was no time to find it
 * @param cut whether the time or a request to stop ended a pass beside training, so that the
 *     null-space component, or whether there is a solution, is not known
 * @param support for {@code L1} the unknowns that count, from 0, the largest first
 * @param foundBy for {@code L1} what found the solution; null where nothing had to be found
 * @param gap for {@code L1} what is proved of the ℓ1 norm
 * @param training how the training went; null where there was nothing to train
 * @param seconds how long it took
 */
public record LinearSolveResult(
    LinearSolve solve,
    LinearSystem system,
    Reach reach,
    Tensor solution,
    double residual,
    Feasibility feasibility,
    LinearPrediction prediction,
    double digits,
    double trainedDigits,
    double condition,
    boolean refined,
    double nullSpaceComponent,
    boolean cut,
    List<Integer> support,
    @Nullable FoundBy foundBy,
    @Nullable DualityGap gap,
    @Nullable TrainingResult training,
    double seconds) {
  /**
   * The solution, the closed form, their difference, and a part in the row space with what it is
   * found in; the residual by several scales.
   */
  static final WorkingVectors VECTORS =
      new WorkingVectors(4 + LeastSquaresDescent.UNKNOWN_VECTORS, 4, 2);

  /** A system counts as solved below this relative residual. */
  public static final double SOLVED = SolveConclusion.SOLVED;

  /** Agreement with a closed form to fewer digits is no agreement. */
  public static final double MATCHED = SolveConclusion.MATCHED;

  /** The share of the right-hand side that is left. */
  public double unreachable() {
    return reach.unreachable();
  }

  /** What it comes to, against zero. */
  public Conclusion conclusion() {
    return SolveConclusion.of(this);
  }

  static LinearSolveResult smooth(
      LinearSolve solve,
      SolvableSystem solvable,
      boolean handedOver,
      Tensor trained,
      @Nullable TrainingResult training,
      TimeLeft timeLeft,
      long began) {
    LinearSystem system = solvable.system();
    Tensor start = solve.start();
    Tensor predicted = predicted(start, solvable, timeLeft);
    LinearPrediction prediction =
        new LinearPrediction(
            start == null ? "minimum-norm" : "nearest",
            (solvable.reach().contradictory() ? "the least-squares solution " : "the solution ")
                + (start == null ? "of minimum norm" : "nearest to the start"),
            "derived (gradient steps stay in the row space), and a known fact of least squares"
                + " (docs/mathematics/deep-linear-systems.md, T1)",
            predicted);
    double cancelled = start == null ? 1 : Math.max(1, start.norm() / predicted.norm());
    double most = solvable.mostDigits(Double.isNaN(cancelled) ? 1 : cancelled);
    double own = Math.min(most, prediction.digits(trained));
    double left = relative(solve, system, trained);
    boolean ended = training == null || training.outcome().kind() != Outcome.Kind.CANCELLED;
    boolean refined =
        relative(solve, system, predicted) < Math.min(SOLVED, left)
            && (left < SOLVED ? own < Math.min(MATCHED, most) : handedOver && ended);
    Tensor solution = refined ? predicted : trained;
    Tensor change = start == null ? solution : solution.subtract(start);
    double nullSpaceComponent = nullSpaceComponent(solvable, change, solution.norm(), timeLeft);
    return of(
        solve,
        solvable,
        solution,
        new Agreement(prediction, refined ? most : own, own, refined),
        nullSpaceComponent,
        solvable.cut() || Double.isNaN(nullSpaceComponent),
        null,
        training,
        LinearSolve.seconds(began));
  }

  /**
   * How well a solution agrees with what theory says.
   *
   * @param digits to how many digits
   * @param trained to how many the training alone came
   */
  private record Agreement(
      LinearPrediction prediction, double digits, double trained, boolean refined) {}

  private static LinearSolveResult of(
      LinearSolve solve,
      SolvableSystem solvable,
      Tensor solution,
      Agreement agreement,
      double nullSpaceComponent,
      boolean cut,
      @Nullable SparseFinding finding,
      @Nullable TrainingResult training,
      double seconds) {
    SparseCertificate.Proof proof = finding == null ? null : finding.certificate().proof();
    LinearSystem system = solvable.system();
    return new LinearSolveResult(
        solve,
        system,
        solvable.reachWith(solution),
        solution,
        relative(solve, system, solution),
        feasibility(system, solution),
        agreement.prediction,
        agreement.digits,
        agreement.trained,
        solvable.condition(),
        agreement.refined,
        nullSpaceComponent,
        cut,
        finding == null ? List.of() : finding.certificate().support(),
        finding == null ? null : finding.by(),
        proof == null ? null : proof.gap(),
        training,
        seconds);
  }

  private static double relative(LinearSolve solve, LinearSystem system, Tensor solution) {
    double size = LinearSolve.scale(system, solve.start());
    return size == 0 ? 0 : system.residual(solution).norm() / size;
  }

  /** How well the right-hand side is met that is met worst of all. */
  private static Feasibility feasibility(LinearSystem system, Tensor solution) {
    double[] lengths = system.coefficients().lengths();
    Tensor residual = system.residual(solution);
    Feasibility worst = new Feasibility(0, 0, 0);
    for (int output = 0; output < system.rightHandSides(); output++) {
      Feasibility one =
          Feasibility.of(
              residual.narrow(1, output, 1).copy().toArray(),
              system.targets().narrow(1, output, 1).copy().toArray(),
              lengths);
      worst = one.worst() > worst.worst() ? one : worst;
    }
    return worst;
  }

  /** {@code A⁺B + NΘ_0}; of iterates, of which no digits are claimed, without the start. */
  private static Tensor predicted(@Nullable Tensor start, SolvableSystem solvable, TimeLeft left) {
    Tensor own = start == null || solvable.rows() == null ? null : solvable.rowPart(start, left);
    return start == null || own == null
        ? solvable.minimumNorm()
        : solvable.minimumNorm().add(start.subtract(own));
  }

  private static double nullSpaceComponent(
      SolvableSystem solvable, Tensor change, double size, TimeLeft left) {
    if (size == 0) {
      return 0;
    }
    Tensor own = solvable.rowPart(change, left);
    return own == null ? Double.NaN : change.subtract(own).norm() / size;
  }

  private static LinearPrediction minimumL1Norm(String meaning, String source, Tensor solution) {
    return new LinearPrediction("minimum-l1-norm", meaning, source, solution);
  }

  /** Where nothing is asked for, zero is the least. */
  static LinearSolveResult zero(LinearSolve solve, SolvableSystem solvable, double seconds) {
    Tensor zero = Tensor.zeros(DType.FLOAT64, solvable.system().unknowns(), 1);
    Feasibility met = new Feasibility(0, 0, 0);
    return new LinearSolveResult(
        solve,
        solvable.system(),
        solvable.reach(),
        zero,
        0,
        met,
        minimumL1Norm("the minimum ℓ1 norm", "zero has the smallest ℓ1 norm of all", zero),
        LinearPrediction.ALL_DIGITS,
        LinearPrediction.ALL_DIGITS,
        solvable.condition(),
        false,
        Double.NaN,
        solvable.cut(),
        List.of(),
        null,
        new DualityGap(0, 0, 0, met),
        null,
        seconds);
  }

  static LinearSolveResult sparse(
      LinearSolve solve,
      SolvableSystem solvable,
      Tensor network,
      SparseFinding finding,
      @Nullable TrainingResult training,
      double seconds) {
    Tensor solution = finding.solution();
    LinearPrediction prediction =
        minimumL1Norm(
            finding.proved()
                ? "the minimum ℓ1 norm"
                : "near the minimum ℓ1 norm (not proved to be it)",
            finding.by() == FoundBy.TRAINING
                ? "Woodworth et al. 2020 for the limit of small scales; the certificate is linear"
                    + " programming duality"
                : "Osborne, Presnell and Turlach 2000 for the path of the lasso; the certificate is"
                    + " linear programming duality",
            solution);
    double digits = finding.proved() ? prediction.digits(network) : Double.NaN;
    return of(
        solve,
        solvable,
        solution,
        new Agreement(prediction, digits, digits, false),
        Double.NaN,
        solvable.cut(),
        finding,
        training,
        seconds);
  }
}
