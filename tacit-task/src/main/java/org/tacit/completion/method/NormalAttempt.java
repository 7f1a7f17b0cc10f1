package org.tacit.completion.method;

import java.time.Duration;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.Standardization;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.UnfoldedFactorization;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.factor.NormalRows;
import org.tacit.solver.matrix.FactoredMatrix;
import org.tacit.task.Shown;
import org.tacit.tensor.DType;
import org.tacit.training.Checkpoints;
import org.tacit.training.Loop;
import org.tacit.training.Progress;
import org.tacit.training.Schedule;
import org.tacit.training.StopRule;
import org.tacit.training.TimeLeft;
import org.tacit.training.TrainingResult;

/**
 * Normal rows of one unfolding, whose prior is searched for.
 *
 * @param name of the model, fit for a file's
 * @param unfolding the table
 * @param split the split in the unit
 * @param unit the unit
 * @param iterations the most of them in the whole search
 */
record NormalAttempt(
    String name, Unfolding unfolding, UnitSplit split, Standardization unit, long iterations)
    implements Attempt {
  private static final double RATIO = 0.4;
  private static final double LEAST_SHARE = 1e-4;
  private static final int PATIENCE = 2;
  private static final double TOLERANCE = 3e-3;
  private static final int ITERATIONS = 30;

  /** Priors that differ by less are the same, but for rounding. */
  private static final double SAME = 0.999;

  @Override
  public String words() {
    return unit.named(name);
  }

  @Override
  public Fit run(Duration time, Progress progress, Function<String, Checkpoints> checkpoints) {
    UnitSplit table = new UnitSplit(unfolded(split.training()), unfolded(split.heldOut()));
    TimeLeft left = TimeLeft.of(time, () -> false);
    SearchedMethod search = search(table.training());
    Loop.End<HeldOutSearch> end =
        new Loop(
                StopRule.checkedEvery(1).steps(iterations).time(left.duration()),
                new Schedule.AtTheEnd(),
                progress,
                checkpoints.apply(unit.named(name)))
            .run(
                () -> new HeldOutSearch(table, search),
                state -> HeldOutSearch.resume(table, search, state));
    HeldOutSearch searched = end.iteration();
    Fit found =
        searched.fit(end, searched.best(), unit.named(name), "normal rows of the table", unit);
    Setting setting = searched.bestSetting();
    Fit fit =
        kept(
            searched.best(),
            found.candidate().description(),
            found.training(),
            setting == null ? null : refitting(setting.value()));
    return new Fit(fit.candidate(), fit.training().within(time));
  }

  /** A solution as a model of the whole array. */
  private Fit kept(
      FactoredMatrix solution,
      String words,
      TrainingResult training,
      Candidate.@Nullable Refitting refitting) {
    int[] dimensions = split.training().indices().dimensions();
    if (dimensions.length == 2) {
      return new Fit(
          new Candidate(unit.named(name), words, KeptMatrix.model(solution), unit, refitting),
          training.with(KeptMatrix.weights(solution)));
    }
    Factorization model =
        new UnfoldedFactorization(
            dimensions, unfolding.rowModes(), 2, Math.max(1, solution.rank()));
    Parameters weights = model.layout().zeros(DType.FLOAT64);
    if (solution.rank() > 0) {
      weights.block(0).set(solution.left());
      weights.block(1).set(solution.right());
    }
    return new Fit(
        new Candidate(
            unit.named(name),
            words + ", unfolded with rows " + unfolding.label(),
            model,
            unit,
            refitting),
        training.with(weights));
  }

  /**
   * As the search came to a setting: by the priors before it, each from the distribution of the one
   * before.
   */
  private Candidate.Refitting refitting(double share) {
    return (entries, before, left) -> {
      ObservedEntries table = unfolded(entries);
      NormalRows solver = new NormalRows(table);
      for (double prior = RATIO; prior > SAME * share; prior *= RATIO) {
        solver.begin(prior * indices(table), TOLERANCE);
        for (int i = 0; i < ITERATIONS && !solver.converged(); i++) {
          if (!left.shouldContinue()) {
            return null;
          }
          solver.advance();
        }
      }
      String words = words(new Setting(0, share), table);
      return kept(
          solver.found(),
          "normal rows of the table, %s, fitted to the validation entries too".formatted(words),
          before,
          null);
    };
  }

  private static String words(Setting setting, ObservedEntries table) {
    return "equal correlations counting as %s rows"
        .formatted(Shown.rounded(setting.value() * indices(table), 3));
  }

  private static double indices(ObservedEntries table) {
    return IntStream.of(table.indices().dimensions()).sum();
  }

  private ObservedEntries unfolded(ObservedEntries entries) {
    EntryIndices indices = entries.indices();
    if (indices.order() == 2) {
      return entries;
    }
    int[] rowOf = new int[entries.count()];
    int[] columnOf = new int[entries.count()];
    for (int mode = 0; mode < indices.order(); mode++) {
      int[] side = unfolding.rowModes().contains(mode) ? rowOf : columnOf;
      int[] indexOf = indices.mode(mode);
      for (int t = 0; t < side.length; t++) {
        side[t] = side[t] * indices.dimension(mode) + indexOf[t];
      }
    }
    ObservedEntries table =
        new ObservedEntries(
            new EntryIndices(
                new int[] {(int) unfolding.rows(), (int) unfolding.columns()},
                new int[][] {rowOf, columnOf}),
            entries.values());
    return entries.weights().length == 0 ? table : table.withWeights(entries.weights());
  }

  private static SearchedMethod search(ObservedEntries training) {
    NormalRows solver = new NormalRows(training);
    return new PenaltyMethod(
        SearchPlan.path(RATIO, LEAST_SHARE, PATIENCE),
        solver,
        setting -> solver.begin(setting.value() * indices(training), TOLERANCE),
        solver::found,
        ITERATIONS,
        (setting, rank) -> words(setting, training));
  }
}
