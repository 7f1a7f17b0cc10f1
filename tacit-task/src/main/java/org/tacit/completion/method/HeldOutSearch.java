package org.tacit.completion.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.Standardization;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.optimizer.OptimizerState;
import org.tacit.optimizer.Step;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.FactoredMatrix;
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
  /** Errors in standard deviations of the data below which nothing is left to gain. */
  private static final double EXACT = 1e-6;

  /** So many iterates without a gain end a run whose every iterate is judged. */
  private static final int PATIENCE = 25;

  /** A residual beyond this multiple of the data's norm comes from a step too large. */
  private static final double DIVERGED = 2;

  private static final int LARGEST_TRACED = 10;
  private static final Step STEP = new Step(1, 0);

  private final UnitSplit data;
  private final SearchedMethod method;
  private final List<Ended> ended = new ArrayList<>();
  private final double size;

  private final BestSolution best;
  private @Nullable Setting bestSetting;
  private double bestError = Double.POSITIVE_INFINITY;
  private @Nullable Setting setting;
  private int inRun;
  private double least = Double.POSITIVE_INFINITY;
  private Gains gains = new Gains();
  private boolean over;
  private boolean diverged;
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
    this.over = true;
  }

  /** Goes on from a state. */
  static HeldOutSearch resume(UnitSplit data, SearchedMethod method, State state) {
    HeldOutSearch search = new HeldOutSearch(data, method);
    search.restore(state);
    return search;
  }

  /** Whether there is nothing but zeros yet. */
  private boolean fresh() {
    return setting == null;
  }

  @Override
  public Step advance() {
    if (over) {
      next();
    }
    method.solver().advance();
    solution = null;
    inRun++;
    over = method.solver().converged() || inRun >= method.iterations();
    if (method.validated() != null) {
      look();
      // Not the other way round: a residual that is not a number has diverged.
      diverged = !(Math.sqrt(loss) <= DIVERGED * size);
      over |= diverged;
    }
    return STEP;
  }

  private void next() {
    if (setting != null) {
      ended.add(new Ended(setting, least, diverged));
    }
    setting = method.plan().next(ended);
    if (setting == null) {
      throw new IllegalStateException("the search is over after " + ended);
    }
    method.begin(setting, best);
    inRun = 0;
    least = Double.POSITIVE_INFINITY;
    gains = new Gains();
    over = false;
    diverged = false;
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
    double[] found = solution.entries(entries.indices());
    double squares = 0;
    for (int t = 0; t < found.length; t++) {
      double residual = found[t] - entries.values()[t];
      squares += residual * residual;
    }
    return Math.sqrt(squares / found.length);
  }

  @Override
  public boolean offers() {
    return fresh() || (method.validated() == null ? over : !diverged || lastRun());
  }

  private boolean lastRun() {
    return over && method.plan().next(withThis()) == null;
  }

  private List<Ended> withThis() {
    return setting == null
        ? ended
        : Stream.concat(ended.stream(), Stream.of(new Ended(setting, least, diverged))).toList();
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
    double score = Double.isFinite(error) && !diverged ? error : Double.POSITIVE_INFINITY;
    least = Math.min(least, score);
    over |= method.validated() != null && !fresh() && gains.sinceGain(score) >= PATIENCE;
    return score;
  }

  @Override
  public Score.Kind scored() {
    return Score.Kind.HELD_OUT;
  }

  @Override
  public void keep() {
    bestError = error;
    bestSetting = setting;
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

  /** The best solution so far. */
  FactoredMatrix best() {
    return best.factors();
  }

  @Override
  public boolean reads() {
    return over && !diverged && !fresh();
  }

  @Override
  public void read(long step, double time, List<Trace.Row> rows) {
    if (fresh() || diverged || !Double.isFinite(loss)) {
      return;
    }
    if (over) {
      Ended run = new Ended(Objects.requireNonNull(setting), least, false);
      SearchRow.add(step, time, run, method.searched(), 0, rows);
    }
    double[] values = solution().singularValues();
    for (int i = 0; i < Math.min(LARGEST_TRACED, values.length); i++) {
      rows.add(new Trace.Row(step, time, "singularValue{1}", i + 1, values[i]));
    }
  }

  @Override
  public @Nullable Outcome ended() {
    if (over && bestError < EXACT) {
      return new Outcome(Outcome.Kind.CONVERGED, "the held-out entries were met exactly");
    }
    return lastRun()
        ? new Outcome(
            Outcome.Kind.EARLY_STOPPED, "the held-out error was least with " + bestWords(best()))
        : null;
  }

  private String bestWords(FactoredMatrix solution) {
    return bestSetting == null ? "nothing but zeros" : method.words(bestSetting, solution.rank());
  }

  @Override
  public String culprit() {
    return setting == null ? "the data are too large" : method.words(setting, setting.rank());
  }

  @Override
  public State state() {
    OptimizerState inner = method.solver().state();
    SearchState own =
        new SearchState(
            setting, inRun, over, diverged, least, gains, bestSetting, bestError, ended);
    // The solver's iterate may have another size than what is kept, and stands with its memory.
    Tensor kept = best.vector();
    return new State(kept, kept, new OptimizerState(own.numbers(inner.numbers()), inner.vectors()));
  }

  private void restore(State state) {
    SearchState own = SearchState.of(state.memory().numbers());
    setting = own.setting();
    inRun = own.inRun();
    over = own.over();
    diverged = own.diverged();
    least = own.least();
    gains = own.gains();
    bestSetting = own.best();
    bestError = own.bestError();
    ended.addAll(own.ended());
    if (bestSetting != null) {
      best.restore(state.best(), method.validated() != null);
    }
    if (setting != null) {
      method.begin(setting, best);
      method
          .solver()
          .restore(
              new OptimizerState(own.ofSolver(state.memory().numbers()), state.memory().vectors()));
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
