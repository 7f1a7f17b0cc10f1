package org.tacit.completion;

import java.lang.reflect.Array;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.kept.KeptModel;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.training.Progress;

/**
 * Completes an array with missing entries, as {@code tacit complete} does.
 *
 * <pre>{@code
 * double[][] ratings = {{5, 3, Double.NaN}, {4, Double.NaN, 1}, {Double.NaN, 2, 1}};
 * CompletedArray completed = Completer.of(ratings).fit();
 * double rating = completed.predict(0, 2);
 * }</pre>
 *
 * @param observed the entries that are known
 * @param settings what is chosen by hand
 * @param from the kept model to begin with; null for none
 */
public record Completer(
    ObservedEntries observed, CompletionSettings settings, @Nullable KeptModel from) {
  /** Completes a matrix; NaN is missing, and indices count from 0. */
  public static Completer of(double[][] matrix) {
    return ofNested(matrix);
  }

  /** Completes an array of order 3; NaN is missing, and indices count from 0. */
  public static Completer of(double[][][] array) {
    return ofNested(array);
  }

  /**
   * Completes an array of any order.
   *
   * @param dimensions its size in each mode
   * @param values its entries, the last index fastest; NaN is missing
   * @throws IllegalArgumentException if there are not as many values as entries, or one is infinite
   */
  public static Completer of(int[] dimensions, double... values) {
    long count = EntryIndices.countOf(dimensions);
    if (values.length != count) {
      throw new IllegalArgumentException(
          "expected %,d values for the dimensions %s, found %,d"
              .formatted(count, Arrays.toString(dimensions), values.length));
    }
    long[] places = new long[values.length];
    double[] known = new double[values.length];
    int found = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        places[found] = i;
        known[found++] = values[i];
      }
    }
    return of(
        new ObservedEntries(
            EntryIndices.ofFlat(dimensions, Arrays.copyOf(places, found)),
            Arrays.copyOf(known, found)));
  }

  /** Completes an array of which some entries are listed. */
  public static Completer of(ObservedEntries observed) {
    return new Completer(observed, CompletionSettings.defaults(), null);
  }

  private static Completer ofNested(Object nested) {
    int[] dimensions = dimensions(nested);
    double[] values = new double[Math.toIntExact(EntryIndices.countOf(dimensions))];
    fill(nested, dimensions, 0, values, 0);
    return of(dimensions, values);
  }

  private static int[] dimensions(Object nested) {
    int order = 0;
    for (Class<?> type = nested.getClass(); type.isArray(); type = type.getComponentType()) {
      order++;
    }
    int[] dimensions = new int[order];
    Object first = nested;
    for (int mode = 0; mode < order; mode++) {
      dimensions[mode] = Array.getLength(first);
      if (dimensions[mode] == 0) {
        throw new IllegalArgumentException("expected entries in every mode, found none");
      }
      first = Array.get(first, 0);
    }
    return dimensions;
  }

  /** Writes what is nested below a mode from a position on; returns the next position. */
  private static int fill(Object nested, int[] dimensions, int mode, double[] values, int from) {
    int length = Array.getLength(nested);
    if (length != dimensions[mode]) {
      throw new IllegalArgumentException(
          "expected rows of one length, found %d and %d in mode %d"
              .formatted(dimensions[mode], length, mode + 1));
    }
    if (nested instanceof double[] row) {
      System.arraycopy(row, 0, values, from, length);
      return from + length;
    }
    int next = from;
    for (int i = 0; i < length; i++) {
      next = fill(Array.get(nested, i), dimensions, mode + 1, values, next);
    }
    return next;
  }

  /**
   * The same with a weight of every entry: one of weight 2 counts as if it had been observed twice,
   * one of weight 0 is not used.
   *
   * @param weights one for each entry of the array, the last index fastest, missing ones included
   * @throws IllegalArgumentException if there are not as many, a weight of an entry that is known
   *     is negative or not finite, or all are zero
   */
  public Completer withWeights(double... weights) {
    EntryIndices indices = observed.indices();
    long count = EntryIndices.countOf(indices.dimensions());
    if (weights.length != count) {
      throw new IllegalArgumentException(
          "expected %,d weights for the dimensions %s, found %,d"
              .formatted(count, Arrays.toString(indices.dimensions()), weights.length));
    }
    double[] known = new double[observed.count()];
    Arrays.setAll(known, t -> weights[(int) indices.flat(t)]);
    return new Completer(observed.withWeights(known), settings, from);
  }

  /** The same with a weight of every entry of a matrix. */
  public Completer withWeights(double[][] weights) {
    int[] dimensions = dimensions(weights);
    double[] flat = new double[Math.toIntExact(EntryIndices.countOf(dimensions))];
    fill(weights, dimensions, 0, flat, 0);
    if (!Arrays.equals(dimensions, observed.indices().dimensions())) {
      throw new IllegalArgumentException(
          "expected weights of the dimensions %s, found %s"
              .formatted(
                  Arrays.toString(observed.indices().dimensions()), Arrays.toString(dimensions)));
    }
    return withWeights(flat);
  }

  /** The same with other settings. */
  public Completer with(CompletionSettings others) {
    return new Completer(observed, others, from);
  }

  /**
   * The same beginning with a kept model: where these entries are those that it was learned from
   * and more, all its weights go on from where they were; otherwise the rows of new indices alone
   * are fitted to it. Its indices are those of this array, and those beyond them are left out.
   */
  public Completer from(KeptModel model) {
    return new Completer(observed, settings, model);
  }

  /**
   * Learns the missing entries: holds some of the observed ones out, trains every candidate that
   * the settings leave, and keeps the one with the least error on what was held out, or the mean
   * where none is surely better. It takes at most the time of the settings.
   */
  public CompletedArray fit() {
    Continuation begun = from == null ? null : Continuation.of(from, observed);
    return new CompletedArray(
        new Completion(settings, begun).run(observed, Progress.silent()), observed, begun);
  }
}
