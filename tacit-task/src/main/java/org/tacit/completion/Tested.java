package org.tacit.completion;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.task.Errors;
import org.tacit.task.HeldOut;

/**
 * Observed entries beside what was predicted of them: what the error of a completion is told by.
 *
 * @param source where the entries come from
 * @param entries the entries
 * @param predicted what a model says of them that was not fitted to them
 * @param ofMean what the mean of its training entries says
 * @param ofEffects what effects of the modes say; null where that is not known
 * @param intervals how sure each prediction is by them; null where nobody asked
 * @param outlying which of the entries the model takes for outliers, of the robust loss; empty for
 *     none
 */
public record Tested(
    Source source,
    ObservedEntries entries,
    double[] predicted,
    double[] ofMean,
    double @Nullable [] ofEffects,
    @Nullable Intervals intervals,
    boolean[] outlying) {
  /** Odds that leave so large a share of the entries are as good as alike. */
  private static final double ALIKE = 0.9;

  /** An R² above it would be rounded to one. */
  public static final double NEARLY_ALL_EXPLAINED = 0.999;

  /** Where the entries come from. */
  public enum Source {
    /** Split off before anything was chosen, and looked at once all was. */
    SPLIT(HeldOut.Kind.TEST, ""),
    /** All observed entries in folds, each predicted by a completion of the others. */
    FOLDS(HeldOut.Kind.TEST, " of all folds"),
    /** The user's own. */
    GIVEN(HeldOut.Kind.TEST, " that were given"),
    /** Those by which training was stopped and the model chosen. */
    VALIDATION(HeldOut.Kind.VALIDATION, "");

    private final HeldOut.Kind kind;
    private final String of;

    Source(HeldOut.Kind kind, String of) {
      this.kind = kind;
      this.of = of;
    }

    /** What was chosen by them. */
    public HeldOut.Kind kind() {
      return kind;
    }

    /** The entries in words, such as "test entries". */
    public String words() {
      return kind.word() + " entries" + of;
    }
  }

  /** What a result says of its own validation entries. */
  static Tested byValidation(CompletionResult result) {
    return of(Source.VALIDATION, result, null, result.split().heldOut());
  }

  /**
   * What a result says of entries.
   *
   * @param effects the effects of the modes on the same split; null where they are not known
   */
  static Tested of(
      Source source,
      CompletionResult result,
      @Nullable CompletionResult effects,
      ObservedEntries entries) {
    return new Tested(
        source,
        entries,
        new Predictions(result, null).at(entries.indices()),
        new Predictions(result.ofMean(), null).at(entries.indices()),
        effects == null ? null : new Predictions(effects, null).at(entries.indices()),
        null,
        Outliers.among(result, entries));
  }

  /** Those of the entries that the model does not take for outliers. */
  public Tested withoutOutliers() {
    int[] near =
        IntStream.range(0, count()).filter(t -> outlying.length == 0 || !outlying[t]).toArray();
    return near.length == count()
        ? this
        : new Tested(
            source,
            entries.select(near),
            at(near, predicted),
            at(near, ofMean),
            ofEffects == null ? null : at(near, ofEffects),
            intervals,
            new boolean[0]);
  }

  /**
   * The same, each counting as often as it is likely to be missing ({@link MissingOdds}), so that
   * they stand for the entries that are missing and not for those that are observed.
   *
   * @param observed all entries that are observed
   * @return null where the odds hardly differ, so that nothing would be another: the weights w of
   *     the k entries count as {@code (Σ w)² / Σ w²} alike ones, more than nine tenths of k
   */
  public @Nullable Tested asMissing(EntryIndices observed) {
    double[] odds = MissingOdds.of(observed).at(entries.indices());
    Arrays.setAll(odds, t -> odds[t] * entries.weight(t));
    double sum = Arrays.stream(odds).sum();
    double squares = Arrays.stream(odds).map(weight -> weight * weight).sum();
    return sum * sum > ALIKE * count() * squares
        ? null
        : new Tested(
            source, entries.withWeights(odds), predicted, ofMean, ofEffects, intervals, outlying);
  }

  private static double[] at(int[] places, double[] values) {
    return Arrays.stream(places).mapToDouble(t -> values[t]).toArray();
  }

  /** How many entries there are. */
  public int count() {
    return entries.count();
  }

  /** The errors of the model. */
  public Errors errors() {
    return Errors.of(predicted, entries.values(), entries.weights());
  }

  /** The errors of the mean. */
  public Errors errorsOfMean() {
    return Errors.of(ofMean, entries.values(), entries.weights());
  }

  private Errors values() {
    return new Errors(entries.values()).weighted(entries.weights());
  }

  /** Whether the model is better than the mean beyond chance; outliers decide nothing. */
  boolean surelyBetterThanMean() {
    Tested near = withoutOutliers();
    return near.errors().surelySmallerThan(near.errorsOfMean());
  }

  /** The root mean square of the errors, in the data's unit. */
  public double rootMeanSquaredError() {
    return errors().rootMeanSquare();
  }

  /** The root mean square of the errors relative to that of the values. */
  public double relativeError() {
    return rootMeanSquaredError() / values().rootMeanSquare();
  }

  /**
   * The standard error of the {@link #relativeError}, were the entries drawn independently of each
   * other: entries of one row share what is not known of it, so that it is a little small.
   */
  public double standardError() {
    return errors().ratioStandardError(values());
  }

  /** The relative error of the mean. */
  public double relativeErrorOfMean() {
    return errorsOfMean().rootMeanSquare() / values().rootMeanSquare();
  }

  /** The relative error of the effects of the modes; NaN where it is not known. */
  public double relativeErrorOfEffects() {
    return ofEffects == null
        ? Double.NaN
        : Errors.of(ofEffects, entries.values(), entries.weights()).rootMeanSquare()
            / values().rootMeanSquare();
  }

  /** {@code R² = 1 − (e / e₀)²} with the error e₀ of the mean. */
  public double explained() {
    return HeldOut.explained(rootMeanSquaredError(), errorsOfMean().rootMeanSquare());
  }

  /**
   * Whether so much is explained that the digits shown would round to all of it, which only an
   * exact prediction explains.
   */
  public boolean explainsNearlyAll() {
    return explained() > NEARLY_ALL_EXPLAINED && explained() < 1;
  }

  /** The standard error of {@link #explained}: with the ratio r of the errors, 2r times its own. */
  public double explainedStandardError() {
    Errors mean = errorsOfMean();
    return 2 * (rootMeanSquaredError() / mean.rootMeanSquare()) * errors().ratioStandardError(mean);
  }

  /** How well the model predicts, beside a simple answer of this name. */
  public HeldOut heldOut(String simple) {
    return count() == 0
        ? HeldOut.nothing(simple)
        : new HeldOut(
            source.kind(),
            count(),
            relativeError(),
            standardError(),
            rootMeanSquaredError(),
            simple,
            relativeErrorOfMean());
  }

  /** These, and others of the same source behind them. */
  Tested and(Tested more) {
    return new Tested(
        source,
        Joined.of(entries, more.entries),
        Joined.of(predicted, more.predicted),
        Joined.of(ofMean, more.ofMean),
        ofEffects == null || more.ofEffects == null ? null : Joined.of(ofEffects, more.ofEffects),
        null,
        outlying.length + more.outlying.length == 0 ? outlying : joined(more));
  }

  private boolean[] joined(Tested more) {
    boolean[] both = Arrays.copyOf(outlying, count() + more.count());
    System.arraycopy(more.outlying, 0, both, count(), more.outlying.length);
    return both;
  }

  /** The same with how sure each prediction is. */
  Tested with(Intervals sure) {
    return new Tested(source, entries, predicted, ofMean, ofEffects, sure, outlying);
  }
}
