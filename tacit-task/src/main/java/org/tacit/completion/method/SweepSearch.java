package org.tacit.completion.method;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.ModeEffects;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.Factorization;
import org.tacit.optimizer.OptimizerState;
import org.tacit.optimizer.Step;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.factor.FactorSweeps;
import org.tacit.task.Shown;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.Checkpoints;
import org.tacit.training.Iteration;
import org.tacit.training.Loop;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.Schedule;
import org.tacit.training.Score;
import org.tacit.training.StopRule;
import org.tacit.training.Trace;

/**
 * Sweeps of least squares ({@link FactorSweeps}) over one rank and penalty after the other, of
 * whose iterates the one with the least error at the held-out entries is kept. Where entries are
 * many the search runs on a sample of them first, and goes on with all of them from what it found;
 * in the end the best is swept until its held-out error no longer falls. Effects of the modes,
 * where there are any, are refitted between the sweeps ({@link SweepFit}).
 */
final class SweepSearch implements Iteration {
  private static final Step STEP = new Step(1, 0);

  private final SweepSettings settings;
  private final UnitSplit data;
  private final SearchRuns runs = new SearchRuns();
  private SweepCourse course;
  private double leastOfRank = Double.POSITIVE_INFINITY;
  private WeightBlocks ofRank = WeightBlocks.NONE;
  private int sinceGain;
  private @Nullable SweepFit fit;
  private double error;
  private SweptBest best;

  SweepSearch(UnitSplit data, SweepSettings settings) {
    this.settings = settings;
    this.data = data;
    this.best = new SweptBest(null, WeightBlocks.NONE, settings.effects());
    this.error = data.error(best.at(data.validation()));
    this.course = SweepCourse.of(settings, data.training(), error);
    if (settings.polishes()) {
      // What is polished is the best until it is surpassed.
      Setting first = course.first();
      runs.keep(first, Double.POSITIVE_INFINITY);
      best = new SweptBest(model(first), start(first), settings.effects());
      error = data.error(best.at(data.validation()));
    }
  }

  /** Searches in the one loop, from a checkpoint where there is one. */
  static Loop.End<SweepSearch> run(
      UnitSplit data,
      SweepSettings settings,
      long steps,
      Duration time,
      Progress progress,
      Checkpoints checkpoints) {
    return new Loop(
            StopRule.checkedEvery(1).steps(steps).time(time),
            new Schedule.AtTheEnd(),
            progress,
            checkpoints)
        .run(() -> new SweepSearch(data, settings), state -> resume(data, settings, state));
  }

  /** Goes on from a state. */
  static SweepSearch resume(UnitSplit data, SweepSettings settings, State state) {
    SweepSearch search = new SweepSearch(data, settings);
    search.restore(state);
    return search;
  }

  private Factorization model(Setting of) {
    return settings.model().of(of.rank());
  }

  @Override
  public Step advance() {
    if (runs.over()) {
      next();
    }
    SweepFit now = Objects.requireNonNull(fit);
    now.advance(course.penaltyOfEffects(runs.setting()));
    error = now.error();
    int sweeps = runs.advance();
    if (error < leastOfRank) {
      leastOfRank = error;
      ofRank = now.found().copy();
    }
    SweepPhase phase = course.phase();
    sinceGain = error < (1 - phase.gain()) * runs.least() ? 0 : sinceGain + 1;
    runs.met(error);
    runs.endIf(
        sweeps >= phase.sweeps() || sinceGain >= phase.patience() || now.stands(phase.tolerance()));
    return STEP;
  }

  private void next() {
    Setting before = runs.setting();
    Setting chosen = course.next(runs.close());
    if (chosen == null) {
      course = course.later(runs.best());
      chosen = course.first();
      runs.forget();
      fit = null;
    }
    begin(chosen, before);
  }

  private void begin(Setting chosen, @Nullable Setting before) {
    boolean path = before != null && before.rank() == chosen.rank();
    if (!path) {
      ofRank = start(chosen);
      leastOfRank = Double.POSITIVE_INFINITY;
      fit = null;
    }
    SweepFit now = fit == null ? fit(chosen, ofRank) : fit;
    now.restart(ofRank, course.penalty(chosen));
    fit = now;
    sinceGain = 0;
    runs.begin(chosen);
  }

  private WeightBlocks start(Setting of) {
    int rank = of.rank();
    double[][] from = best.weights().arrays();
    Seed seed = settings.seed().split(rank);
    return new WeightBlocks(settings.model().start(rank, from, rank(), this::toResidual, seed));
  }

  private double[][] toResidual(Factorization model, double[][] begin) {
    return best.residual(data, course.entries()).fitted(model, begin);
  }

  private SweepFit fit(Setting of, WeightBlocks start) {
    ObservedEntries entries = course.entries();
    return new SweepFit(data, entries, model(of), start, settings.model().free(), best.effects());
  }

  @Override
  public double loss() {
    ObservedEntries training = data.training();
    double off =
        fit == null ? data.loss().error(new double[training.count()], training) : fit.errorOfFit();
    // What is not finite is no reason to end the search, only never the best.
    return fit == null || Double.isFinite(off * off) ? off * off : Double.MAX_VALUE;
  }

  @Override
  public double score(double loss) {
    return Double.isFinite(error) ? error : Double.POSITIVE_INFINITY;
  }

  @Override
  public boolean offers() {
    Setting setting = runs.setting();
    Setting found = runs.best();
    return setting == null
        || found == null
        || course.phase() == SweepPhase.LAST
        || course.plan().better(setting, error, found, runs.bestError());
  }

  @Override
  public Score.Kind scored() {
    return Score.Kind.VALIDATION;
  }

  @Override
  public void keep() {
    Setting setting = runs.setting();
    if (fit == null || setting == null) {
      runs.keep(runs.best(), error);
    } else {
      runs.keep(setting, error);
      best =
          new SweptBest(
              model(setting), fit.found().copy(), fit.effects(course.penaltyOfEffects(setting)));
    }
  }

  /** The rank of the best model, 0 where nothing surpassed zeros. */
  int rank() {
    Setting found = runs.best();
    return found == null ? 0 : found.rank();
  }

  /** Its weights, those of zeros where nothing surpassed them. */
  Parameters weights(Factorization of) {
    return best.weights().parameters(of.layout());
  }

  /** The effects beside it. */
  @Nullable ModeEffects bestEffects() {
    return best.effects();
  }

  @Override
  public @Nullable Outcome ended() {
    return runs.setting() == null ? null : runs.ended(course.rest(), this::words);
  }

  @Override
  public boolean reads() {
    return runs.read();
  }

  @Override
  public void read(long step, double time, List<Trace.Row> rows) {
    runs.read(step, time, SearchRow.PENALTY, course.phase().number(), rows);
  }

  /** What the best was found with. */
  String words() {
    Setting found = runs.best();
    if (found == null) {
      return "nothing but zeros";
    }
    String penalty = "penalty %s of the entries of an index".formatted(Shown.rough(found.value()));
    return settings.polishes() ? penalty : "rank " + found.rank() + ", " + penalty;
  }

  @Override
  public String culprit() {
    return runs.setting() == null ? "the data are too large" : words();
  }

  @Override
  public State state() {
    OptimizerState inner = fit == null ? new OptimizerState(new double[0], List.of()) : fit.state();
    double[] counters =
        Stream.of(
                course.numbers(),
                new double[] {error, leastOfRank, sinceGain, fit == null ? 0 : 1},
                inner.numbers())
            .flatMapToDouble(DoubleStream::of)
            .toArray();
    Tensor kept = best.weights().vector();
    List<Tensor> vectors =
        Stream.concat(
                Stream.of(
                    numbers(fit == null ? null : fit.effects(0)),
                    numbers(best.effects()),
                    ofRank.vector()),
                inner.vectors().stream())
            .toList();
    return new State(kept, kept, new OptimizerState(runs.numbers(counters), vectors));
  }

  private static Tensor numbers(@Nullable ModeEffects effects) {
    return WeightBlocks.vector(effects == null ? new double[0] : effects.numbers());
  }

  private void restore(State state) {
    double[] rest = runs.restore(state.memory().numbers());
    List<Tensor> vectors = state.memory().vectors();
    course = course.at(rest);
    error = rest[3];
    leastOfRank = rest[4];
    sinceGain = (int) rest[5];
    ModeEffects given = settings.effects();
    ModeEffects effects =
        given == null
            ? null
            : new ModeEffects(given.penalty(), WeightBlocks.numbers(vectors.get(1)));
    Setting found = runs.best();
    best = SweptBest.of(found == null ? null : model(found), state.best(), effects);
    Setting setting = runs.setting();
    if (setting != null && rest[6] != 0) {
      ParameterLayout layout = model(setting).layout();
      ofRank = WeightBlocks.of(layout, vectors.get(2));
      List<Tensor> inner = vectors.subList(3, vectors.size());
      SweepFit now = fit(setting, WeightBlocks.of(layout, inner));
      now.restore(
          new OptimizerState(Arrays.copyOfRange(rest, 7, rest.length), inner),
          WeightBlocks.numbers(vectors.get(0)));
      fit = now;
    }
  }
}
