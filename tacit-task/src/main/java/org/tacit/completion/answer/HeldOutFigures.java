package org.tacit.completion.answer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.tacit.task.Axis;
import org.tacit.task.Figure;
import org.tacit.task.Series;

/**
 * How well entries are predicted that training did not see: predicted against true values, and the
 * errors by size.
 *
 * @param name of the values
 * @param kind what the entries were held out for, "test" or "validation"
 * @param truth the true values
 * @param predicted those of the model
 * @param mean the mean of the observed entries, which takes no learning
 */
record HeldOutFigures(String name, String kind, double[] truth, double[] predicted, double mean) {
  /** More points would cover each other. */
  private static final int MOST_POINTS = 2_000;

  private static final double MARGIN = 0.03;

  /**
   * Where the errors of the mean are so many times those of the model, whose line would lie on the
   * axis, they are drawn over orders of magnitude.
   */
  private static final double SPREAD = 20;

  List<Figure> all() {
    return truth.length == 0 ? List.of() : List.of(scatter(), sizes());
  }

  private Figure scatter() {
    int[] shown = spread(truth.length);
    double[] x = Arrays.stream(shown).mapToDouble(t -> truth[t]).toArray();
    double[] y = Arrays.stream(shown).mapToDouble(t -> predicted[t]).toArray();
    double low = finite(x, y).min().orElse(0);
    double high = finite(x, y).max().orElse(1);
    double margin = high > low ? MARGIN * (high - low) : 0.5;
    Axis.Range range = new Axis.Range(low - margin, high + margin);
    double[] ends = {range.low(), range.high()};
    return new Figure(
        "Predicted against " + kind + " values",
        (shown.length < truth.length
                ? "%,d of the %,d %s entries, evenly chosen."
                    .formatted(shown.length, truth.length, kind)
                : "Each of the %,d %s entries.".formatted(truth.length, kind))
            + " On the dashed line the prediction is right.",
        new Axis(kind + " " + name, false, range),
        new Axis("predicted " + name, false, range),
        List.of(new Series(kind + " entries", x, y, false), new Series("exact", ends, ends, true)),
        Figure.Kind.SCATTER);
  }

  private static DoubleStream finite(double[] x, double[] y) {
    return DoubleStream.concat(Arrays.stream(x), Arrays.stream(y)).filter(Double::isFinite);
  }

  private Figure sizes() {
    double[] own = sizes(predicted);
    double[] simple = new double[truth.length];
    Arrays.fill(simple, mean);
    double[] ofMean = sizes(simple);
    double least = Arrays.stream(own).filter(size -> size > 0).min().orElse(1);
    double median = own[own.length / 2];
    boolean wide = median > 0 && ofMean[ofMean.length / 2] > SPREAD * median && least > 0;
    boolean same = Arrays.equals(own, ofMean);
    int[] shown = spread(truth.length);
    double[] share = Arrays.stream(shown).mapToDouble(t -> 100 * (t + 0.5) / own.length).toArray();
    return new Figure(
        "Errors by size",
        "How large the error is at most for a share of the "
            + kind
            + " entries: at 50 % half of them have a smaller one."
            + (same ? "" : " Dashed, if every entry were taken for the mean."),
        new Axis("share of the " + kind + " entries, %", false, new Axis.Range(0, 100)),
        new Axis("size of the error" + (name.equals("value") ? "" : " of " + name), wide),
        same
            ? List.of(new Series("the mean", share, at(shown, own), false))
            : List.of(
                new Series("this model", share, at(shown, own), false),
                new Series("the mean", share, at(shown, ofMean), true)));
  }

  private double[] sizes(double[] of) {
    return IntStream.range(0, truth.length)
        .mapToDouble(t -> Math.abs(of[t] - truth[t]))
        .sorted()
        .toArray();
  }

  private static double[] at(int[] places, double[] values) {
    return Arrays.stream(places).mapToDouble(t -> values[t]).toArray();
  }

  private static int[] spread(int count) {
    int most = Math.min(count, MOST_POINTS);
    return IntStream.range(0, most)
        .map(i -> most == 1 ? 0 : (int) Math.round((double) i * (count - 1) / (most - 1)))
        .toArray();
  }
}
