package org.tacit.completion;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.tacit.completion.method.Candidate;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.completion.method.KeptMatrix;
import org.tacit.completion.unit.Standardization;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.matrix.FactoredMatrix;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;
import org.tacit.training.TrainingResult;

/**
 * Completions of one row whose first half is trained on and whose second half is held out, with
 * predictions that are given and not learned.
 */
final class MadeCompletion {
  private MadeCompletion() {}

  static CompletionSettings settings() {
    return new CompletionSettings(
        null, null, null, null, null, 0.5, 1, null, Duration.ofSeconds(50));
  }

  /**
   * A completion.
   *
   * @param training the values trained on
   * @param heldOut the values held out
   * @param predicted what is predicted for them
   * @param errors the held-out errors along the way, one every step
   */
  static CompletionResult of(
      double[] training,
      double[] heldOut,
      double[] predicted,
      Outcome.Kind ending,
      double... errors) {
    Trace trace = trace(errors);
    double[] row = Arrays.copyOf(new double[training.length], training.length + predicted.length);
    System.arraycopy(predicted, 0, row, training.length, predicted.length);
    FactoredMatrix matrix = new FactoredMatrix(1, row.length, 1, new double[] {1}, row);
    Standardization unit = new Standardization(false, 0, 1);
    return new CompletionResult(
        settings(),
        split(training, heldOut),
        unit,
        new Candidate("made", "a made matrix", KeptMatrix.model(matrix), unit),
        new TrainingResult(
            KeptMatrix.weights(matrix),
            new Outcome(ending, "made to end so"),
            errors.length,
            errors.length,
            0,
            0,
            trace),
        null,
        ending == Outcome.Kind.TIME_LIMIT,
        1,
        null,
        null);
  }

  static Holdout split(double[] training, double[] heldOut) {
    int[] sizes = {1, training.length + heldOut.length};
    double[] all = Arrays.copyOf(training, sizes[1]);
    System.arraycopy(heldOut, 0, all, training.length, heldOut.length);
    ObservedEntries entries = new ObservedEntries(EntryIndices.all(sizes), all);
    return new Holdout(
        entries.select(range(0, training.length)),
        entries.select(range(training.length, sizes[1])));
  }

  private static int[] range(int from, int to) {
    return java.util.stream.IntStream.range(from, to).toArray();
  }

  private static Trace trace(double... errors) {
    Trace.Row[] rows = new Trace.Row[errors.length];
    Arrays.setAll(
        rows,
        step -> new Trace.Row(step + 1, step, "heldOutRootMeanSquaredError", 0, errors[step]));
    return new Trace(List.of(rows));
  }
}
