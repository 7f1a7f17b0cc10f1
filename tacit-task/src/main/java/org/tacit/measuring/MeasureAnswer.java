package org.tacit.measuring;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.GeometricComplexity;
import org.tacit.complexity.LayerNorms;
import org.tacit.data.format.NpyFile;
import org.tacit.task.Answer;
import org.tacit.task.Axis;
import org.tacit.task.Conclusion;
import org.tacit.task.Fact;
import org.tacit.task.Figure;
import org.tacit.task.HeldOut;
import org.tacit.task.ResultFile;
import org.tacit.task.Series;
import org.tacit.task.Shown;
import org.tacit.task.Table;
import org.tacit.task.Table.Column;
import org.tacit.tensor.DType;
import org.tacit.training.Outcome;

/**
 * What a measured network has to say of itself.
 *
 * @param task what was asked
 * @param result what was measured
 * @param layers norms of the layers with weights
 * @param seconds how long it took
 */
record MeasureAnswer(
    MeasureTask task, MeasureResult result, List<LayerNorms> layers, double seconds) {
  private static final double MOST = 0.95;

  Answer answer() {
    GeometricComplexity complexity = result.complexity();
    boolean cut = result.end() != Outcome.Kind.CONVERGED;
    String measured =
        "geometric complexity %s, %s, of %s of %s samples"
            .formatted(
                words(complexity),
                words(complexity.method()),
                Shown.of(complexity.samples()),
                Shown.of(task.network().count()));
    return new Answer(
        "measure",
        "Complexity of " + task.network().name(),
        new Answer.Finish(
            result.end(),
            ending(),
            result.end() == Outcome.Kind.TIME_LIMIT,
            Answer.Limit.NONE,
            false),
        cut ? Conclusion.notFinished(measured) : Conclusion.done(measured),
        "",
        facts(),
        HeldOut.nothing("none"),
        new Answer.Exhibits(List.of(), List.of(figure()), List.of(), tables()),
        null,
        List.of(
            new ResultFile(
                "squared-norms.npy",
                file ->
                    Files.write(
                        file,
                        new NpyFile(
                                new int[] {task.network().count()},
                                result.inOrder(task.network().count()))
                            .encoded()))),
        null);
  }

  private String ending() {
    return switch (result.end()) {
      case TIME_LIMIT -> "the time was over before all samples were measured";
      case CANCELLED -> "stopped on request before all samples were measured";
      default ->
          result.samples().length < Math.min(task.settings().samples(), task.network().count())
              ? "the standard error that was asked for is reached"
              : "all samples that were asked for are measured";
    };
  }

  private static String words(GeometricComplexity complexity) {
    double error = complexity.standardError();
    return Shown.of(complexity.value()) + (error == 0 ? "" : " ± " + Shown.of(error));
  }

  private static String words(GeometricComplexity.Method method) {
    return switch (method) {
      case EXACT -> "exact";
      case PROJECTED -> "by random projections";
      case FINITE_DIFFERENCE -> "by finite differences";
    };
  }

  private List<Fact> facts() {
    GeometricComplexity complexity = result.complexity();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            "geometricComplexity",
            "Geometric complexity",
            values(complexity),
            words(complexity)
                + " (mean squared norm of the derivative of the outputs by the input)"));
    facts.add(Fact.forPeople("Method", method(complexity)));
    facts.add(
        Fact.forPeople(
            "Error for new inputs",
            "± %s, where inputs like these are drawn independently"
                .formatted(Shown.of(complexity.samplingError()))));
    @Nullable GeometricComplexity centred = result.centred();
    if (centred != null) {
      facts.add(Fact.of("centredComplexity", "Of outputs less their mean", centred.value()));
    }
    facts.add(
        Fact.forPeople(
            "By sample",
            "median %s, 5 %% to 95 %% %s to %s, largest %s (sample %,d)"
                .formatted(
                    Shown.of(complexity.quantile(0.5)),
                    Shown.of(complexity.quantile(1 - MOST)),
                    Shown.of(complexity.quantile(MOST)),
                    Shown.of(complexity.quantile(1)),
                    largest() + 1)));
    facts.add(
        new Fact(
            "samples",
            "Samples",
            complexity.samples(),
            String.format(
                Locale.ROOT, "%,d of %,d", complexity.samples(), task.network().count())));
    facts.add(
        Fact.of(
            "inputShape",
            "Shape of an input",
            task.network().function().inputShape().stream().mapToInt(size -> size).toArray()));
    facts.add(Fact.of("outputs", "Outputs", task.network().function().outputs()));
    facts.add(Fact.of("output", "Measured at", task.network().function().graph().output()));
    facts.add(
        new Fact(
            "precision",
            "Precision",
            task.network().inputs().dtype().name().toLowerCase(Locale.ROOT),
            task.network().inputs().dtype() == DType.FLOAT64 ? "double" : "single"));
    facts.add(Fact.of("samplesAtKinks", "Samples at kinks of ReLU", result.kinks()));
    if (!Double.isNaN(result.accuracy())) {
      facts.add(Fact.of("accuracy", "Accuracy", result.accuracy()));
    }
    facts.add(Fact.of("seed", "Seed", task.settings().seed().value()));
    facts.add(Fact.of("seconds", "Time", seconds, "s"));
    return facts;
  }

  private String method(GeometricComplexity complexity) {
    String probes = Shown.of(complexity.probes());
    return switch (complexity.method()) {
      case EXACT -> "exact: the whole derivative of every sample";
      case PROJECTED ->
          "%s random %s directions of the outputs for every sample"
              .formatted(probes, task.settings().probe().name().toLowerCase(Locale.ROOT));
      case FINITE_DIFFERENCE ->
          "differences along %s random directions of every input; a step four times as large differs by %s"
              .formatted(probes, Shown.of(complexity.discrepancy()));
    };
  }

  private int largest() {
    double[] squares = result.complexity().bySample();
    int largest = 0;
    for (int i = 1; i < squares.length; i++) {
      largest = squares[i] > squares[largest] ? i : largest;
    }
    return result.samples()[largest];
  }

  private static Map<String, @Nullable Object> values(GeometricComplexity complexity) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("value", finite(complexity.value()));
    values.put("standardError", finite(complexity.standardError()));
    values.put("samplingError", finite(complexity.samplingError()));
    values.put("method", complexity.method().label());
    values.put("probes", complexity.probes());
    values.put("betweenDeviation", finite(complexity.betweenDeviation()));
    values.put("withinDeviation", finite(complexity.withinDeviation()));
    values.put("discrepancy", finite(complexity.discrepancy()));
    values.put("median", finite(complexity.quantile(0.5)));
    values.put("largest", finite(complexity.quantile(1)));
    return values;
  }

  private static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }

  private List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (LayerNorms layer : layers) {
      rows.add(
          Arrays.asList(
              layer.name(),
              layer.operator(),
              Arrays.stream(layer.shape())
                  .mapToObj(String::valueOf)
                  .reduce((a, b) -> a + " × " + b)
                  .orElse(""),
              layer.spectralNorm(),
              layer.frobeniusNorm(),
              layer.stableRank(),
              layer.effectiveRank()));
    }
    tables.add(
        new Table(
            "layers",
            "Layers, as linear maps of what they are given",
            List.of(
                Column.of("name", "weights"),
                Column.of("operator", "operator"),
                Column.of("shape", "shape"),
                Column.of("spectralNorm", "spectral norm"),
                Column.of("frobeniusNorm", "Frobenius norm"),
                Column.of("stableRank", "stable rank"),
                Column.of("effectiveRank", "effective rank")),
            rows,
            List.of()));
    int @Nullable [] labels = task.network().labels();
    if (labels != null) {
      tables.add(byClass(result.classes(labels)));
    }
    return tables;
  }

  private Table byClass(int[] classes) {
    int count = Arrays.stream(classes).max().orElse(0) + 1;
    double[] values = result.complexity().byClass(classes, count);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      int which = c;
      long samples = Arrays.stream(classes).filter(one -> one == which).count();
      rows.add(Arrays.asList(c, (int) samples, values[c]));
    }
    return new Table(
        "classes",
        "Geometric complexity by class",
        List.of(
            Column.of("class", "class"),
            Column.of("samples", "samples"),
            Column.of("geometricComplexity", "geometric complexity")),
        rows,
        List.of());
  }

  private Figure figure() {
    double[] sorted = result.complexity().bySample().clone();
    Arrays.sort(sorted);
    double[] share = new double[sorted.length];
    Arrays.setAll(share, i -> (i + 0.5) / sorted.length);
    return new Figure(
        "By sample",
        "The squared norms of the derivative, sorted: the share of the samples that stay below.",
        new Axis("share of the samples", false, new Axis.Range(0, 1)),
        new Axis("squared norm of the derivative", true),
        List.of(new Series("samples", share, sorted, false)));
  }
}
