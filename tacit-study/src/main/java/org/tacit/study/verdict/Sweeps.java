package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.TrialRecord;

/** A measure at the end of training over a swept field that takes numbers. */
final class Sweeps {
  private Sweeps() {}

  /** For each repetition the measure by the field, trials without numbers left out. */
  static Map<Integer, NavigableMap<Double, Double>> byRepetition(
      StudyRecord study, Where where, String measure, String field) {
    Map<Integer, NavigableMap<Double, Double>> all = new TreeMap<>();
    for (TrialRecord trial : study.trials()) {
      String swept = trial.swept().get(field);
      if (trial.trained() && where.holds(trial) && swept != null && trial.has(measure)) {
        all.computeIfAbsent(trial.repetition(), key -> new TreeMap<>())
            .put(Double.parseDouble(swept), trial.last(measure));
      }
    }
    return all;
  }

  /** Spearman's rank correlation of places and values. */
  static double rankCorrelation(SortedMap<Double, Double> values) {
    List<Double> ordered = new ArrayList<>(values.values());
    int n = ordered.size();
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double number = ordered.get(i);
      long below = ordered.stream().filter(other -> other < number).count();
      long equal = ordered.stream().filter(other -> other == number).count();
      squares += Math.pow(below + (equal - 1) / 2.0 - i, 2);
    }
    return 1 - 6 * squares / (n * ((double) n * n - 1));
  }

  /** The slope of the least-squares line of the logarithms. */
  static double logarithmicSlope(SortedMap<Double, Double> values) {
    double n = values.size();
    double meanX = values.keySet().stream().mapToDouble(Math::log).average().orElse(Double.NaN);
    double meanY = values.values().stream().mapToDouble(Math::log).average().orElse(Double.NaN);
    double products = 0;
    double squares = 0;
    for (Map.Entry<Double, Double> point : values.entrySet()) {
      double x = Math.log(point.getKey()) - meanX;
      products += x * (Math.log(point.getValue()) - meanY);
      squares += x * x;
    }
    return n < 2 ? Double.NaN : products / squares;
  }
}
