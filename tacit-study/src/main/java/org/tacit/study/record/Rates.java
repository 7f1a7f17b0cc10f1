package org.tacit.study.record;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.tacit.measure.Quantities;
import org.tacit.measure.Quantity;
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
 * @param lower what the measured change is not below: the least of the bounds at both ends of each
 *     interval; empty where there are none
 * @param upper what it is not above
 * @param travel the largest norm less the least
 */
public record Rates(
    String label,
    int index,
    double[] steps,
    double[] measured,
    Ends predicted,
    Ends balanced,
    double[] lower,
    double[] upper,
    double travel) {
  private static final Quantity PREDICTED = Quantities.of("predictedRate");

  /** A component moved if its norm changed by this share of the largest change of its node. */
  private static final double MOVED = 0.01;

  /** Rates that differ by more than this share between two readings are those of two norms. */
  private static final double JUMP = 0.1;

  /**
   * Rates at both ends of each interval.
   *
   * @param from at the earlier reading
   * @param to at the later one
   */
  public record Ends(double[] from, double[] to) {
    /** The means of both ends. */
    public double[] means() {
      double[] means = new double[from.length];
      for (int i = 0; i < means.length; i++) {
        means[i] = (from[i] + to[i]) / 2;
      }
      return means;
    }

    /** How far a measured rate is from them: from their mean, unless they jump. */
    private double distance(int interval, double rate) {
      double least = Math.min(from[interval], to[interval]);
      double most = Math.max(from[interval], to[interval]);
      double mean = (least + most) / 2;
      if (most - least > JUMP * Math.max(Math.abs(least), Math.abs(most))) {
        return Math.max(0, Math.max(least - rate, rate - most));
      }
      return Math.abs(rate - mean);
    }
  }

  /** Whether a trace has such readings. */
  public static boolean areIn(Trace trace) {
    return trace.measures().stream().anyMatch(PREDICTED::isOf);
  }

  /** The labels that a trace has. */
  public static List<String> labels(Trace trace) {
    return trace.measures().stream()
        .filter(PREDICTED::isOf)
        .map(measure -> measure.substring(PREDICTED.name().length()))
        .toList();
  }

  /** The rates of every component of a node whose norm moved. */
  public static List<Rates> ofMoved(Trace trace, String label) {
    List<Rates> all = new ArrayList<>();
    double largest = 0;
    for (int index = 1; index <= trace.last("theoryNorm" + label).size(); index++) {
      Rates rates = of(trace, label, index);
      largest = Math.max(largest, rates.travel());
      all.add(rates);
    }
    double threshold = MOVED * largest;
    return all.stream().filter(rates -> rates.travel() > 0 && rates.travel() >= threshold).toList();
  }

  /** The rates of one norm. */
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
        ends(trace, "predictedRate" + label, index),
        ends(trace, "balancedRate" + label, index),
        chosen(ends(trace, "lowerRate" + label, index), Math::min),
        chosen(ends(trace, "upperRate" + label, index), Math::max),
        travel(norms));
  }

  private static double travel(List<Trace.Row> norms) {
    DoubleSummaryStatistics all = norms.stream().mapToDouble(Trace.Row::value).summaryStatistics();
    return norms.isEmpty() ? 0 : all.getMax() - all.getMin();
  }

  private static double[] chosen(Ends ends, DoubleBinaryOperator choice) {
    double[] chosen = new double[ends.from().length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = choice.applyAsDouble(ends.from()[i], ends.to()[i]);
    }
    return chosen;
  }

  private static Ends ends(Trace trace, String measure, int index) {
    List<Trace.Row> rows = trace.series(measure, index);
    int count = Math.max(0, rows.size() - 1);
    return new Ends(
        rows.stream().limit(count).mapToDouble(Trace.Row::value).toArray(),
        rows.stream().skip(1).mapToDouble(Trace.Row::value).toArray());
  }

  /**
   * {@code ‖predicted − measured‖ / ‖measured‖} over all intervals; NaN where nothing moves, or a
   * rate is not finite. Where the predicted rate jumps by more than a tenth between two readings,
   * two norms may have changed places, so that the measured rate has to be between the two.
   */
  public double relativeError() {
    return relativeError(predicted);
  }

  /** That of the rates which balanced weights would have. */
  public double balancedError() {
    return relativeError(balanced);
  }

  private double relativeError(Ends rates) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < measured.length; i++) {
      difference += StrictMath.pow(rates.distance(i, measured[i]), 2);
      size += measured[i] * measured[i];
    }
    return size == 0 ? Double.NaN : Math.sqrt(difference / size);
  }

  /**
   * The share of the intervals in which the measured rate is between its bounds; NaN where there
   * are no bounds.
   *
   * @param tolerance how far outside it may be for the error of a difference quotient, relative to
   *     the sizes of the two bounds
   */
  public double shareWithinBounds(double tolerance) {
    if (lower.length == 0) {
      return Double.NaN;
    }
    int within = 0;
    for (int i = 0; i < lower.length; i++) {
      double slack = tolerance * (Math.abs(lower[i]) + Math.abs(upper[i])) / 2;
      if (measured[i] >= lower[i] - slack && measured[i] <= upper[i] + slack) {
        within++;
      }
    }
    return (double) within / lower.length;
  }
}
