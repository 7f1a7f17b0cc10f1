package org.tacit.completion.method;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.model.factorization.ModeTree;
import org.tacit.solver.factor.EntryLoss;
import org.tacit.task.Errors;

/**
 * What a user may choose about a completion; null leaves the choice to Tacit.
 *
 * @param method which method
 * @param tree the mode tree of the hierarchical model
 * @param width the inner width, the number of components, or the largest rank
 * @param depth the depth of matrix factorization
 * @param initScale the root mean square of the end tensor's observed entries at the start, in
 *     standard deviations of the data
 * @param holdout the share of observed entries held out, in [0, 1); see {@link #heldOut}. 0 holds
 *     out a tenth to choose by, and then fits what was chosen to these too, so that nothing tells
 *     the error
 * @param seed the seed of the split and of the initialization
 * @param steps the most steps of each training, and the most iterations of a classical method; null
 *     for the limit of each method
 * @param time the most time for all candidates together
 * @param loss what an entry costs; null for the squared error and, where the data ask for another,
 *     that one too
 * @param testing by which entries the error is told
 */
public record CompletionSettings(
    @Nullable CompletionMethod method,
    @Nullable ModeTree tree,
    @Nullable Integer width,
    @Nullable Integer depth,
    @Nullable Double initScale,
    double holdout,
    long seed,
    @Nullable Long steps,
    Duration time,
    @Nullable EntryLoss loss,
    Testing testing) {
  private static final double USUAL_SHARE = 0.1;
  private static final int MOST_TESTED = 2_000;
  private static final int LEAST_TO_TEST = 100;

  /** With a loss that is found, and the error told by entries that are split off. */
  public CompletionSettings(
      @Nullable CompletionMethod method,
      @Nullable ModeTree tree,
      @Nullable Integer width,
      @Nullable Integer depth,
      @Nullable Double initScale,
      double holdout,
      long seed,
      @Nullable Long steps,
      Duration time) {
    this(method, tree, width, depth, initScale, holdout, seed, steps, time, null, Testing.usual());
  }

  /**
   * How many of the observed entries are held out: the share, but no fewer than ten, for fewer
   * decide nothing, though for these ten no more than half.
   */
  public int heldOut(int observed) {
    int least = Math.min(Errors.LEAST_COUNT, observed / 2);
    double share = holdsNothingOut() ? USUAL_SHARE : holdout;
    return Math.min(observed - 1, Math.max(least, (int) Math.round(share * observed)));
  }

  /** Whether the model is fitted to all entries in the end. */
  public boolean holdsNothingOut() {
    return holdout == 0;
  }

  /** How many of the observed entries test what was chosen, where values have no long tails. */
  public int tested(int observed) {
    return tested(observed, 1);
  }

  /**
   * How many of the observed entries test what was chosen: as many as the share says, at most
   * 2,000, whose root mean square is known to 1.6 % where errors are normal, and at most a third of
   * what validation leaves; none of fewer than a hundred, for what is left would choose otherwise.
   *
   * @param tails how many times the 2,000 are needed, 1 at least: with the kurtosis κ of what is
   *     averaged the mean of k squares is known to {@code √((κ − 1) / k)} of itself, of normal
   *     errors to {@code √(2 / k)}
   */
  public int tested(int observed, double tails) {
    int left = observed - heldOut(observed);
    int wanted = Math.max(Errors.LEAST_COUNT, (int) Math.round(holdout * observed));
    int most = Math.min(left / 3, (int) (MOST_TESTED * tails));
    if (holdsNothingOut() || testing.folds() > 0 || testing.given() != null) {
      return 0;
    }
    boolean few = observed < LEAST_TO_TEST || most < Errors.LEAST_COUNT;
    return few ? 0 : Math.min(wanted, most);
  }

  /**
   * Nothing chosen by hand: a tenth of the entries held out, seed 1, at most 50 seconds; what
   * {@code tacit complete} does without options.
   */
  public static CompletionSettings defaults() {
    return new CompletionSettings(
        null, null, null, null, null, USUAL_SHARE, 1, null, Duration.ofSeconds(50));
  }

  /** The same choices with another method, or with none that is named. */
  public CompletionSettings with(@Nullable CompletionMethod other) {
    return new CompletionSettings(
        other, tree, width, depth, initScale, holdout, seed, steps, time, loss, testing);
  }

  /** The same choices with another largest rank: inner width or number of components. */
  public CompletionSettings withWidth(int other) {
    return new CompletionSettings(
        method, tree, other, depth, initScale, holdout, seed, steps, time, loss, testing);
  }

  /** The same choices with another share of the entries held out. */
  public CompletionSettings withHoldout(double other) {
    return new CompletionSettings(
        method, tree, width, depth, initScale, other, seed, steps, time, loss, testing);
  }

  /** The same choices with another seed of the split and of the starts. */
  public CompletionSettings withSeed(long other) {
    return new CompletionSettings(
        method, tree, width, depth, initScale, holdout, other, steps, time, loss, testing);
  }

  /** The same choices with a largest number of steps of each training. */
  public CompletionSettings withSteps(long most) {
    return new CompletionSettings(
        method, tree, width, depth, initScale, holdout, seed, most, time, loss, testing);
  }

  /** The same choices with another limit of time. */
  public CompletionSettings withTime(Duration most) {
    return new CompletionSettings(
        method, tree, width, depth, initScale, holdout, seed, steps, most, loss, testing);
  }

  /** The same choices with one loss alone, or with one that is found. */
  public CompletionSettings withLoss(@Nullable EntryLoss only) {
    return new CompletionSettings(
        method, tree, width, depth, initScale, holdout, seed, steps, time, only, testing);
  }

  /** The same choices with the error told by other entries. */
  public CompletionSettings withTesting(Testing other) {
    return new CompletionSettings(
        method, tree, width, depth, initScale, holdout, seed, steps, time, loss, other);
  }

  /** The most steps, or as many as a method has of itself. */
  long stepsOr(long ofMethod) {
    return steps == null ? ofMethod : steps;
  }

  /**
   * The method chosen, or those that race for arrays of this order. A mode tree or a depth that was
   * chosen is only for the models that have one.
   */
  public List<CompletionMethod> methodsFor(int order) {
    if (method != null) {
      return List.of(method);
    }
    List<CompletionMethod> usual = CompletionMethods.usual(order);
    return tree == null && depth == null && initScale == null
        ? usual
        : usual.subList(usual.size() - 1, usual.size());
  }
}
