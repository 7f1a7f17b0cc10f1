package org.tacit.measuring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.GeometricComplexity;
import org.tacit.complexity.LossCurvature;
import org.tacit.complexity.SamplingPlan;
import org.tacit.measure.ClassCollapse;
import org.tacit.measure.ClassScores;
import org.tacit.task.Fact;
import org.tacit.task.Shown;
import org.tacit.tensor.DType;

/**
 * The facts of a measured network.
 *
 * @param task what was asked
 * @param reading what was found
 */
record MeasureFacts(MeasureTask task, MeasureReading reading) {
  private static final double MOST = 0.95;

  List<Fact> all() {
    List<Fact> facts = new ArrayList<>(ofComplexity());
    facts.addAll(ofSamples());
    ClassScores scores = reading.result().scores();
    if (scores != null) {
      facts.addAll(ofScores(scores));
      facts.addAll(ofCurvature(reading.curvature()));
    }
    facts.addAll(ofCollapse());
    facts.addAll(reading.locality().facts());
    facts.addAll(reading.separation().facts());
    facts.addAll(reading.chain().facts(reading.result().complexity().quantile(1)));
    facts.add(Fact.of("seed", "Seed", task.settings().seed().value()).asDetail());
    facts.add(Fact.of("seconds", "Time", reading.seconds(), "s"));
    return facts;
  }

  static String words(GeometricComplexity complexity) {
    return Shown.estimate(complexity.value(), complexity.standardError(), "");
  }

  private static String plusMinus(double value, double error) {
    return Shown.estimate(value, error, "");
  }

  private List<Fact> ofComplexity() {
    GeometricComplexity complexity = reading.result().complexity();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            "geometricComplexity",
            "Geometric complexity",
            values(complexity),
            words(complexity) + " (mean squared norm of the outputs' derivative by the input)"));
    facts.add(Fact.forPeople("Method", method(complexity)));
    if (!task.network().restriction().isEmpty()) {
      facts.add(Fact.of("restriction", "Restriction", task.network().restriction()));
    }
    facts.add(
        Fact.forPeople(
            "Error for new inputs",
            "± %s, for independent inputs like these"
                .formatted(Shown.rough(complexity.samplingError()))));
    @Nullable GeometricComplexity centred = reading.result().centred();
    if (centred != null) {
      facts.add(
          Fact.of("centredComplexity", "Complexity of centred outputs", centred.value())
              .asDetail());
    }
    @Nullable GeometricComplexity pixels = reading.result().pixels();
    if (pixels != null) {
      Map<String, @Nullable Object> ofPixels = new LinkedHashMap<>();
      ofPixels.put("value", finite(pixels.value()));
      ofPixels.put("standardError", finite(pixels.standardError()));
      ofPixels.put("deviations", Arrays.stream(task.network().deviations()).boxed().toList());
      facts.add(
          new Fact(
                  "pixelComplexity",
                  "Complexity by pixels",
                  ofPixels,
                  "%s, before they were divided by %s"
                      .formatted(
                          words(pixels),
                          Shown.of(Arrays.stream(task.network().deviations()).boxed().toList())))
              .asDetail());
    }
    @Nullable GeometricComplexity between = reading.result().between();
    if (between != null) {
      facts.add(ofBetween(between, complexity));
    }
    @Nullable SamplingPlan plan = reading.result().plan();
    if (plan != null) {
      Map<String, @Nullable Object> planned = new LinkedHashMap<>();
      planned.put("samples", plan.samples());
      planned.put("directions", task.settings().plansProbes() ? plan.probes() : null);
      facts.add(
          new Fact(
              "plan",
              "Planned by a pilot",
              planned,
              "%s samples%s"
                  .formatted(
                      Shown.of(plan.samples()),
                      task.settings().plansProbes()
                          ? ", directions for each: " + Shown.of(plan.probes())
                          : "")));
    }
    facts.add(
        Fact.forPeople(
                "Deviations",
                complexity.withinVariance() == 0
                    ? "%s between samples".formatted(Shown.of(complexity.betweenDeviation()))
                    : "%s between samples, %s of one from its directions"
                        .formatted(
                            Shown.of(complexity.betweenDeviation()),
                            Shown.of(complexity.withinDeviation())))
            .asDetail());
    facts.add(
        Fact.forPeople(
                "By sample",
                "median %s, 5 to 95 %% %s to %s, largest %s (no. %,d)"
                    .formatted(
                        Shown.of(complexity.quantile(0.5)),
                        Shown.of(complexity.quantile(1 - MOST)),
                        Shown.of(complexity.quantile(MOST)),
                        Shown.of(complexity.quantile(1)),
                        largest() + 1))
            .asDetail());
    return facts;
  }

  private static Fact ofBetween(GeometricComplexity between, GeometricComplexity complexity) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(estimate(between));
    values.put("points", between.samples());
    double ratio = between.value() / complexity.value();
    values.put("ratio", finite(ratio));
    return new Fact(
        "complexityBetweenSamples",
        "Complexity between samples",
        values,
        "%s at %s random points between two samples each, %s times that at the samples"
            .formatted(
                plusMinus(between.value(), between.samplingError()),
                Shown.of(between.samples()),
                Shown.of(ratio)));
  }

  private int largest() {
    List<Integer> sorted = reading.result().sorted();
    return reading.result().samples()[sorted.get(sorted.size() - 1)];
  }

  private List<Fact> ofSamples() {
    MeasuredNetwork network = task.network();
    int samples = reading.result().complexity().samples();
    return List.of(
        new Fact(
            "samples",
            "Samples",
            samples,
            String.format(Locale.ROOT, "%,d of %,d", samples, network.count())),
        Fact.of(
                "inputShape",
                "Shape of an input",
                network.function().inputShape().stream().mapToInt(size -> size).toArray())
            .asDetail(),
        Fact.of("outputs", "Outputs", network.function().outputs()).asDetail(),
        Fact.of("output", "Place in the network", network.place()).asDetail(),
        new Fact(
                "precision",
                "Precision",
                network.inputs().dtype().name().toLowerCase(Locale.ROOT),
                network.inputs().dtype() == DType.FLOAT64 ? "double" : "single")
            .asDetail(),
        Fact.of(
                "samplesAtKinks",
                "Samples at kinks of ReLU",
                network.graph() == null ? null : reading.result().kinks())
            .asDetail());
  }

  private List<Fact> ofScores(ClassScores scores) {
    double ofAccuracy = ClassScores.standardError(scores.hits());
    double ofLoss = ClassScores.standardError(scores.losses());
    ClassScores.Calibration calibration = reading.calibration(scores, task.settings().seed());
    Map<String, @Nullable Object> calibrated = new LinkedHashMap<>();
    calibrated.put("error", calibration.error());
    calibrated.put("standardError", finite(calibration.standardError()));
    calibrated.put("bins", MeasureReading.BINS);
    return List.of(
        new Fact(
            "accuracy",
            "Accuracy",
            scores.accuracy(),
            Shown.estimate(100 * scores.accuracy(), 100 * ofAccuracy, "%")
                + " (± for new samples)"),
        new Fact(
            "loss",
            "Loss",
            estimate(scores.loss(), ofLoss),
            plusMinus(scores.loss(), ofLoss) + " (mean cross-entropy, ± for new samples)"),
        new Fact(
                "calibration",
                "Calibration error",
                calibrated,
                "%s (expected |confidence − accuracy|, %d equal bins)"
                    .formatted(
                        plusMinus(calibration.error(), calibration.standardError()),
                        MeasureReading.BINS))
            .asDetail());
  }

  private List<Fact> ofCurvature(CurvatureReading curvature) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    LossCurvature.@Nullable Estimate gradient = curvature.gradientNorm();
    LossCurvature.@Nullable Extremes ends = curvature.extremes();
    LossCurvature.@Nullable Trace trace = curvature.trace();
    values.put("largestEigenvalue", ends == null ? null : finite(ends.largest()));
    values.put("residual", ends == null ? null : finite(ends.residual()));
    values.put("samplingError", ends == null ? null : finite(ends.samplingError()));
    values.put("leastEigenvalue", ends == null ? null : finite(ends.least()));
    values.put("leastResidual", ends == null ? null : finite(ends.leastResidual()));
    values.put("trace", trace == null ? null : finite(trace.value()));
    values.put("traceStandardError", trace == null ? null : finite(trace.standardError()));
    values.put("traceSamplingError", trace == null ? null : finite(trace.samplingError()));
    values.put("directions", trace == null ? 0 : trace.directions());
    values.put("products", ends == null ? 0 : ends.steps());
    values.put("samples", curvature.samples());
    values.put("weights", curvature.weights());
    values.put("reason", curvature.reason());
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
                "gradientNorm",
                "Gradient of the loss",
                gradient == null ? null : estimate(gradient.value(), gradient.samplingError()),
                gradient == null
                    ? curvature.reason()
                    : "%s (norm by %,d weights, %,d samples)"
                        .formatted(
                            plusMinus(gradient.value(), gradient.samplingError()),
                            curvature.weights(),
                            curvature.samples()))
            .asDetail());
    facts.add(
        new Fact(
            "hessian",
            "Hessian of the loss",
            values,
            ends == null
                ? curvature.reason()
                : "eigenvalues up to %s (residual %s), from %s (residual %s)"
                    .formatted(
                        plusMinus(ends.largest(), ends.samplingError()),
                        Shown.rough(ends.residual()),
                        Shown.of(ends.least()),
                        Shown.rough(ends.leastResidual()))));
    if (ends != null) {
      facts.add(
          Fact.forPeople("Trace of the Hessian", trace == null ? curvature.reason() : words(trace))
              .asDetail());
    }
    return facts;
  }

  private static String words(LossCurvature.Trace trace) {
    String error =
        trace.standardError() == 0
            ? "exact"
            : "± %s by %,d random directions"
                .formatted(Shown.rough(trace.standardError()), trace.directions());
    return "%s (%s; ± %s for new samples)"
        .formatted(Shown.of(trace.value()), error, Shown.rough(trace.samplingError()));
  }

  private List<Fact> ofCollapse() {
    @Nullable ClassCollapse collapse = reading.result().collapse();
    int @Nullable [] labels = task.network().labels();
    if (collapse == null || labels == null) {
      return List.of();
    }
    int[] classes = reading.result().classes(labels);
    int count = Arrays.stream(classes).max().orElse(0) + 1;
    double geometric =
        collapse.geometricCollapse(reading.result().complexity().byClass(classes, count));
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("normalizedVariance", finite(collapse.normalizedVariance()));
    values.put("geometricCollapse", finite(geometric));
    return List.of(
        new Fact(
                "collapse",
                "Neural collapse",
                values,
                "class-distance normalized variance %s; geometric collapse %s"
                    .formatted(Shown.of(collapse.normalizedVariance()), Shown.of(geometric)))
            .asDetail());
  }

  private String method(GeometricComplexity complexity) {
    String probes = Shown.of(complexity.probes());
    return switch (complexity.method()) {
      case EXACT -> "exact: the whole derivative of every sample";
      case PROJECTED ->
          "%s random %s %s for every sample"
              .formatted(
                  probes,
                  task.settings().projection().probe().name().toLowerCase(Locale.ROOT),
                  switch (task.settings().projection().side()) {
                    case OUTPUTS -> "directions of the outputs";
                    case INPUTS -> "directions of the input";
                    case BOTH -> "pairs of a direction of the outputs and one of the input";
                  });
      case FINITE_DIFFERENCE ->
          "differences along %s random directions of every input; a step four times as large differs by %s"
              .formatted(probes, Shown.of(complexity.discrepancy()));
    };
  }

  private static Map<String, @Nullable Object> estimate(double value, double samplingError) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("value", finite(value));
    values.put("samplingError", finite(samplingError));
    return values;
  }

  private static Map<String, @Nullable Object> estimate(GeometricComplexity complexity) {
    return estimate(complexity.value(), complexity.samplingError());
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
    values.put("fifthPercentile", finite(complexity.quantile(1 - MOST)));
    values.put("median", finite(complexity.quantile(0.5)));
    values.put("ninetyFifthPercentile", finite(complexity.quantile(MOST)));
    values.put("largest", finite(complexity.quantile(1)));
    return values;
  }

  private static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }
}
