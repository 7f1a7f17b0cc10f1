package org.tacit.measuring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.GeometricComplexity;
import org.tacit.complexity.LayerNorms;
import org.tacit.measure.ClassScores;
import org.tacit.task.Table;
import org.tacit.task.Table.Column;

/**
 * The tables of a measured network.
 *
 * @param network what was measured
 * @param reading what was found
 */
record MeasureTables(MeasuredNetwork network, MeasureReading reading) {
  private static final int ENDS = 5;
  private static final double LOW = 0.1;

  List<Table> all() {
    List<Table> tables = new ArrayList<>();
    tables.add(layers());
    ClassScores scores = reading.result().scores();
    if (scores != null) {
      tables.add(margins(scores));
    }
    int @Nullable [] labels = network.labels();
    if (labels != null) {
      tables.add(byClass(reading.result().classes(labels), scores));
    }
    if (reading.locality().locality() != null) {
      tables.add(LocalityExhibits.table(reading.locality().locality()));
    }
    if (!reading.separation().found().isEmpty()) {
      tables.add(reading.separation().table());
    }
    tables.add(samples(labels, scores));
    return tables;
  }

  private Table layers() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (LayerReading layer : reading.layers()) {
      @Nullable LayerNorms norms = layer.norms();
      rows.add(
          Arrays.asList(
              layer.name(),
              layer.operator(),
              Arrays.stream(layer.shape())
                  .mapToObj(String::valueOf)
                  .collect(Collectors.joining(" × ")),
              norms == null ? null : (Double) norms.spectralNorm(),
              norms == null ? null : (Double) norms.frobeniusNorm(),
              norms == null ? null : (Double) norms.stableRank(),
              norms == null ? null : (Double) norms.effectiveRank(),
              layer.reason()));
    }
    List<Column> columns = new ArrayList<>(List.of(Column.of("name", "weights")));
    columns.addAll(
        Column.named(
            "operator", "shape", "spectralNorm", "frobeniusNorm", "stableRank", "effectiveRank"));
    columns.add(Column.of("remark", "remark"));
    return new Table(
        "layers", "Layers, as linear maps of what they are given", columns, rows, List.of());
  }

  /** A margin that is not positive bounds nothing: what is divided by it is left out. */
  private Table margins(ClassScores scores) {
    double complexity = reading.result().complexity().value();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    List<String> names = List.of("mean", "median", "10th percentile");
    double[] margins = {scores.meanMargin(), scores.margin(0.5), scores.margin(LOW)};
    for (int i = 0; i < margins.length; i++) {
      double margin = margins[i];
      boolean divides = margin > 0;
      rows.add(
          Arrays.asList(
              names.get(i),
              margin,
              divides ? (Double) (complexity / margin) : null,
              divides ? (Double) (complexity / (margin * margin)) : null,
              divides ? (Double) (Math.sqrt(complexity) / margin) : null));
    }
    return new Table(
        "margins",
        "Margins: the logit of the class less the largest other one",
        List.of(
            Column.of("statistic", "over samples"),
            Column.of("margin", "margin"),
            Column.of("complexityByMargin", "complexity / margin"),
            Column.of("complexityBySquaredMargin", "complexity / margin²"),
            Column.of("rootByMargin", "√complexity / margin")),
        rows,
        List.of());
  }

  private Table byClass(int[] classes, @Nullable ClassScores scores) {
    GeometricComplexity complexity = reading.result().complexity();
    int count = Arrays.stream(classes).max().orElse(0) + 1;
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      int which = c;
      int[] of = IntStream.range(0, classes.length).filter(i -> classes[i] == which).toArray();
      double[] squares = Arrays.stream(of).mapToDouble(i -> complexity.bySample()[i]).toArray();
      rows.add(
          Arrays.asList(
              network.className(c),
              of.length,
              mean(squares),
              of.length < 2 ? null : (Double) ClassScores.standardError(squares),
              scores == null
                  ? null
                  : mean(Arrays.stream(of).mapToDouble(i -> scores.isRight(i) ? 1 : 0).toArray()),
              scores == null
                  ? null
                  : mean(Arrays.stream(of).mapToDouble(i -> scores.margins()[i]).toArray())));
    }
    return new Table(
        "classes",
        "Geometric complexity by class, ± for new samples of the class",
        Column.named(
            "class", "samples", "geometricComplexity", "samplingError", "accuracy", "meanMargin"),
        rows,
        List.of());
  }

  private static @Nullable Double mean(double[] values) {
    return values.length == 0 ? null : (Double) Arrays.stream(values).average().orElse(Double.NaN);
  }

  private Table samples(int @Nullable [] labels, @Nullable ClassScores scores) {
    MeasureResult result = reading.result();
    List<Integer> sorted = result.sorted();
    int ends = Math.min(ENDS, sorted.size() / 2);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < 2 * ends; i++) {
      int place = sorted.get(i < ends ? sorted.size() - 1 - i : 2 * ends - 1 - i);
      rows.add(
          Arrays.asList(
              result.samples()[place] + 1,
              result.complexity().bySample()[place],
              labels == null ? null : network.className(labels[result.samples()[place]]),
              scores == null ? null : network.className(scores.predicted()[place]),
              scores == null ? null : (Double) scores.margins()[place]));
    }
    return new Table(
        "extremeSamples",
        "Samples with the largest and the smallest squared norm of the derivative",
        Column.named("sample", "squaredNorm", "class", "predicted", "margin"),
        rows,
        List.of());
  }
}
