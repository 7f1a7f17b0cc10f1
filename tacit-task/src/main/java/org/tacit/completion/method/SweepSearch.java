package org.tacit.completion.method;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.ModeEffects;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.Factorization;
import org.tacit.operator.EntryIndices;
import org.tacit.optimizer.OptimizerState;
import org.tacit.optimizer.Step;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.EntryLoss;
import org.tacit.solver.EntryLoss.Quadratics;
import org.tacit.solver.FactorSweeps;
import org.tacit.solver.FactorValues;
import org.tacit.solver.ShrunkenEffects;
import org.tacit.tensor.DType;
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
 * where there are any, are refitted between the sweeps.
 */
final class SweepSearch implements Iteration {
  private static final Step STEP = new Step(1, 0);

  /** Errors in standard deviations of the data below which nothing is left to gain. */
  private static final double EXACT = 1e-6;

  private static final int RESIDUAL_SWEEPS = 5;

  private final SweepSettings settings;
  private final UnitSplit data;
  private final List<Ended> ended = new ArrayList<>();
  private SweepPhase phase;
  private SweepPlan plan;
  private @Nullable Setting setting;
  private int inRun;
  private boolean over = true;
  private double least = Double.POSITIVE_INFINITY;
  private double leastOfRank = Double.POSITIVE_INFINITY;
  private double[][] ofRank = new double[0][];
  private int sinceGain;
  private @Nullable Fitted fitted;
  private double error;
  private double[][] best = new double[0][];
  private @Nullable ModeEffects bestEffects;
  private @Nullable Setting bestSetting;
  private double bestError = Double.POSITIVE_INFINITY;

  SweepSearch(UnitSplit data, SweepSettings settings) {
    this.settings = settings;
    this.data = data;
    this.phase = settings.firstPhase(data.training());
    this.bestEffects = settings.effects();
    this.error = held(new double[data.validation().count()], bestEffects);
    this.plan = settings.plan().against(error);
    if (settings.polishes()) {
      // What is polished is the best until it is surpassed.
      bestSetting = plan.first();
      best = start(plan.first().rank());
      error = held(values(plan.first().rank()).at(best), bestEffects);
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

  /** The model under way with what it is fitted to. */
  private record Fitted(
      FactorSweeps sweeps,
      ObservedEntries entries,
      @Nullable ShrunkenEffects effects,
      FactorValues heldOut) {}

  private FactorValues values(int rank) {
    return values(settings.model().of(rank), data.validation());
  }

  private static FactorValues values(Factorization model, ObservedEntries at) {
    return new FactorValues(
        Objects.requireNonNull(model.contraction()), model.layout(), at.indices());
  }

  private double held(double[] values, @Nullable ModeEffects effects) {
    double[] others =
        effects == null ? new double[values.length] : effects.at(data.validation().indices());
    return data.error(sum(values, others));
  }

  @Override
  public Step advance() {
    if (over) {
      next();
    }
    Fitted now = Objects.requireNonNull(fitted);
    now.sweeps.advance();
    refit(now);
    error = held(now.heldOut.at(now.sweeps.found()), effects(now));
    inRun++;
    if (error < leastOfRank) {
      leastOfRank = error;
      ofRank = copy(now.sweeps.found());
    }
    sinceGain = error < (1 - phase.gain()) * least ? 0 : sinceGain + 1;
    least = Math.min(least, error);
    over =
        inRun >= phase.sweeps()
            || sinceGain >= phase.patience()
            || now.sweeps.decrease() <= phase.tolerance() * now.sweeps.objective();
    return STEP;
  }

  private void refit(Fitted now) {
    if (now.effects != null) {
      Quadratics about = about(now);
      now.effects.aim(less(about.values(), now.sweeps.fitted()), about.weights());
      now.effects.sweep(penaltyOfEffects());
    }
    if (now.effects != null || data.loss() != EntryLoss.SQUARED) {
      aim(now);
    }
  }

  /** The quadratics of the loss about the model and its effects as they are. */
  private Quadratics about(Fitted now) {
    return data.loss().quadratics(predicted(now), now.entries, scale(now));
  }

  private double scale(Fitted now) {
    double[] values = now.heldOut.at(now.sweeps.found());
    return data.scale(
        now.effects == null ? values : sum(values, now.effects.at(data.validation().indices())));
  }

  private static double[] predicted(Fitted now) {
    double[] values = now.sweeps.fitted();
    return now.effects == null ? values : sum(values, now.effects.at(now.entries.indices()));
  }

  private void aim(Fitted now) {
    Quadratics about = about(now);
    now.sweeps.aim(
        now.effects == null
            ? about.values()
            : less(about.values(), now.effects.at(now.entries.indices())),
        about.weights());
  }

  private static double[] sum(double[] values, double[] others) {
    double[] sums = values.clone();
    for (int t = 0; t < sums.length; t++) {
      sums[t] += others[t];
    }
    return sums;
  }

  private @Nullable ModeEffects effects(Fitted now) {
    return now.effects == null ? null : new ModeEffects(penaltyOfEffects(), now.effects.numbers());
  }

  /** Found beside nothing; where values turn out to have less noise it falls as the other does. */
  private double penaltyOfEffects() {
    double found = Objects.requireNonNull(settings.effects()).penalty();
    return phase == SweepPhase.LAST && setting != null
        ? found * setting.value() / plan.first().value()
        : found;
  }

  private static double[] less(double[] values, double[] others) {
    double[] rest = values.clone();
    for (int t = 0; t < rest.length; t++) {
      rest[t] -= others[t];
    }
    return rest;
  }

  private void next() {
    Setting before = setting;
    if (before != null) {
      ended.add(new Ended(before, least, false));
    }
    Setting chosen = phase.searches() ? plan.next(ended) : SweepPlan.last(plan.first(), ended);
    if (chosen == null) {
      phase = Objects.requireNonNull(phase.after(), () -> "the search is over after " + ended);
      chosen = bestSetting == null ? plan.first() : bestSetting;
      plan = plan.from(chosen, anew());
      ended.clear();
      fitted = null;
    }
    begin(chosen, before);
  }

  /** What a sample has said of ranks and penalties is not asked again. */
  private boolean anew() {
    return phase == settings.firstPhase(data.training());
  }

  private void begin(Setting chosen, @Nullable Setting before) {
    boolean path = before != null && before.rank() == chosen.rank();
    if (!path) {
      ofRank = start(chosen.rank());
      leastOfRank = Double.POSITIVE_INFINITY;
      fitted = null;
    }
    setting = chosen;
    Fitted now = fitted == null ? fitted(chosen.rank(), ofRank) : fitted;
    now.sweeps.restart(ofRank);
    now.sweeps.penalize(penalty(chosen));
    aim(now);
    fitted = now;
    inRun = 0;
    least = Double.POSITIVE_INFINITY;
    sinceGain = 0;
    over = false;
  }

  private double[][] start(int rank) {
    return settings
        .model()
        .start(rank, best, rank(), this::toResidual, settings.seed().split(rank));
  }

  private double[][] toResidual(Factorization model, double[][] begin) {
    ObservedEntries entries = phase.entries(data.training(), settings);
    double[] predicted = new double[entries.count()];
    double[] validated = new double[data.validation().count()];
    if (bestEffects != null) {
      predicted = bestEffects.at(entries.indices());
      validated = bestEffects.at(data.validation().indices());
    }
    if (rank() > 0) {
      predicted = sum(predicted, values(settings.model().of(rank()), entries).at(best));
      validated = sum(validated, values(rank()).at(best));
    }
    Quadratics about = data.loss().quadratics(predicted, entries, data.scale(validated));
    double[] left = less(about.values(), predicted);
    FactorSweeps sweeps =
        new FactorSweeps(
            Objects.requireNonNull(model.contraction()),
            model.layout(),
            entries.indices(),
            left,
            begin);
    sweeps.aim(left, about.weights());
    for (int sweep = 0; sweep < RESIDUAL_SWEEPS; sweep++) {
      sweeps.advance();
    }
    return sweeps.found();
  }

  private Fitted fitted(int rank, double[][] start) {
    Factorization model = settings.model().of(rank);
    ObservedEntries entries = phase.entries(data.training(), settings);
    EntryIndices indices = entries.indices();
    ShrunkenEffects effects = null;
    if (bestEffects != null) {
      effects = new ShrunkenEffects(entries);
      effects.restore(bestEffects.numbers());
    }
    FactorSweeps sweeps =
        new FactorSweeps(
            Objects.requireNonNull(model.contraction()),
            model.layout(),
            indices,
            entries.values(),
            start);
    sweeps.only(settings.model().free());
    Fitted begun = new Fitted(sweeps, entries, effects, values(rank));
    aim(begun);
    return begun;
  }

  /** As a share of the mean number of entries that use an index. */
  private double penalty(Setting chosen) {
    ObservedEntries training = data.training();
    double sum = 0;
    int[] sizes = settings.sizes(training);
    for (int size : sizes) {
      sum += training.totalWeight() / size;
    }
    return chosen.value() * sum / sizes.length;
  }

  @Override
  public double loss() {
    if (fitted == null) {
      return square(data.loss().error(new double[data.training().count()], data.training()));
    }
    double loss = square(data.loss().error(predicted(fitted), fitted.entries));
    // What is not finite is no reason to end the search, only never the best.
    return Double.isFinite(loss) ? loss : Double.MAX_VALUE;
  }

  private static double square(double value) {
    return value * value;
  }

  @Override
  public double score(double loss) {
    return Double.isFinite(error) ? error : Double.POSITIVE_INFINITY;
  }

  @Override
  public boolean offers() {
    return setting == null
        || bestSetting == null
        || phase == SweepPhase.LAST
        || SweepPlan.better(setting, error, bestSetting, bestError);
  }

  @Override
  public Score.Kind scored() {
    return Score.Kind.HELD_OUT;
  }

  @Override
  public void keep() {
    bestError = error;
    if (fitted != null) {
      bestSetting = setting;
      best = copy(fitted.sweeps.found());
      bestEffects = effects(fitted);
    }
  }

  private static double[][] copy(double[][] blocks) {
    return Arrays.stream(blocks).map(double[]::clone).toArray(double[][]::new);
  }

  /** The rank of the best model, 0 where nothing surpassed zeros. */
  int rank() {
    return bestSetting == null ? 0 : bestSetting.rank();
  }

  /** Its weights, those of zeros where nothing surpassed them. */
  Parameters weights(Factorization of) {
    Parameters weights = of.layout().zeros(DType.FLOAT64);
    for (int block = 0; block < best.length; block++) {
      weights.block(block).set(best[block]);
    }
    return weights;
  }

  /** The effects beside it. */
  @Nullable ModeEffects bestEffects() {
    return bestEffects;
  }

  @Override
  public @Nullable Outcome ended() {
    if (!over || setting == null) {
      return null;
    }
    if (bestError < EXACT) {
      return new Outcome(Outcome.Kind.CONVERGED, "the held-out entries were met exactly");
    }
    List<Ended> withThis =
        Stream.concat(ended.stream(), Stream.of(new Ended(setting, least, false))).toList();
    return phase == SweepPhase.LAST && SweepPlan.last(plan.first(), withThis) == null
        ? new Outcome(Outcome.Kind.EARLY_STOPPED, "the held-out error was least with " + words())
        : null;
  }

  @Override
  public boolean reads() {
    return over && setting != null;
  }

  @Override
  public void read(long step, double time, List<Trace.Row> rows) {
    if (reads()) {
      Ended run = new Ended(Objects.requireNonNull(setting), least, false);
      SearchRow.add(step, time, run, SearchRow.PENALTY, phase.number(), rows);
    }
  }

  /** What the best was found with. */
  String words() {
    Setting found = bestSetting;
    if (found == null) {
      return "nothing but zeros";
    }
    String penalty =
        String.format(Locale.ROOT, "penalty %.2g of the entries of an index", found.value());
    return settings.polishes() ? penalty : "rank " + found.rank() + ", " + penalty;
  }

  @Override
  public String culprit() {
    return setting == null ? "the data are too large" : words();
  }

  @Override
  public State state() {
    Fitted now = fitted;
    OptimizerState inner =
        now == null ? new OptimizerState(new double[0], List.of()) : now.sweeps.state();
    double[] effects = now == null || now.effects == null ? new double[0] : now.effects.numbers();
    SearchState own =
        new SearchState(
            setting,
            inRun,
            over,
            now != null,
            least,
            new Gains(least, sinceGain),
            bestSetting,
            bestError,
            ended);
    double[] counters =
        own.numbers(
            DoubleStream.concat(
                    DoubleStream.of(
                        phase.number(),
                        plan.first().rank(),
                        plan.first().value(),
                        error,
                        leastOfRank),
                    Arrays.stream(inner.numbers()))
                .toArray());
    Tensor kept = vector(best);
    List<Tensor> vectors =
        Stream.concat(
                Stream.of(
                    vector(effects),
                    vector(bestEffects == null ? new double[0] : bestEffects.numbers()),
                    vector(ofRank)),
                inner.vectors().stream())
            .toList();
    return new State(kept, kept, new OptimizerState(counters, vectors));
  }

  /** With a zero behind, for a tensor is never empty. */
  private static Tensor vector(double[]... blocks) {
    double[] all =
        Stream.concat(Arrays.stream(blocks), Stream.of(new double[1]))
            .flatMapToDouble(Arrays::stream)
            .toArray();
    return Tensor.of(DType.FLOAT64, all, all.length);
  }

  private static double[] numbers(Tensor vector) {
    double[] all = vector.toArray();
    return Arrays.copyOf(all, all.length - 1);
  }

  private void restore(State state) {
    double[] counters = state.memory().numbers();
    SearchState own = SearchState.of(counters);
    double[] rest = own.ofSolver(counters);
    phase = SweepPhase.numbered((int) rest[0]);
    plan = plan.from(new Setting((int) rest[1], rest[2]), anew());
    error = rest[3];
    leastOfRank = rest[4];
    inRun = own.inRun();
    least = own.least();
    sinceGain = own.gains().since();
    bestSetting = own.best();
    bestError = own.bestError();
    ended.addAll(own.ended());
    List<Tensor> vectors = state.memory().vectors();
    double[] effectsNow = numbers(vectors.get(0));
    double[] effectsBest = numbers(vectors.get(1));
    if (settings.effects() != null) {
      bestEffects = new ModeEffects(settings.effects().penalty(), effectsBest);
    }
    if (bestSetting != null) {
      best = blocks(bestSetting.rank(), numbers(state.best()));
    }
    setting = own.setting();
    if (setting != null && own.diverged()) {
      ofRank = blocks(setting.rank(), numbers(vectors.get(2)));
      Fitted now = fitted(setting.rank(), blocks(setting.rank(), vectors));
      if (now.effects != null) {
        now.effects.restore(effectsNow);
      }
      aim(now);
      now.sweeps.restore(
          new OptimizerState(
              Arrays.copyOfRange(rest, 5, rest.length), vectors.subList(3, vectors.size())));
      fitted = now;
    }
    over = own.over();
  }

  private double[][] blocks(int rank, List<Tensor> vectors) {
    int count = settings.model().of(rank).layout().blocks().size();
    return vectors.subList(3, 3 + count).stream().map(Tensor::toArray).toArray(double[][]::new);
  }

  private double[][] blocks(int rank, double[] all) {
    int at = 0;
    List<double[]> blocks = new ArrayList<>();
    for (var block : settings.model().of(rank).layout().blocks()) {
      int count = Math.toIntExact(block.count());
      blocks.add(Arrays.copyOfRange(all, at, at + count));
      at += count;
    }
    return blocks.toArray(double[][]::new);
  }
}
