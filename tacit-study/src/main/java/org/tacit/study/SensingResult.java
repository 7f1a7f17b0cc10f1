package org.tacit.study;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tacit.model.spectral.SpectralNetwork;
import org.tacit.problem.MatrixSensing;
import org.tacit.solver.NuclearNormMinimization;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.theory.NuclearNormGap;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;
import org.tacit.training.TrainingResult;

/**
 * A finished sensing.
 *
 * @param settings what was chosen
 * @param network the network
 * @param training what it was trained on
 * @param heldOut what it was judged by; the training measurements where none were held out
 * @param heldOutCount how many were held out
 * @param leastFrobenius what the measurements show by themselves: of the matrices that have the
 *     values of the training the one of least Frobenius norm; for observed entries these, and zeros
 *     elsewhere
 * @param unit what the data were divided by for training
 * @param result the training that was kept, in that unit
 * @param attempts all trainings, the kept one last
 * @param seconds the time of all of them
 */
public record SensingResult(
    SensingSettings settings,
    SpectralNetwork network,
    MatrixSensing training,
    MatrixSensing heldOut,
    int heldOutCount,
    Tensor leastFrobenius,
    double unit,
    TrainingResult result,
    List<Attempt> attempts,
    double seconds) {
  private static final long LARGEST_CONVEX = 100L * 100;
  private static final int LARGEST_COUNT = 2_000;
  private static final int CONVEX_ITERATIONS = 2_000;
  private static final double CONVEX_TOLERANCE = 1e-6;

  /** Copies the list. */
  public SensingResult {
    attempts = List.copyOf(attempts);
  }

  /** How a training at one step size ended. */
  public enum Ending {
    /** The loss reached its tolerance, or the held-out error its least value. */
    CONVERGED,
    /** It was still falling at the last step or when the time was over. */
    STILL_FALLING,
    /** The loss rose and fell: the step is too large. */
    OSCILLATING,
    /** The loss became infinite or not a number: the step is far too large. */
    DIVERGED,
    /** Somebody asked to stop. */
    CANCELLED;

    /** A rise above the least loss by this factor is no rounding. */
    private static final double RISE = 2;

    static Ending of(TrainingResult result) {
      List<Trace.Row> losses = result.trace().series("loss", 0);
      double least = Double.POSITIVE_INFINITY;
      boolean rose = false;
      double first = losses.isEmpty() ? 0 : losses.get(0).value();
      for (Trace.Row row : losses) {
        // Far below the start a loss may jitter by rounding.
        rose |= row.value() > RISE * least && row.value() > 1e-12 * first;
        least = Math.min(least, row.value());
      }
      return switch (result.outcome().kind()) {
        case DIVERGED -> DIVERGED;
        case CANCELLED -> CANCELLED;
        case CONVERGED -> CONVERGED;
        case EARLY_STOPPED -> rose ? OSCILLATING : CONVERGED;
        case STEP_LIMIT, TIME_LIMIT -> rose ? OSCILLATING : STILL_FALLING;
      };
    }

    /** The name in words. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether a smaller step should be tried. */
    public boolean unstable() {
      return this == OSCILLATING || this == DIVERGED;
    }
  }

  /**
   * One training.
   *
   * @param stepSize its step size
   * @param ending how it ended
   * @param steps how many steps it made
   */
  public record Attempt(double stepSize, Ending ending, long steps) {}

  /** How the kept training ended. */
  public Ending ending() {
    return attempts.get(attempts.size() - 1).ending();
  }

  /** Whether somebody asked to stop before the end. */
  public boolean cancelled() {
    return result.outcome().kind() == Outcome.Kind.CANCELLED;
  }

  /** The recovered matrix, in the data's unit. */
  public Tensor matrix() {
    try (Scope scope = Scope.open()) {
      return scope.keep(network.pass(result.best()).matrix().scale(unit));
    }
  }

  /** The singular values of the recovered matrix, the largest first. */
  public double[] spectrum() {
    try (Scope scope = Scope.open()) {
      return LinearAlgebra.singularValues(matrix());
    }
  }

  /** The relative residual on the measurements it was trained on. */
  public double trainingError() {
    return error(training);
  }

  /** The relative residual on the measurements held out, NaN where there were none. */
  public double heldOutError() {
    return heldOutCount == 0 ? Double.NaN : error(heldOut);
  }

  private double error(MatrixSensing sensed) {
    try (Scope scope = Scope.open()) {
      return sensed.residual(matrix()).norm() / sensed.target().norm();
    }
  }

  /**
   * How far the recovered matrix can be from the least nuclear norm among those with the training
   * measurements, by the dual vector of the convex problem. Null where that problem is too large to
   * be solved beside.
   */
  public @Nullable Comparison convexComparison() {
    long entries = (long) network.rows() * network.columns();
    if (entries > LARGEST_CONVEX || training.count() > LARGEST_COUNT) {
      return null;
    }
    NuclearNormMinimization.Solution convex =
        NuclearNormMinimization.withTolerance(CONVEX_TOLERANCE, CONVEX_ITERATIONS).solve(training);
    try (Scope scope = Scope.open()) {
      return new Comparison(
          convex.matrix(), convex.gap(), NuclearNormGap.of(training, matrix(), convex.dual()));
    }
  }

  /**
   * The recovered matrix beside the convex optimum.
   *
   * @param matrix the convex solution
   * @param convex its nuclear norm, and its own gap
   * @param recovered that of the recovered matrix, against the same bound
   */
  public record Comparison(Tensor matrix, NuclearNormGap convex, NuclearNormGap recovered) {
    /** Up to here a gap counts as closed. */
    public static final double CERTIFIED = 1e-3;

    /** Whether the recovered matrix is proved to have the least nuclear norm, to a thousandth. */
    public boolean certified() {
      return recovered.certifies(CERTIFIED);
    }
  }
}
