package org.tacit.completion.method;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.ModeEffects;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.optimizer.OptimizerState;
import org.tacit.optimizer.Step;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.factor.EntryLoss;
import org.tacit.solver.factor.ShrunkenEffects;
import org.tacit.task.Shown;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;
import org.tacit.training.Iteration;
import org.tacit.training.Loop;
import org.tacit.training.Outcome;
import org.tacit.training.Score;
import org.tacit.training.TimeLeft;
import org.tacit.training.Trace;

/**
 * The search for the penalty of {@link ShrunkenEffects}: from one that leaves little but the mean
 * downwards, every run from where the one before ended, until the held-out error no longer falls.
 */
final class EffectsSearch implements Iteration {
  /** The largest penalty, as a multiple of the most observations of one index. */
  private static final double LARGEST = 10;

  private static final SearchPlan PLAN = SearchPlan.path(0.3, 1e-6, 2);

  /** A change of no number by more ends a run; the data are in standard deviations. */
  private static final double TOLERANCE = 1e-7;

  private static final int SWEEPS = 200;
  private static final int MOST_STEPS = 2_000;

  /** The share of the error of zeros below which effects are worth having. */
  private static final double WORTH = 0.99;

  private static final Step STEP = new Step(1, 0);

  private final UnitSplit data;
  private final ShrunkenEffects effects;
  private final SearchRuns runs = new SearchRuns();
  private double[] best;
  private final double nothing;
  private final double most;

  EffectsSearch(UnitSplit data) {
    this.data = data;
    this.effects = new ShrunkenEffects(data.training());
    this.most = effects.largestCount();
    if (data.loss().isLinked()) {
      effects.restore(ModeEffects.base(data).numbers());
    }
    this.best = effects.numbers();
    this.nothing = error();
  }

  /** Goes on from a state. */
  static EffectsSearch resume(UnitSplit data, State state) {
    EffectsSearch search = new EffectsSearch(data);
    search.runs.restore(state.memory().numbers());
    search.effects.restore(state.iterate().toArray());
    search.best = state.best().toArray();
    return search;
  }

  @Override
  public Step advance() {
    if (runs.over()) {
      runs.begin(PLAN.next(runs.close()));
    }
    if (data.loss() != EntryLoss.SQUARED) {
      reweigh();
    }
    double change = effects.sweep(penalty(Objects.requireNonNull(runs.setting())));
    runs.endIf(runs.advance() >= SWEEPS || change < TOLERANCE);
    return STEP;
  }

  private void reweigh() {
    ObservedEntries training = data.training();
    double scale = data.scale(effects.at(data.validation().indices()));
    EntryLoss.Quadratics about =
        data.loss().quadratics(effects.at(training.indices()), training, scale);
    effects.aim(about.values(), about.weights());
  }

  private double error() {
    return data.loss() == EntryLoss.SQUARED
        ? effects.error(data.validation())
        : data.error(effects.at(data.validation().indices()));
  }

  private double penalty(Setting chosen) {
    return LARGEST * most * chosen.value();
  }

  @Override
  public boolean offers() {
    return runs.over();
  }

  @Override
  public double loss() {
    double error = data.loss().error(effects.at(data.training().indices()), data.training());
    return error * error;
  }

  @Override
  public double score(double loss) {
    double error = error();
    runs.met(error);
    return error;
  }

  @Override
  public Score.Kind scored() {
    return Score.Kind.VALIDATION;
  }

  @Override
  public void keep() {
    best = effects.numbers();
    // Entries that are met exactly end nothing here.
    runs.keep(runs.setting(), Double.POSITIVE_INFINITY);
  }

  /** The best numbers so far. */
  double[] best() {
    return best;
  }

  /**
   * The effects by which the held-out error is least, without checkpoints; null where they lower
   * that of zeros by less than a hundredth; where a model needs them for a base, the base alone.
   *
   * @param left the most time
   */
  static @Nullable ModeEffects worth(UnitSplit data, TimeLeft left) {
    Loop.End<EffectsSearch> end =
        left.loop(MOST_STEPS)
            .run(() -> new EffectsSearch(data), state -> EffectsSearch.resume(data, state));
    EffectsSearch search = end.iteration();
    double zeros = search.nothing;
    Setting found = search.runs.best();
    if (found == null || end.score() > WORTH * zeros) {
      return data.loss().isLinked() ? ModeEffects.base(data) : null;
    }
    return new ModeEffects(search.penalty(found), search.best);
  }

  /**
   * The numbers with the penalty that was found, of other entries; null where none was found, where
   * the loss needs weights of its own for every entry, and where the time did not suffice.
   *
   * @param entries in the same unit
   */
  double @Nullable [] fitted(ObservedEntries entries, TimeLeft left) {
    Setting found = runs.best();
    if (found == null || data.loss() != EntryLoss.SQUARED) {
      return null;
    }
    ShrunkenEffects others = new ShrunkenEffects(entries);
    double change = Double.POSITIVE_INFINITY;
    for (int sweep = 0; sweep < SWEEPS && change >= TOLERANCE; sweep++) {
      if (!left.shouldContinue()) {
        return null;
      }
      change = others.sweep(penalty(found));
    }
    return others.numbers();
  }

  /** What they were found with. */
  String bestWords() {
    Setting found = runs.best();
    return found == null
        ? "which are zero"
        : "penalty %s observations".formatted(Shown.rough(penalty(found)));
  }

  @Override
  public boolean reads() {
    return runs.read();
  }

  @Override
  public void read(long step, double time, List<Trace.Row> rows) {
    runs.read(step, time, SearchRow.PENALTY, 0, rows);
  }

  @Override
  public @Nullable Outcome ended() {
    return runs.ended(PLAN, this::bestWords);
  }

  @Override
  public String culprit() {
    return "the data are too large";
  }

  @Override
  public State state() {
    return new State(
        vector(effects.numbers()),
        vector(best),
        new OptimizerState(runs.numbers(new double[0]), List.of()));
  }

  private static Tensor vector(double[] numbers) {
    return Tensor.of(DType.FLOAT64, numbers, numbers.length);
  }
}
