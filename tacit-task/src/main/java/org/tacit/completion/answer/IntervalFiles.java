package org.tacit.completion.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.CompletionResult;
import org.tacit.completion.Intervals;
import org.tacit.completion.Predictions;
import org.tacit.completion.Tested;
import org.tacit.completion.method.Testing;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.ValueRange;
import org.tacit.data.format.CompletedTensor;
import org.tacit.operator.EntryIndices;
import org.tacit.task.ResultFile;

/**
 * The files that say how sure each prediction is.
 *
 * @param task what was asked
 * @param result the completion
 * @param sure how sure it is
 */
record IntervalFiles(CompletionTask task, CompletionResult result, Intervals sure) {
  /** None where nobody asked for them. */
  static List<ResultFile> of(CompletionTask task, CompletionResult result) {
    Tested test = result.test();
    Intervals sure = test == null ? null : test.intervals();
    return sure == null ? List.of() : new IntervalFiles(task, result, sure).all();
  }

  private List<ResultFile> all() {
    IncompleteTensor tensor = task.tensor();
    EntryIndices entries = task.whole() ? missing(tensor) : task.listed();
    double[] predicted = new Predictions(result, null).at(entries);
    Testing testing = result.settings().testing();
    List<ResultFile> files = new ArrayList<>();
    if (testing.level() > 0) {
      double[] half = sure.halfWidths(entries, testing.level());
      double[] lower = predicted.clone();
      double[] upper = predicted.clone();
      for (int t = 0; t < half.length; t++) {
        lower[t] -= half[t];
        upper[t] += half[t];
      }
      double[] within = within(predicted.clone());
      within(lower);
      within(upper);
      if (tensor.dense() && task.whole()) {
        files.add(array(tensor, "lower", entries, lower));
        files.add(array(tensor, "upper", entries, upper));
      } else {
        files.add(
            new ResultFile(
                "intervals.csv",
                file ->
                    CompletedTensor.writeColumns(
                        file,
                        tensor,
                        entries,
                        List.of(tensor.valueName(), "lower", "upper"),
                        List.of(within, lower, upper))));
      }
    }
    if (testing.draws() > 0) {
      files.add(draws(tensor, entries, predicted, testing.draws()));
    }
    return files;
  }

  private ResultFile draws(
      IncompleteTensor tensor, EntryIndices entries, double[] predicted, int count) {
    List<double[]> columns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      columns.add(
          within(sure.drawn(entries, predicted, Intervals.seed(result.settings(), number))));
      names.add("draw " + number);
    }
    if (!tensor.dense() || !task.whole()) {
      return new ResultFile(
          "draws.csv", file -> CompletedTensor.writeColumns(file, tensor, entries, names, columns));
    }
    return new ResultFile(
        "draws.npy",
        file ->
            CompletedTensor.writeArrays(
                file,
                tensor,
                columns.stream().map(values -> filled(tensor, entries, values)).toList()));
  }

  private static ResultFile array(
      IncompleteTensor tensor, String which, EntryIndices entries, double[] values) {
    String name = CompletedTensor.fileName(tensor).replaceFirst("completed", "completed." + which);
    return new ResultFile(
        name, file -> CompletedTensor.write(file, tensor, filled(tensor, entries, values)));
  }

  /** The observed entries as they are, and these. */
  private static double[] filled(IncompleteTensor tensor, EntryIndices entries, double[] values) {
    double[] all = Predictions.observed(tensor);
    for (int t = 0; t < values.length; t++) {
      all[(int) entries.flat(t)] = values[t];
    }
    return all;
  }

  private static EntryIndices missing(IncompleteTensor tensor) {
    double[] observed = Predictions.observed(tensor);
    return EntryIndices.ofFlat(
        tensor.dimensions(),
        LongStream.range(0, observed.length)
            .filter(i -> Double.isNaN(observed[(int) i]))
            .toArray());
  }

  private double[] within(double[] values) {
    @Nullable ValueRange range = task.range();
    if (range != null) {
      Arrays.setAll(values, t -> range.nearest(values[t]));
    }
    return values;
  }
}
