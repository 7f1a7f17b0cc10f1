package org.tacit.completion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.FactoredMatrix;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.Trace;
import org.tacit.training.TrainingResult;

/**
 * The search of a classical method for its rank or penalty: solutions are offered, and the one with
 * the least error at the held-out entries is kept. Whether to go on is asked after every iteration.
 */
final class HeldOutSearch {
  /** Errors in standard deviations of the data below which nothing is left to gain. */
  private static final double EXACT = 1e-6;

  private static final int LARGEST_TRACED = 10;

  private final UnitSplit data;
  private final Progress progress;
  private final long began = System.nanoTime();
  private final long nanos;
  private final Duration time;
  private final long mostIterations;
  private final List<Trace.Row> rows = new ArrayList<>();
  private long iterations;
  private double loss;
  private boolean cancelled;
  private boolean timeSpent;
  private FactoredMatrix best;
  private String bestWords = "nothing but zeros";
  private double bestError;
  private double bestLoss;
  private long bestIteration;

  HeldOutSearch(UnitSplit data, Duration time, Progress progress, long mostIterations) {
    int[] dimensions = data.training().indices().dimensions();
    this.data = data;
    this.progress = progress;
    this.time = time;
    this.nanos = time.toNanos();
    this.mostIterations = mostIterations;
    this.best = FactoredMatrix.zero(dimensions[0], dimensions[1]);
    this.bestError = error(best, data.validation());
    this.loss = meanSquare(best);
    this.bestLoss = loss;
  }

  UnitSplit data() {
    return data;
  }

  /** Counts an iteration, and says whether there may be another. */
  boolean shouldContinue() {
    iterations++;
    progress.at(iterations, mostIterations, loss);
    return !over();
  }

  private boolean over() {
    cancelled |= progress.cancelled();
    timeSpent |= System.nanoTime() - began > nanos;
    return cancelled || timeSpent || iterations >= mostIterations;
  }

  /** Whether the search should end: it was stopped, or nothing is left to gain. */
  boolean ended() {
    return over() || bestError < EXACT;
  }

  /** The error at the held-out entries of the best solution so far. */
  double bestError() {
    return bestError;
  }

  /** The best solution so far. */
  FactoredMatrix best() {
    return best;
  }

  /**
   * Looks at a solution, notes its errors and keeps it where it is the best.
   *
   * @param words what it was found with
   * @return its error at the held-out entries; infinite where the solution is not finite
   */
  double offer(FactoredMatrix solution, String words) {
    double error = error(solution, data.validation());
    note(meanSquare(solution), error);
    keep(solution, words, error);
    return Double.isFinite(error) ? error : Double.POSITIVE_INFINITY;
  }

  /** Notes the mean squared error on the training entries and the error at those held out. */
  void note(double meanSquare, double error) {
    loss = meanSquare;
    add("loss", 0, meanSquare);
    add("heldOutRootMeanSquaredError", 0, error);
  }

  /** Keeps a solution whose error is known where it is the best; never one that is not finite. */
  void keep(FactoredMatrix solution, String words, double error) {
    if (!Double.isFinite(error)) {
      return;
    }
    double[] values = solution.singularValues();
    for (int i = 0; i < Math.min(LARGEST_TRACED, values.length); i++) {
      add("singularValue{1}", i + 1, values[i]);
    }
    if (error < bestError) {
      best = solution;
      bestWords = words;
      bestError = error;
      bestLoss = meanSquare(solution);
      bestIteration = iterations;
    }
  }

  private void add(String measure, int index, double value) {
    rows.add(new Trace.Row(iterations, iterations, measure, index, value));
  }

  private double meanSquare(FactoredMatrix solution) {
    return StrictMath.pow(error(solution, data.training()), 2);
  }

  private static double error(FactoredMatrix solution, ObservedEntries entries) {
    double[] found = solution.entries(entries.indices());
    double squares = 0;
    for (int t = 0; t < found.length; t++) {
      double residual = found[t] - entries.values()[t];
      squares += residual * residual;
    }
    return Math.sqrt(squares / found.length);
  }

  /**
   * What is kept, as a factorization of depth 2.
   *
   * @param name the method's name, fit for a file's
   * @param method the method in words
   */
  Attempt.Fit fit(String name, String method, Standardization unit) {
    String description =
        "%s, %d × %d, %s%s"
            .formatted(
                method,
                best.rows(),
                best.columns(),
                bestWords,
                unit.logarithmic() ? ", of the logarithms" : "");
    TrainingResult result =
        new TrainingResult(
            KeptMatrix.weights(best),
            outcome(),
            iterations,
            bestIteration,
            bestLoss,
            data.heldOut().count() > 0 ? bestError : Double.NaN,
            new Trace(rows));
    return new Attempt.Fit(new Candidate(name, description, KeptMatrix.model(best), unit), result);
  }

  private Outcome outcome() {
    if (cancelled) {
      return new Outcome(Outcome.Kind.CANCELLED, "stopped on request at iteration " + iterations);
    }
    if (bestError < EXACT) {
      return new Outcome(Outcome.Kind.CONVERGED, "the held-out entries were met exactly");
    }
    if (timeSpent) {
      return Outcome.outOfTime(time);
    }
    if (iterations >= mostIterations) {
      return new Outcome(
          Outcome.Kind.STEP_LIMIT, "all " + mostIterations + " iterations were taken");
    }
    return new Outcome(
        Outcome.Kind.EARLY_STOPPED, "the held-out error was least with " + bestWords);
  }
}
