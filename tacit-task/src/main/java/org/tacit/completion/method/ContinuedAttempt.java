package org.tacit.completion.method;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.tacit.completion.kept.FittedModel;
import org.tacit.completion.kept.KeptModel;
import org.tacit.completion.unit.ModeEffects;
import org.tacit.completion.unit.Standardization;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.model.factorization.Factorization;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;
import org.tacit.training.Checkpoints;
import org.tacit.training.Loop;
import org.tacit.training.Progress;
import org.tacit.training.TrainingResult;

/**
 * Least squares from the weights of a kept model on. Its penalty is searched for, its rank stays.
 *
 * @param facts of the model
 * @param start its weights, of the indices of the data
 * @param added for each mode which of its indices are fitted, all else staying as it is; empty for
 *     all of all modes
 * @param split the entries
 * @param settings what the user chose
 * @param seed of the sample of the search
 */
public record ContinuedAttempt(
    KeptModel.Facts facts,
    FittedModel start,
    boolean[][] added,
    Holdout split,
    CompletionSettings settings,
    Seed seed)
    implements Attempt {
  private static final double FIRST_SHARE = 0.01;
  private static final long STEPS = 20_000;

  @Override
  public String words() {
    return "the kept model";
  }

  @Override
  public Fit run(Duration time, Progress progress, Function<String, Checkpoints> checkpoints) {
    boolean all = added.length == 0;
    Standardization unit = all ? start.unit() : withEffectsOfNew();
    Factorization model = Objects.requireNonNull(start.model());
    SweepSettings begun =
        new SweepSettings(
            SweptModel.fixed(model, start.weights(), all ? new boolean[0][] : free()),
            new SweepPlan(new Setting(1, FIRST_SHARE), 1, Double.POSITIVE_INFINITY, true),
            all ? unit.effects() : null,
            true,
            seed);
    UnitSplit data = UnitSplit.of(split, all ? unit.with((ModeEffects) null) : unit);
    Loop.End<SweepSearch> end =
        SweepSearch.run(
            data, begun, settings.stepsOr(STEPS), time, progress, checkpoints.apply("continued"));
    SweepSearch found = end.iteration();
    TrainingResult training =
        TrainingResult.of(found.weights(model), end, data.heldOut().count() > 0);
    String words =
        "continued by least squares%s: %s"
            .formatted(all ? "" : " in the rows of new indices", facts.description());
    return new Fit(
        new Candidate(
            facts.method() + "-continued",
            words,
            model,
            all ? unit.with(found.bestEffects()) : unit),
        training.within(time));
  }

  /**
   * The unit with the effects of new indices: of each the mean of what the model leaves of its
   * entries, shrunken as the others were.
   */
  private Standardization withEffectsOfNew() {
    ModeEffects effects = start.unit().effects();
    if (effects == null) {
      return start.unit();
    }
    ObservedEntries training = split.training();
    EntryIndices entries = training.indices();
    double[] numbers = effects.numbers().clone();
    int at = 1;
    for (int mode = 0; mode < entries.order(); mode++) {
      int size = entries.dimension(mode);
      double[] sums = new double[size];
      double[] counts = new double[size];
      Standardization so = start.unit().with(new ModeEffects(effects.penalty(), numbers.clone()));
      double[] left = so.apply(training).values();
      double[] said =
          new FittedModel(
                  start.dimensions(), start.model(), start.weights(), Standardization.none())
              .predict(entries);
      for (int t = 0; t < left.length; t++) {
        int index = entries.index(mode, t);
        sums[index] += training.weight(t) * (left[t] - said[t]);
        counts[index] += training.weight(t);
      }
      for (int index = 0; index < size; index++) {
        numbers[at + index] +=
            added[mode][index] ? sums[index] / (counts[index] + effects.penalty()) : 0;
      }
      at += size;
    }
    return start.unit().with(new ModeEffects(effects.penalty(), numbers));
  }

  /** For each weight matrix the rows of the indices that are fitted. */
  private boolean[][] free() {
    boolean[][] free = new boolean[start.weights().length][0];
    FittedModel.leaves(Objects.requireNonNull(start.model()))
        .forEach(leaf -> free[leaf.block()] = rows(leaf.modes()));
    return free;
  }

  private boolean[] rows(List<Integer> modes) {
    boolean[] rows = {false};
    for (int mode : modes) {
      boolean[] more = new boolean[rows.length * added[mode].length];
      for (int row = 0; row < more.length; row++) {
        more[row] = rows[row / added[mode].length] || added[mode][row % added[mode].length];
      }
      rows = more;
    }
    return rows;
  }
}
