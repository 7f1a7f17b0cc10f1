package org.tacit.completion;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.ValueRange;
import org.tacit.operator.EntryIndices;
import org.tacit.tensor.Scope;

/**
 * Predictions of a finished completion, some entries at a time: a model's tables for all entries of
 * a large tensor at once would not fit into memory.
 *
 * @param result the completion
 * @param range what they keep to; null for nothing
 */
public record Predictions(CompletionResult result, @Nullable ValueRange range) {
  private static final int CHUNK = 1 << 16;

  /** The model's values at some entries. */
  public double[] at(EntryIndices entries) {
    double[] values = new double[entries.count()];
    for (int start = 0; start < values.length; start += CHUNK) {
      int[] part = new int[Math.min(CHUNK, values.length - start)];
      for (int i = 0; i < part.length; i++) {
        part[i] = start + i;
      }
      double[] predicted = predict(entries.select(part));
      System.arraycopy(predicted, 0, values, start, predicted.length);
    }
    return values;
  }

  /** Every entry, last mode fastest: the observed ones as they are, the others predicted. */
  public double[] completed(IncompleteTensor tensor) {
    double[] values = observed(tensor);
    long[] missing = new long[CHUNK];
    int count = 0;
    for (int position = 0; position < values.length; position++) {
      if (Double.isNaN(values[position])) {
        missing[count++] = position;
      }
      if (count == CHUNK || position == values.length - 1) {
        fill(values, tensor.dimensions(), Arrays.copyOf(missing, count));
        count = 0;
      }
    }
    return values;
  }

  private void fill(double[] values, int[] dimensions, long[] missing) {
    double[] predicted = predict(EntryIndices.ofFlat(dimensions, missing));
    for (int i = 0; i < missing.length; i++) {
      values[(int) missing[i]] = predicted[i];
    }
  }

  private double[] predict(EntryIndices entries) {
    // The tables of one part must be gone before those of the next are made.
    try (Scope scope = Scope.open()) {
      double[] values = result.predict(entries);
      return range == null ? values : Arrays.stream(values).map(range::nearest).toArray();
    }
  }

  /** The observed entries, last mode fastest, and NaN elsewhere. */
  public static double[] observed(IncompleteTensor tensor) {
    double[] values = new double[Math.toIntExact(tensor.count())];
    Arrays.fill(values, Double.NaN);
    for (int t = 0; t < tensor.observed().count(); t++) {
      values[(int) tensor.observed().indices().flat(t)] = tensor.observed().values()[t];
    }
    return values;
  }
}
