package org.tacit.completion.method;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.Standardization;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.optimizer.OptimizerState;
import org.tacit.optimizer.Step;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.matrix.FactoredMatrix;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.training.Iteration;
import org.tacit.training.Loop;
import org.tacit.training.Outcome;
import org.tacit.training.Score;
import org.tacit.training.Trace;
import org.tacit.training.TrainingResult;

/**
 * The search of a classical method for its rank, penalty or step: one run of its solver after
 * another, of whose solutions the one with the least error at the held-out entries is kept.
 */
final class HeldOutSearch implements Iteration {
  /** So many iterates without a gain end a run whose every iterate is judged. */
  private static final int PATIENCE = 25;

  /** A residual beyond this multiple of the data's norm comes from a step too large. */
  private static final double DIVERGED = 2;

  private static final int LARGEST_TRACED = 10;
  private static final Step STEP = new Step(1, 0);

  private final UnitSplit data;
  private final SearchedMethod method;
  private final SearchRuns runs = new SearchRuns();
  private final double size;
  private final BestSolution best;
  private double loss;
  private double error;
  private @Nullable FactoredMatrix solution;

  /** Begins with nothing but zeros. */
  HeldOutSearch(UnitSplit data, SearchedMethod method) {
    int[] dimensions = data.training().indices().dimensions();
    this.data = data;
    this.method = method;
    this.best = new BestSolution(dimensions[0], dimensions[1]);
    this.size = error(best(), data.training());
    this.loss = size * size;
    this.error = error(best(), data.validation());
  }

  /** Goes on from a state. */
  static HeldOutSearch resume(UnitSplit data, SearchedMethod method, State state) {
    HeldOutSearch search = new HeldOutSearch(data, method);
    search.restore(state);
    return search;
  }

  /** Whether there is nothing but zeros yet. */
  private boolean fresh() {
    return runs.setting() == null;
  }

  @Override
  public Step advance() {
    if (runs.over()) {
      Setting next = method.plan().next(runs.close());
      runs.begin(next);
      method.begin(Objects.requireNonNull(next), best);
    }
    method.solver().advance();
    solution = null;
    int iterations = runs.advance();
    runs.endIf(method.solver().converged() || iterations >= method.iterations());
    if (method.validated() != null) {
      look();
      // Not the other way round: a residual that is not a number has diverged.
      runs.divergeIf(!(Math.sqrt(loss) <= DIVERGED * size));
    }
    return STEP;
  }

  /** Notes the mean squared error on the training entries and the error at those held out. */
  private void look() {
    Tensor matrix = method.validated();
    if (matrix == null) {
      loss = StrictMath.pow(error(solution(), data.training()), 2);
      error = error(solution(), data.validation());
      return;
    }
    try (Scope scope = Scope.open()) {
      double residual = data.training().residual(matrix).norm();
      loss = residual * residual / data.training().count();
      ObservedEntries validation = data.validation();
      error = validation.residual(matrix).norm() / Math.sqrt(validation.count());
    }
  }

  /** The iterate in two factors. */
  private FactoredMatrix solution() {
    if (solution == null) {
      solution = method.solution();
    }
    return solution;
  }

  private static double error(FactoredMatrix solution, ObservedEntries entries) {
    double[] squares = solution.entries(entries.indices());
    Arrays.setAll(
        squares, t -> (squares[t] - entries.values()[t]) * (squares[t] - entries.values()[t]));
    return Math.sqrt(entries.mean(squares));
  }

  @Override
  public boolean offers() {
    return fresh()
        || (method.validated() == null
            ? runs.over()
            : !runs.diverged() || runs.areLastOf(method.plan()));
  }

  @Override
  public double loss() {
    if (!fresh() && method.validated() == null) {
      look();
    }
    // What is not finite is no reason to end the search, only never the best.
    return Double.isFinite(loss) ? loss : Double.MAX_VALUE;
  }

  @Override
  public double score(double found) {
    double score = Double.isFinite(error) && !runs.diverged() ? error : Double.POSITIVE_INFINITY;
    runs.met(score);
    runs.endIf(method.validated() != null && !fresh() && runs.gains().sinceGain(score) >= PATIENCE);
    return score;
  }

  @Override
  public Score.Kind scored() {
    return Score.Kind.VALIDATION;
  }

  @Override
  public void keep() {
    runs.keep(runs.setting(), error);
    Tensor matrix = method.validated();
    if (fresh()) {
      return;
    }
    if (matrix == null) {
      best.keep(solution());
    } else {
      best.keep(matrix);
    }
  }

  /** What the best was found with; null where that is zeros. */
  @Nullable Setting bestSetting() {
    return runs.best();
  }

  /** The best solution so far. */
  FactoredMatrix best() {
    return best.factors();
  }

  @Override
  public boolean reads() {
    return runs.read();
  }

  @Override
  public void read(long step, double time, List<Trace.Row> rows) {
    if (fresh() || runs.diverged() || !Double.isFinite(loss)) {
      return;
    }
    runs.read(step, time, method.searched(), 0, rows);
    double[] values = solution().singularValues();
    for (int i = 0; i < Math.min(LARGEST_TRACED, values.length); i++) {
      rows.add(new Trace.Row(step, time, "singularValue{1}", i + 1, values[i]));
    }
  }

  @Override
  public @Nullable Outcome ended() {
    return runs.ended(method.plan(), () -> bestWords(best()));
  }

  private String bestWords(FactoredMatrix solution) {
    Setting found = runs.best();
    return found == null ? "nothing but zeros" : method.words(found, solution.rank());
  }

  @Override
  public String culprit() {
    Setting now = runs.setting();
    return now == null ? "the data are too large" : method.words(now, now.rank());
  }

  @Override
  public State state() {
    OptimizerState inner = method.solver().state();
    // The solver's iterate may have another size than what is kept, and stands with its memory.
    Tensor kept = best.vector();
    return new State(
        kept, kept, new OptimizerState(runs.numbers(inner.numbers()), inner.vectors()));
  }

  private void restore(State state) {
    double[] ofSolver = runs.restore(state.memory().numbers());
    if (runs.best() != null) {
      best.restore(state.best(), method.validated() != null);
    }
    Setting setting = runs.setting();
    if (setting != null) {
      method.begin(setting, best);
      method.solver().restore(new OptimizerState(ofSolver, state.memory().vectors()));
      look();
    }
  }

  /**
   * What is kept, as a factorization of depth 2.
   *
   * @param kept the best solution
   * @param name the method's name, fit for a file's
   * @param words the method in words
   */
  Attempt.Fit fit(
      Loop.End<HeldOutSearch> end,
      FactoredMatrix kept,
      String name,
      String words,
      Standardization unit) {
    String description =
        "%s, %d × %d, %s%s"
            .formatted(
                words,
                kept.rows(),
                kept.columns(),
                bestWords(kept),
                unit.logarithmic() ? ", of the logarithms" : "");
    TrainingResult result =
        TrainingResult.of(KeptMatrix.weights(kept), end, data.heldOut().count() > 0);
    return new Attempt.Fit(new Candidate(name, description, KeptMatrix.model(kept), unit), result);
  }
}
