package org.tacit.completion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.ModeEffects;
import org.tacit.completion.unit.Standardization;
import org.tacit.data.IncompleteTensor;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.factor.EntryLoss;
import org.tacit.task.Fact;
import org.tacit.task.Shown;
import org.tacit.task.Table;

/**
 * The observed entries that are farther than five scales of the held-out errors from what a model
 * of the robust loss says; a scale is 1.4826 times the median size ({@link EntryLoss#scale}), the
 * standard deviation of normal errors, of which one in two million is as far.
 *
 * @param places which of the observed entries, those farthest away first
 * @param observed all of them
 * @param predicted what the model says of all
 */
public record Outliers(List<Integer> places, ObservedEntries observed, double[] predicted) {
  private static final double FAR = 5;
  private static final int SHOWN = 20;

  /** Those of a result; none where its loss is another. */
  public static Outliers of(CompletionResult result, ObservedEntries observed) {
    if (result.unit().loss() != EntryLoss.ROBUST) {
      return new Outliers(List.of(), observed, new double[0]);
    }
    boolean[] far = far(result, observed);
    double[] residuals = residuals(result, observed);
    List<Integer> places =
        IntStream.range(0, far.length)
            .filter(t -> far[t])
            .boxed()
            .sorted(Comparator.comparingDouble(t -> -Math.abs(residuals[t])))
            .toList();
    return new Outliers(places, observed, result.predict(observed.indices()));
  }

  /** Which entries are. */
  static boolean[] far(CompletionResult result, ObservedEntries entries) {
    double limit = FAR * EntryLoss.scale(residuals(result, result.split().heldOut()));
    double[] residuals = residuals(result, entries);
    boolean[] far = new boolean[residuals.length];
    for (int t = 0; t < far.length; t++) {
      far[t] = Math.abs(residuals[t]) > limit;
    }
    return far;
  }

  /** The same where the loss is robust; else nothing. */
  static boolean[] among(CompletionResult result, ObservedEntries entries) {
    return result.unit().loss() == EntryLoss.ROBUST ? far(result, entries) : new boolean[0];
  }

  /**
   * Whether those of the training entries are gross: they leave more than half of the squared
   * errors, and more than the squares of what is predicted there, about the median. Where large
   * values vary more than small ones their errors are many scales large, but less than they are.
   */
  static boolean areGross(CompletionResult result) {
    ObservedEntries training = result.split().training();
    boolean[] far = far(result, training);
    double[] values = unit(result).apply(training).values();
    double[] residuals = residuals(result, training);
    double ofFar = 0;
    double all = 0;
    double said = 0;
    for (int t = 0; t < far.length; t++) {
      double square = residuals[t] * residuals[t];
      all += square;
      if (far[t]) {
        ofFar += square;
        said += (values[t] - residuals[t]) * (values[t] - residuals[t]);
      }
    }
    return 2 * ofFar > all && ofFar > said;
  }

  private static Standardization unit(CompletionResult result) {
    return result.unit().with((ModeEffects) null);
  }

  /** In the unit that was fitted. */
  private static double[] residuals(CompletionResult result, ObservedEntries entries) {
    Standardization unit = unit(result);
    double[] values = unit.apply(entries).values();
    double[] said = unit.apply(entries.withValues(result.predict(entries.indices()))).values();
    double[] residuals = new double[values.length];
    for (int t = 0; t < residuals.length; t++) {
      residuals[t] = values[t] - said[t];
    }
    return residuals;
  }

  /** How many, in words. */
  public Fact fact() {
    int count = places.size();
    return Fact.of("outlierCount", "Outliers", count)
        .inWords(
            String.format(
                Locale.ROOT,
                "%,d of %,d observed entries (%s %%), farther than %.0f times the usual error"
                    + " from the model",
                count,
                observed.count(),
                Shown.rough(100.0 * count / observed.count()),
                FAR));
  }

  /** The farthest ones. */
  public Table table(IncompleteTensor tensor) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int t : places.subList(0, Math.min(SHOWN, places.size()))) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(tensor.describe(observed.indices(), t));
      row.add(observed.values()[t]);
      row.add(predicted[t]);
      rows.add(row);
    }
    return new Table(
        "outliers",
        "Observed entries that count as outliers, the farthest first"
            + (places.size() > SHOWN ? ", %d of %,d".formatted(SHOWN, places.size()) : ""),
        Table.Column.named("entry", "observed", "predicted"),
        rows,
        List.of());
  }
}
