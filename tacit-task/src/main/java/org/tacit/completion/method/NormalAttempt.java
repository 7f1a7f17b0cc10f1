package org.tacit.completion.method;

import java.time.Duration;
import java.util.function.Function;
import java.util.stream.IntStream;
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
    FactoredMatrix best = end.iteration().best();
    Fit found = end.iteration().fit(end, best, unit.named(name), "normal rows of the table", unit);
    int[] dimensions = split.training().indices().dimensions();
    Candidate candidate = found.candidate();
    TrainingResult training = found.training();
    if (dimensions.length > 2) {
      Factorization model =
          new UnfoldedFactorization(dimensions, unfolding.rowModes(), 2, Math.max(1, best.rank()));
      Parameters weights = model.layout().zeros(DType.FLOAT64);
      if (best.rank() > 0) {
        weights.block(0).set(best.left());
        weights.block(1).set(best.right());
      }
      candidate =
          new Candidate(
              candidate.name(),
              candidate.description() + ", unfolded with rows " + unfolding.label(),
              model,
              unit);
      training = training.with(weights);
    }
    return new Fit(candidate, training.within(time));
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
    return new ObservedEntries(
        new EntryIndices(
            new int[] {(int) unfolding.rows(), (int) unfolding.columns()},
            new int[][] {rowOf, columnOf}),
        entries.values());
  }

  private static SearchedMethod search(ObservedEntries training) {
    NormalRows solver = new NormalRows(training);
    int[] sizes = training.indices().dimensions();
    double largest = IntStream.of(sizes).sum();
    return new PenaltyMethod(
        SearchPlan.path(RATIO, LEAST_SHARE, PATIENCE),
        solver,
        setting -> solver.begin(setting.value() * largest, TOLERANCE),
        solver::found,
        ITERATIONS,
        (setting, rank) ->
            "equal correlations counting as %s rows"
                .formatted(Shown.rounded(setting.value() * largest, 3)));
  }
}
