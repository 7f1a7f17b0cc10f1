package org.tacit.study.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.Quantities;
import org.tacit.measure.Quantity;
import org.tacit.study.record.Quartiles;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.TrialRecord;
import org.tacit.task.MeasureNames;
import org.tacit.training.Trace;

/**
 * The measures of a study's trials over steps. The trials of a configuration share theirs, up to
 * the last step of the longest: at each, a trial counts with its last reading so far, and keeps its
 * last one when it has ended. Only trials that were trained to an end are in it.
 *
 * @param groups by the swept fields of each configuration
 */
record StudyCurves(Map<Map<String, String>, Group> groups) {
  private static final int POINTS = 200;

  /** A configuration that takes so many times the steps of another would squash it. */
  private static final double MANY_TIMES = 10;

  /**
   * A configuration.
   *
   * @param steps the shared steps
   * @param measures its measures by name, then by index
   */
  record Group(double[] steps, Map<String, TreeMap<Integer, List<double[]>>> measures) {}

  /** A measure's median and quartiles over the trials of a configuration. */
  record Spread(double[] steps, double[] lower, double[] median, double[] upper, int trials) {}

  static StudyCurves of(StudyRecord study, boolean logarithmic) {
    Map<Map<String, String>, Group> groups = new LinkedHashMap<>();
    study
        .groups()
        .forEach(
            (swept, trials) ->
                groups.put(
                    swept,
                    new Group(
                        steps(Math.max(1.0, longest(trials)), logarithmic),
                        new TreeMap<>(MeasureNames.ORDER))));
    study.forEachTrained((trial, trace) -> add(groups.get(trial.swept()), trace));
    return new StudyCurves(groups);
  }

  private static void add(@Nullable Group group, Trace trace) {
    if (group == null) {
      return;
    }
    held(trace, group.steps())
        .forEach(
            (measure, byIndex) ->
                byIndex.forEach(
                    (index, values) ->
                        group
                            .measures()
                            .computeIfAbsent(measure, name -> new TreeMap<>())
                            .computeIfAbsent(index, i -> new ArrayList<>())
                            .add(values)));
  }

  private static double longest(List<TrialRecord> trials) {
    return trials.stream()
        .map(TrialRecord::ending)
        .mapToDouble(ending -> ending == null ? 0 : ending.steps())
        .max()
        .orElse(0);
  }

  /** Whether one configuration takes many times the steps of another. */
  static boolean differ(StudyRecord study) {
    double[] ends =
        study.groups().values().stream()
            .mapToDouble(StudyCurves::longest)
            .filter(end -> end > 0)
            .sorted()
            .toArray();
    return ends.length > 1 && ends[ends.length - 1] >= MANY_TIMES * ends[0];
  }

  private static double[] steps(double last, boolean logarithmic) {
    double[] steps = new double[POINTS + 1];
    for (int i = 0; i <= POINTS; i++) {
      double share = (double) i / POINTS;
      steps[i] = logarithmic ? Math.rint(StrictMath.pow(last, share)) : Math.rint(share * last);
    }
    return Arrays.stream(steps).distinct().toArray();
  }

  private static Map<String, TreeMap<Integer, double[]>> held(Trace trace, double[] steps) {
    Map<String, TreeMap<Integer, double[]>> curves = new LinkedHashMap<>();
    for (Trace.Row row : trace.rows()) {
      int place = Arrays.binarySearch(steps, (double) row.step());
      int from = place >= 0 ? place : -place - 1;
      if (from < steps.length) {
        double[] curve =
            curves
                .computeIfAbsent(row.measure(), name -> new TreeMap<>())
                .computeIfAbsent(row.index(), index -> nothing(steps.length));
        curve[from] = row.value();
      }
    }
    curves.values().forEach(byIndex -> byIndex.values().forEach(StudyCurves::hold));
    return curves;
  }

  private static double[] nothing(int length) {
    double[] curve = new double[length];
    Arrays.fill(curve, Double.NaN);
    return curve;
  }

  private static void hold(double[] curve) {
    for (int i = 1; i < curve.length; i++) {
      if (Double.isNaN(curve[i])) {
        curve[i] = curve[i - 1];
      }
    }
  }

  /**
   * All measures but those of the theory, which have figures of their own, in the order of reports.
   */
  List<String> measures() {
    return groups.values().stream()
        .flatMap(group -> group.measures().keySet().stream())
        .filter(measure -> !Quantities.of(measure).theory())
        .distinct()
        .sorted(MeasureNames.ORDER)
        .toList();
  }

  /** A measure in words, beside all others. */
  String label(String measure) {
    return Quantity.label(measure, measures());
  }

  /** The largest number of indices that a measure has. */
  int indices(String measure) {
    return groups.values().stream()
        .mapToInt(group -> group.measures().getOrDefault(measure, new TreeMap<>()).size())
        .max()
        .orElse(0);
  }

  /** A measure's spreads by index in one configuration. */
  Map<Integer, Spread> spreads(Map<String, String> swept, String measure) {
    Map<Integer, Spread> spreads = new TreeMap<>();
    Group group = groups.get(swept);
    if (group != null) {
      group
          .measures()
          .getOrDefault(measure, new TreeMap<>())
          .forEach((index, curves) -> spreads.put(index, spread(group.steps(), curves)));
    }
    return spreads;
  }

  private static Spread spread(double[] steps, List<double[]> curves) {
    int length = curves.get(0).length;
    double[] lower = nothing(length);
    double[] median = nothing(length);
    double[] upper = nothing(length);
    for (int i = 0; i < length; i++) {
      int at = i;
      List<Double> values =
          curves.stream().map(curve -> curve[at]).filter(Double::isFinite).toList();
      Quartiles quartiles = Quartiles.of(values);
      lower[i] = quartiles.lower();
      median[i] = quartiles.median();
      upper[i] = quartiles.upper();
    }
    return new Spread(steps, lower, median, upper, curves.size());
  }
}
