package org.tacit.measuring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.LayerNorms;
import org.tacit.measure.ClassScores;
import org.tacit.measure.Spectrum;
import org.tacit.task.Axis;
import org.tacit.task.Figure;
import org.tacit.task.Series;
import org.tacit.tensor.Seed;

/**
 * The charts of a measured network.
 *
 * @param network what was measured
 * @param reading what was found
 * @param seed of what is drawn
 */
record MeasureFigures(MeasuredNetwork network, MeasureReading reading, Seed seed) {
  /** More singular values than these are drawn over the logarithm of their number. */
  private static final int MANY = 10;

  private static final double DECADE = 10;

  List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    int @Nullable [] labels = network.labels();
    if (labels != null) {
      figures.add(byClass(reading.result().classes(labels)));
    }
    figures.add(bySample());
    List<Series> spectra = spectra();
    if (!spectra.isEmpty()) {
      boolean isLong = spectra.stream().anyMatch(series -> series.x().length > MANY);
      figures.add(
          new Figure(
              "Spectra of the layers",
              "Singular values of the layers as linear maps of what they are given; of convolutions"
                  + " those that are small enough to be written out.",
              new Axis("number, the largest first", isLong),
              new Axis("singular value", true),
              spectra));
    }
    if (reading.locality().locality() != null) {
      figures.add(
          LocalityExhibits.figure(List.of(network.name()), List.of(reading.locality().locality())));
    }
    if (!reading.separation().found().isEmpty()) {
      figures.add(reading.separation().figure());
    }
    ClassScores scores = reading.result().scores();
    if (scores != null) {
      figures.add(calibration(reading.calibration(scores, seed)));
    }
    return figures;
  }

  private Figure byClass(int[] classes) {
    int count = Arrays.stream(classes).max().orElse(0) + 1;
    double[] x = new double[count];
    Arrays.setAll(x, i -> i);
    double[] values = reading.result().complexity().byClass(classes, count);
    return new Figure(
        "By class",
        "Geometric complexity of the samples of each class" + names(count) + ".",
        new Axis("class", false),
        new Axis("geometric complexity", false),
        List.of(new Series("samples of the class", x, values, false)),
        Figure.Kind.BARS);
  }

  /** What the numbers of the classes stand for, where they have names and are few. */
  private String names(int count) {
    List<String> named =
        IntStream.range(0, count)
            .filter(number -> !network.className(number).equals(String.valueOf(number)))
            .mapToObj(number -> number + " " + network.className(number))
            .toList();
    return named.isEmpty() || count > MANY ? "" : ": " + String.join(", ", named);
  }

  private Figure bySample() {
    double[] sorted = reading.result().complexity().bySample().clone();
    Arrays.sort(sorted);
    double[] share = new double[sorted.length];
    Arrays.setAll(share, i -> 100 * (i + 0.5) / sorted.length);
    return new Figure(
        "By sample",
        "The squared norms of the derivative, sorted: the share of the samples that stay below.",
        new Axis("share of the samples, %", false, new Axis.Range(0, 100)),
        new Axis(
            "squared norm of the derivative",
            sorted[0] > 0 && sorted[sorted.length - 1] > DECADE * sorted[0]),
        List.of(new Series("samples", share, sorted, false)));
  }

  private List<Series> spectra() {
    List<Series> spectra = new ArrayList<>();
    for (LayerReading layer : reading.layers()) {
      LayerNorms norms = layer.norms();
      if (norms != null && norms.singularValues().length > 0) {
        double[] values = Spectrum.aboveRounding(norms.singularValues());
        double[] x = new double[values.length];
        Arrays.setAll(x, i -> i + 1);
        spectra.add(new Series(layer.name(), x, values, false));
      }
    }
    return spectra;
  }

  private static Figure calibration(ClassScores.Calibration calibration) {
    double[] ends = {0, 100};
    return new Figure(
        "Calibration",
        "Accuracy against confidence in bins of confidence; on the dashed line they agree.",
        new Axis("mean confidence, %", false, new Axis.Range(0, 100)),
        new Axis("accuracy, %", false, new Axis.Range(0, 100)),
        List.of(
            new Series(
                "bins", percent(calibration.confidence()), percent(calibration.accuracy()), false),
            new Series("agreement", ends, ends, true)),
        Figure.Kind.POINTS);
  }

  private static double[] percent(double[] shares) {
    return Arrays.stream(shares).map(share -> 100 * share).toArray();
  }
}
