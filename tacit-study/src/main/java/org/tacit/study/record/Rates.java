package org.tacit.study.record;

import java.util.List;
import org.tacit.training.Trace;

/**
 * The measured change of a norm beside what theory says of it, between readings: difference
 * quotients over the flow time, and the means of the rates at both ends. Sorting hides which norm
 * is which: where two cross, both sides jump.
 *
 * @param label the node, or empty
 * @param index from 1, by size
 * @param steps at the middle of each interval
 * @param measured the difference quotients
 * @param predicted the exact rates
 * @param balanced the rates that balanced weights would have
 * @param lower bounds of the predicted rates; empty where there are none
 * @param upper bounds of the predicted rates
 */
public record Rates(
    String label,
    int index,
    double[] steps,
    double[] measured,
    double[] predicted,
    double[] balanced,
    double[] lower,
    double[] upper) {
  private static final double ROUNDING = 1e-9;

  /** Whether a trace has such readings. */
  public static boolean areIn(Trace trace) {
    return trace.measures().stream().anyMatch(measure -> measure.startsWith("predictedRate"));
  }

  /** The labels that a trace has. */
  public static List<String> labels(Trace trace) {
    return trace.measures().stream()
        .filter(measure -> measure.startsWith("predictedRate"))
        .map(measure -> measure.substring("predictedRate".length()))
        .toList();
  }

  /** Of one norm. */
  public static Rates of(Trace trace, String label, int index) {
    List<Trace.Row> norms = trace.series("theoryNorm" + label, index);
    int count = Math.max(0, norms.size() - 1);
    double[] steps = new double[count];
    double[] measured = new double[count];
    for (int i = 0; i < count; i++) {
      Trace.Row from = norms.get(i);
      Trace.Row to = norms.get(i + 1);
      steps[i] = (from.step() + to.step()) / 2.0;
      measured[i] = (to.value() - from.value()) / (to.flowTime() - from.flowTime());
    }
    return new Rates(
        label,
        index,
        steps,
        measured,
        means(trace, "predictedRate" + label, index),
        means(trace, "balancedRate" + label, index),
        means(trace, "lowerRate" + label, index),
        means(trace, "upperRate" + label, index));
  }

  private static double[] means(Trace trace, String measure, int index) {
    List<Trace.Row> rows = trace.series(measure, index);
    double[] means = new double[Math.max(0, rows.size() - 1)];
    for (int i = 0; i < means.length; i++) {
      means[i] = (rows.get(i).value() + rows.get(i + 1).value()) / 2;
    }
    return means;
  }

  /** {@code ‖predicted − measured‖ / ‖measured‖} over all intervals; 0 where nothing moves. */
  public double relativeError() {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < measured.length; i++) {
      if (Double.isFinite(measured[i])) {
        difference += Math.pow(predicted[i] - measured[i], 2);
        size += measured[i] * measured[i];
      }
    }
    return size == 0 ? 0 : Math.sqrt(difference / size);
  }

  /** The share of the intervals in which the predicted rate is between its bounds. */
  public double shareWithinBounds() {
    if (lower.length == 0) {
      return Double.NaN;
    }
    int within = 0;
    for (int i = 0; i < lower.length; i++) {
      double slack = ROUNDING * (Math.abs(lower[i]) + Math.abs(upper[i]));
      if (predicted[i] >= lower[i] - slack && predicted[i] <= upper[i] + slack) {
        within++;
      }
    }
    return (double) within / lower.length;
  }
}
