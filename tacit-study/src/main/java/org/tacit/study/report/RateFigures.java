package org.tacit.study.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tacit.study.record.Rates;
import org.tacit.study.record.StudyRecord;
import org.tacit.task.Axis;
import org.tacit.task.Figure;
import org.tacit.task.Series;
import org.tacit.task.Shown;
import org.tacit.training.Trace;

/** The theory of rates laid over the measured change, for the first trial of each configuration. */
final class RateFigures {
  private static final int MOST_TRIALS = 4;
  private static final int MOST_COMPONENTS = 2;
  private static final double BOUND_TOLERANCE = 0.01;

  private RateFigures() {}

  static List<Figure> of(StudyRecord study) {
    List<Figure> figures = new ArrayList<>();
    study.groups().values().stream()
        .filter(trials -> !trials.isEmpty())
        .limit(MOST_TRIALS)
        .forEach(
            trials ->
                study
                    .traces()
                    .forEach(
                        trials.subList(0, 1),
                        (trial, trace) ->
                            figures.addAll(
                                ofTrace(
                                    trace,
                                    trial.id()
                                        + (trial.swept().isEmpty()
                                            ? ""
                                            : ", " + StudyFigures.label(trial.swept()))))));
    return figures;
  }

  private static List<Figure> ofTrace(Trace trace, String trial) {
    List<Figure> figures = new ArrayList<>();
    for (String label : Rates.labels(trace)) {
      int components = trace.last("predictedRate" + label).size();
      for (int index = 1; index <= Math.min(MOST_COMPONENTS, components); index++) {
        figures.add(figure(Rates.of(trace, label, index), trial));
      }
    }
    return figures;
  }

  private static Figure figure(Rates rates, String trial) {
    List<Series> series = new ArrayList<>();
    series.add(new Series("measured", rates.steps(), rates.measured(), false));
    series.add(new Series("predicted", rates.steps(), rates.predicted().means(), true));
    series.add(new Series("if balanced", rates.steps(), rates.balanced().means(), true));
    String bounds = "";
    if (rates.lower().length == rates.steps().length && rates.lower().length > 0) {
      series.add(new Series("lower bound", rates.steps(), rates.lower(), true));
      series.add(new Series("upper bound", rates.steps(), rates.upper(), true));
      bounds =
          String.format(
              Locale.ROOT,
              " The measured rate is within its bounds, to a hundredth of them, in %.0f %% of the"
                  + " intervals.",
              100 * rates.shareWithinBounds(BOUND_TOLERANCE));
    }
    String which = rates.label().isEmpty() ? "component" : rates.label() + " component";
    return new Figure(
        "Rate of %s %d: theory over measurement (trial %s)".formatted(which, rates.index(), trial),
        String.format(
                Locale.ROOT,
                "Change of the norm by flow time between readings, and the exact rate of the"
                    + " theory: %s.",
                error(rates.relativeError()))
            + bounds
            + " The rate of balanced weights holds as far as the unbalancedness below is small.",
        new Axis("step", false),
        new Axis("rate by flow time", false),
        series);
  }

  private static String error(double relative) {
    return Double.isNaN(relative) ? "it does not move" : "relative error " + Shown.rough(relative);
  }
}
