package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tacit.study.record.TrialRecord;

/** A measure at the end of training over a swept field that takes numbers. */
final class Sweeps {
  private Sweeps() {}

  /**
   * The measure by the field for each repetition that has enough points, which are then judged by.
   * Two trials of one repetition at one point are ambiguous: the second counts as lost.
   */
  static List<NavigableMap<Double, Double>> curves(
      Chosen chosen, String measure, String field, int fewest) {
    Map<Integer, NavigableMap<Double, TrialRecord>> all = new TreeMap<>();
    for (TrialRecord trial : chosen.trials()) {
      if (trial.trained() && !Double.isNaN(trial.last(measure))) {
        all.computeIfAbsent(trial.repetition(), key -> new TreeMap<>())
            .putIfAbsent(Double.valueOf(String.valueOf(trial.swept().get(field))), trial);
      }
    }
    List<NavigableMap<Double, Double>> curves = new ArrayList<>();
    for (NavigableMap<Double, TrialRecord> trials : all.values()) {
      if (trials.size() >= fewest) {
        NavigableMap<Double, Double> curve = new TreeMap<>();
        trials.forEach((number, trial) -> curve.put(number, trial.last(measure)));
        trials.values().forEach(chosen::judge);
        curves.add(curve);
      }
    }
    return curves;
  }

  /** Spearman's rank correlation of the places of numbers and the numbers. */
  static double rankCorrelation(Collection<Double> numbers) {
    List<Double> ordered = List.copyOf(numbers);
    int n = ordered.size();
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double number = ordered.get(i);
      long below = ordered.stream().filter(other -> other < number).count();
      long equal = ordered.stream().filter(other -> other == number).count();
      squares += StrictMath.pow(below + (equal - 1) / 2.0 - i, 2);
    }
    return 1 - 6 * squares / (n * ((double) n * n - 1));
  }

  /**
   * A power fitted by least squares to the logarithms.
   *
   * @param slope its exponent
   * @param residual the largest distance of a logarithm from the line: about the largest relative
   *     deviation from the power
   */
  record Power(double slope, double residual) {}

  /** The power that is nearest to some points. */
  static Power power(SortedMap<Double, Double> values) {
    double meanX =
        values.keySet().stream().mapToDouble(StrictMath::log).average().orElse(Double.NaN);
    double meanY =
        values.values().stream().mapToDouble(StrictMath::log).average().orElse(Double.NaN);
    double products = 0;
    double squares = 0;
    for (Map.Entry<Double, Double> point : values.entrySet()) {
      double x = StrictMath.log(point.getKey()) - meanX;
      products += x * (StrictMath.log(point.getValue()) - meanY);
      squares += x * x;
    }
    double slope = products / squares;
    double residual = 0;
    for (Map.Entry<Double, Double> point : values.entrySet()) {
      double line = meanY + slope * (StrictMath.log(point.getKey()) - meanX);
      residual = Math.max(residual, Math.abs(StrictMath.log(point.getValue()) - line));
    }
    return new Power(slope, residual);
  }
}
