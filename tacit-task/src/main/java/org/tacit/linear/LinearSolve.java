package org.tacit.linear;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.L1Norm;
import org.tacit.model.EndMatrix;
import org.tacit.model.FullMatrix;
import org.tacit.model.Parameters;
import org.tacit.objective.linear.LinearSystemObjective;
import org.tacit.optimizer.Optimizer;
import org.tacit.optimizer.RestartedNesterov;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.linear.SystemDecomposition;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;
import org.tacit.training.Recorder;
import org.tacit.training.Recording;
import org.tacit.training.Schedule;
import org.tacit.training.StopRule;
import org.tacit.training.TimeLeft;
import org.tacit.training.Trace;
import org.tacit.training.Training;
import org.tacit.training.TrainingResult;

/**
 * Solves a linear system by training the network whose bias is wanted: the solution itself from
 * zero or from a given point, which ends nearest to where it began, or a diagonal network from a
 * tiny scale, which ends near the minimum ℓ1 norm (docs/mathematics/deep-linear-systems.md, T1 and
 * T13). Equations are brought to one length first. Where it is proved that there is no solution, it
 * finds one of least squares.
 *
 * @param settings the wanted bias and limits
 * @param start where {@code NEAREST} begins, d × p; null for zero
 */
public record LinearSolve(LinearSolveSettings settings, @Nullable Tensor start) {
  private static final int POWER_ITERATIONS = 60;
  private static final double POWER_MARGIN = 1.02;
  private static final double LOSS_TOLERANCE = 1e-24;

  /** What proofs may take where training has spent the time. */
  private static final Duration AFTERWARDS = Duration.ofMillis(500);

  /** Descent takes some thirty times as many steps as the condition number. */
  private static final double STIFF = 1e5;

  /** Fewer digits of a decomposition are not taken for the solution. */
  private static final double LEAST_DIGITS = 2;

  /** The steps of training after which a decomposition gives the solution of a stiff system. */
  private static final long STEPS_BESIDE_DECOMPOSITION = 10_000;

  static final int CHECK_EVERY = 10;
  static final int READINGS_PER_DECADE = 25;

  /**
   * Solves a system. The result's native memory belongs to the caller's scope.
   *
   * @throws IllegalArgumentException if {@code L1} is asked for several right-hand sides
   */
  public LinearSolveResult run(LinearSystem system, Progress progress) {
    return run(system, progress, name -> Checkpoints.none());
  }

  /**
   * Solves a system. The result's native memory belongs to the caller's scope.
   *
   * @param checkpoints where each training keeps its state, by the training's name; trainings that
   *     left one go on from it, those that ended are not done again
   * @throws IllegalArgumentException if {@code L1} is asked for several right-hand sides
   */
  public LinearSolveResult run(
      LinearSystem system, Progress progress, Function<String, Checkpoints> checkpoints) {
    requireFit(system);
    long began = System.nanoTime();
    TimeLeft left = TimeLeft.of(settings.time(), progress::cancelled);
    SolvableSystem solvable = SolvableSystem.of(system, half(left));
    LinearSystem reachable = solvable.system();
    boolean nothing = reachable.targets().norm() == 0;
    double curvature = POWER_MARGIN * largestCurvature(reachable, left);
    // A start that rests on passes that were cut is not one to go on from.
    Function<String, Checkpoints> kept =
        left.shouldContinue() ? checkpoints : name -> Checkpoints.none();
    if (settings.bias() == LinearSolveSettings.Bias.L1) {
      return nothing || curvature == 0
          ? LinearSolveResult.zero(this, solvable, seconds(began))
          : new SparseSolve(this, solvable, curvature, began, left)
              .run(progress, kept.apply("training"));
    }
    boolean trained = curvature > 0 && (start != null || !nothing);
    boolean handedOver = handsOver(solvable);
    long steps = handedOver ? STEPS_BESIDE_DECOMPOSITION : settings.steps();
    TrainingResult training =
        trained ? train(reachable, curvature, steps, left, progress, kept.apply("training")) : null;
    Tensor solution =
        training == null
            ? startOf(system)
            : training.best().flat().copy().view(system.unknowns(), system.rightHandSides());
    return LinearSolveResult.smooth(
        this, solvable, handedOver, solution, training, afterwards(left), began);
  }

  /**
   * Whether training would take too long and a decomposition knows some digits of the solution,
   * unless fewer steps than it is given are asked for.
   */
  private boolean handsOver(SolvableSystem solvable) {
    return solvable.condition() > STIFF
        && solvable.mostDigits(1) >= LEAST_DIGITS
        && settings.steps() > STEPS_BESIDE_DECOMPOSITION;
  }

  /**
   * Refuses a system that it cannot solve.
   *
   * @throws IllegalArgumentException if {@code L1} is asked for several right-hand sides
   */
  void requireFit(LinearSystem system) {
    if (settings.bias() == LinearSolveSettings.Bias.L1 && system.rightHandSides() != 1) {
      throw new IllegalArgumentException(
          "the minimum ℓ1 norm is for one right-hand side, found " + system.rightHandSides());
    }
  }

  /**
   * Seconds that decompositions may take on a busy machine, whatever the limit of time is; 0 for a
   * system too large to be decomposed.
   */
  public static double decompositionSeconds(LinearSystem system) {
    // Twice where columns differ in length, or where there is no solution.
    return SystemDecomposition.fits(system)
        ? 2 * SystemDecomposition.seconds(system.equations(), system.unknowns())
        : 0;
  }

  /** The size that residuals are measured by. */
  static double scale(LinearSystem system, @Nullable Tensor start) {
    double size = system.targets().norm();
    return start == null ? size : Math.max(size, system.coefficients().apply(start).norm());
  }

  static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  /** What is known before training takes half of the time at most. */
  private static TimeLeft half(TimeLeft left) {
    return TimeLeft.of(left.duration().dividedBy(2), left.stopped());
  }

  /** The same, but no less than some time from now on. */
  static TimeLeft afterwards(TimeLeft left) {
    return left.seconds() * 1e9 > AFTERWARDS.toNanos()
        ? left
        : TimeLeft.of(AFTERWARDS, left.stopped());
  }

  private Tensor startOf(LinearSystem system) {
    return start != null
        ? start
        : Tensor.zeros(DType.FLOAT64, system.unknowns(), system.rightHandSides());
  }

  private TrainingResult train(
      LinearSystem system,
      double curvature,
      long steps,
      TimeLeft left,
      Progress progress,
      Checkpoints checkpoints) {
    EndMatrix model = new FullMatrix(system.unknowns(), system.rightHandSides());
    Parameters weights =
        model.layout().over(startOf(system).copy().reshape(model.layout().count()));
    double target = scale(system, start);
    TrainingResult result =
        new Training(
                new LinearSystemObjective(model, system),
                null,
                descent(curvature),
                StopRule.checkedEvery(CHECK_EVERY)
                    .lossBelow(LOSS_TOLERANCE * target * target, 0)
                    .steps(steps)
                    .time(left.duration()),
                new Recording(
                    path(model, system, target), new Schedule.Logarithmic(READINGS_PER_DECADE)),
                progress,
                checkpoints)
            .run(weights);
    return result.within(settings.time());
  }

  /** How the weights descend, for a largest curvature. */
  static Optimizer descent(double curvature) {
    return new RestartedNesterov(1 / curvature);
  }

  /** The residual and both norms at each reading. */
  static Recorder path(EndMatrix model, LinearSystem system, double size) {
    return (step, flowTime, weights, rows) -> {
      try (Scope scope = Scope.open()) {
        Tensor solution = model.pass(weights).matrix();
        double residual = system.residual(solution).norm() / (size == 0 ? 1 : size);
        rows.add(new Trace.Row(step, flowTime, "residual", 0, residual));
        rows.add(new Trace.Row(step, flowTime, "euclideanNorm", 0, solution.norm()));
        rows.add(new Trace.Row(step, flowTime, "l1Norm", 0, L1Norm.of(solution.toArray())));
      }
    };
  }

  /** σ_max² by power iteration; any positive number where there is no time for it. */
  private static double largestCurvature(LinearSystem system, TimeLeft left) {
    try (Scope scope = Scope.open()) {
      Tensor vector = Tensor.gaussian(new Seed(1), DType.FLOAT64, 1, system.unknowns(), 1);
      double curvature = 1;
      for (int i = 0; i < POWER_ITERATIONS && left.shouldContinue(); i++) {
        try (Scope step = Scope.open()) {
          vector.scaleInPlace(1 / vector.norm());
          Tensor next = system.coefficients().adjoint(system.coefficients().apply(vector));
          curvature = next.norm();
          if (curvature == 0) {
            return 0;
          }
          vector.copyInPlace(next);
        }
      }
      return curvature;
    }
  }
}
