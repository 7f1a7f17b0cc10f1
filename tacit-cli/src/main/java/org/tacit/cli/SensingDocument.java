package org.tacit.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.Spectrum;
import org.tacit.sensing.SensingComparison;
import org.tacit.sensing.SensingResult;
import org.tacit.sensing.SensingTruth;
import org.tacit.task.Conclusion;
import org.tacit.tensor.Tensor;
import org.tacit.theory.Feasibility;

/**
 * What {@code tacit sense} says of its result: {@code result.json}, and what it prints.
 *
 * @param fields names and values, in order
 */
record SensingDocument(Map<String, @Nullable Object> fields) {
  private static final String CONCLUSION = "conclusion";

  /**
   * The document of a result.
   *
   * @param norms the comparison with the convex optimum, null where it was not made
   * @param files the names of the files that are written
   */
  static SensingDocument of(
      SensingInput input,
      SensingResult result,
      @Nullable SensingComparison norms,
      List<String> files) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    ResultFormat.put(fields);
    fields.put("outcome", result.ending().words());
    fields.put("explanation", result.result().outcome().explanation());
    Conclusion conclusion = result.conclusion(norms, input.truth());
    fields.put("standing", conclusion.standing().word());
    fields.put(CONCLUSION, conclusion.line());
    fields.put("timeLimited", result.timeLimited() || (norms != null && norms.timeLimited()));
    fields.put("activation", result.settings().activation().name());
    fields.put("widths", result.settings().widths());
    fields.put(
        "shape",
        List.of(input.sensed().operator().dimension(0), input.sensed().operator().dimension(1)));
    fields.put("measurements", input.sensed().count());
    fields.put("heldOut", result.heldOutCount());
    if (result.tooFewToHoldOut()) {
      fields.put(
          "heldOutNone", "too few measurements: fewer than ten held-out ones decide nothing");
    }
    fields.put("reach", result.reach().kind().name().toLowerCase(Locale.ROOT));
    fields.put("contradiction", result.reach().contradictory() ? result.reach().unreachable() : 0);
    Feasibility met = result.feasibility();
    fields.put("worstMeasurement", met.index() + 1);
    fields.put("worstMeasurementError", JsonText.orNull(met.own()));
    fields.put("heldOutError", JsonText.orNull(result.heldOutError()));
    fields.put("leastFrobeniusHeldOutError", JsonText.orNull(result.leastFrobeniusHeldOutError()));
    fields.put("trainingError", JsonText.orNull(result.trainingError()));
    SensingTruth truth = input.truth();
    if (truth != null) {
      put(fields, truth, "", result.matrix());
      put(fields, truth, "leastFrobenius", result.leastFrobenius());
      if (norms != null && norms.solved()) {
        put(fields, truth, "convex", norms.matrix());
      }
    }
    double[] spectrum =
        result.ending() == SensingResult.Ending.DIVERGED ? new double[0] : result.spectrum();
    fields.put(
        "sharedVectorsDeviation", result.vectors() == null ? null : result.vectors().deviation());
    fields.put("trainedInCoordinates", result.inCoordinates());
    fields.put("effectiveRank", JsonText.orNull(Spectrum.effectiveRank(spectrum)));
    fields.put("nuclearNorm", JsonText.orNull(Arrays.stream(spectrum).sum()));
    if (norms != null) {
      fields.put(
          "convexNuclearNorm",
          norms.solved() ? JsonText.orNull(norms.convex().nuclearNorm()) : null);
      fields.put("nuclearNormBound", JsonText.orNull(norms.recovered().lowerBound()));
      fields.put("nuclearNormBoundBy", norms.proof().words());
      fields.put("trainingBound", JsonText.orNull(norms.training().lowerBound()));
      // Of a matrix without the values, the minimum nuclear norm of those with them says nothing.
      fields.put(
          "nuclearNormGap",
          norms.interpolates() ? JsonText.orNull(norms.recovered().relative()) : null);
      fields.put("leastCertified", norms.certified());
      fields.put("leastCertifiedOf", norms.speaksOf(result));
    }
    fields.put("stepSizes", result.attempts());
    fields.put("steps", result.result().steps());
    fields.put("bestStep", result.result().bestStep());
    fields.put("seconds", result.seconds());
    fields.put("seed", result.settings().seed());
    fields.put("files", files);
    return new SensingDocument(fields);
  }

  /** The same where no file could be written. */
  SensingDocument unwritten() {
    Map<String, @Nullable Object> others = new LinkedHashMap<>(fields);
    others.put("files", List.of());
    return new SensingDocument(others);
  }

  private static void put(
      Map<String, @Nullable Object> fields, SensingTruth truth, String whose, Tensor matrix) {
    fields.put(named(whose, "recoveryError"), JsonText.orNull(truth.relativeError(matrix)));
    fields.put(named(whose, "peakSignalToNoise"), JsonText.orNull(truth.peakSignalToNoise(matrix)));
  }

  private static String named(String whose, String measure) {
    return whose.isEmpty()
        ? measure
        : whose + measure.substring(0, 1).toUpperCase(Locale.ROOT) + measure.substring(1);
  }

  /** Whether the limit of time had a part in it. */
  boolean timeLimited() {
    return Boolean.TRUE.equals(fields.get("timeLimited"));
  }

  /** The last line. */
  String conclusion() {
    return String.valueOf(fields.get(CONCLUSION));
  }

  String json() {
    return JsonText.of(fields);
  }

  private static Object text(@Nullable Object value) {
    if (value == null) {
      return "–";
    }
    return value instanceof List<?> list
        ? list.stream().map(SensingDocument::element).collect(Collectors.joining(", "))
        : value;
  }

  private static String element(Object value) {
    return value instanceof SensingResult.Attempt attempt
        ? String.format(
            Locale.ROOT,
            "%.4g (%s, %,d steps)",
            attempt.stepSize(),
            attempt.ending().words(),
            attempt.steps())
        : String.valueOf(value);
  }

  void print(PrintWriter out) {
    int width = fields.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
    fields.forEach(
        (name, value) -> {
          if (!name.equals(CONCLUSION)) {
            out.printf("%-" + width + "s%s%n", name, text(value));
          }
        });
    if (timeLimited()) {
      out.println(Conclusion.CLOCK);
      out.println(CheckpointOptions.MORE_TIME);
    }
    out.println(conclusion());
  }
}
