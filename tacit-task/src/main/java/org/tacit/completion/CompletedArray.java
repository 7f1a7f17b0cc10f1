package org.tacit.completion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.kept.CompletedData;
import org.tacit.completion.kept.KeptModel;
import org.tacit.completion.method.Testing;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;

/**
 * An array whose missing entries were learned. It keeps the weights of the model, and what it
 * returns belongs to the caller.
 *
 * @param result the completion in full: settings, split, candidate, training
 * @param observed the entries that were known
 * @param from the kept model that it began with, beside the entries; null for none
 */
public record CompletedArray(
    CompletionResult result, ObservedEntries observed, @Nullable Continuation from) {
  /** The size in each mode. */
  public int[] dimensions() {
    return result.split().training().indices().dimensions();
  }

  /**
   * What the model says of one entry, in the unit of the data; also of an observed one, whose noise
   * it may not repeat. No prediction is clipped to a range ({@link #predict(EntryIndices)}).
   *
   * @param index the index in each mode, from 0
   * @throws IllegalArgumentException if there is no such entry
   */
  public double predict(int... index) {
    int[][] modes = new int[index.length][1];
    for (int mode = 0; mode < index.length; mode++) {
      modes[mode][0] = index[mode];
    }
    return predict(new EntryIndices(dimensions(), modes))[0];
  }

  /**
   * What the model says of some entries, in the unit of the data and without limits: the command
   * keeps predictions of two values and of scales, such as marks from 1 to 5, within the range of
   * the data, which here the caller does.
   *
   * @throws IllegalArgumentException if they are entries of an array of another size
   */
  public double[] predict(EntryIndices entries) {
    if (!Arrays.equals(entries.dimensions(), dimensions())) {
      throw new IllegalArgumentException(
          "expected entries of an array of the dimensions %s, found %s"
              .formatted(Arrays.toString(dimensions()), Arrays.toString(entries.dimensions())));
    }
    return result.predict(entries);
  }

  /**
   * Half the width of the interval about each prediction that holds the entry with the probability
   * that {@link Testing#withLevel} named; infinite where the test entries are too few to say.
   *
   * @throws IllegalStateException if no level was named
   */
  public double[] halfWidths(EntryIndices entries) {
    double level = result.settings().testing().level();
    if (level == 0) {
      throw new IllegalStateException("expected settings with Testing.withLevel, found none");
    }
    return intervals().halfWidths(entries, level);
  }

  /**
   * Values of some entries for multiple imputation: the predictions with residuals of test entries.
   *
   * @param number of the draw, from 1; the same number and seed draw the same
   * @throws IllegalStateException if neither a level nor draws were named in the settings
   */
  public double[] drawn(EntryIndices entries, int number) {
    return intervals().drawn(entries, predict(entries), Intervals.seed(result.settings(), number));
  }

  private Intervals intervals() {
    Tested test = result.test();
    Intervals intervals = test == null ? null : test.intervals();
    if (intervals == null) {
      throw new IllegalStateException(
          "expected settings with Testing.withLevel or Testing.withDraws, found none");
    }
    return intervals;
  }

  /** What the model says of all entries, the last index fastest. */
  public double[] predictAll() {
    return predict(EntryIndices.all(dimensions()));
  }

  /**
   * The root mean squared error on entries that were held out, in the unit of the data: on the test
   * entries, on which nothing was chosen, or where there are none on those of validation, which is
   * the error of the best of several and a little small. {@link Tested#source} says which.
   */
  public double heldOutError() {
    return result.judged().rootMeanSquaredError();
  }

  /** The share of the squared deviations from the mean that the model explains there. */
  public double heldOutRSquared() {
    return result.judged().explained();
  }

  /** The root mean squared error on the entries by which training was stopped and chosen. */
  public double validationError() {
    return result.heldOutRootMeanSquaredError();
  }

  /** The entries of {@link #heldOutError}, with predictions, standard errors and simple answers. */
  public Tested tested() {
    return result.judged();
  }

  /** The numerical rank at every node of the mode tree, by the modes of the node, such as {1,2}. */
  public Map<String, Integer> ranks() {
    return CompletionResult.ranks(result.spectra());
  }

  /** The model apart from the data, which a program or {@code tacit predict} may use later. */
  public KeptModel model() {
    return new Keeping(result, data(), null).model();
  }

  private CompletedData data() {
    return from == null
        ? CompletedData.ofArray(CompletedData.counts(observed.indices()))
        : from.data();
  }

  /**
   * Writes or replaces a file with the model, for {@link KeptModel#load}.
   *
   * @throws IOException if it cannot be written
   */
  public void save(Path file) throws IOException {
    new Keeping(result, data(), null).save(file);
  }

  /** The model that was kept, in words. */
  public String description() {
    return result.description();
  }
}
