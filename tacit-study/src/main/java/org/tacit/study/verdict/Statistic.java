package org.tacit.study.verdict;

import java.util.List;
import org.tacit.study.record.Quartiles;

/** What is made of one number for each trial. */
enum Statistic {
  /** The median. */
  MEDIAN,
  /** The mean. */
  MEAN,
  /** The least. */
  LEAST,
  /** The largest. */
  LARGEST;

  /** What a kind of verdict says of a statistic over the trials. */
  static final String OF_TRIALS =
      "What of the trials has to be in it: median, mean, least or largest; every one if not given.";

  /** What a kind of verdict says of a statistic over the repetitions. */
  static final String OF_REPETITIONS =
      "What of the repetitions has to be so: median, mean, least or largest; every one if not"
          + " given.";

  /** The statistic of numbers; NaN where there are none. */
  double of(List<Double> values) {
    return switch (this) {
      case MEDIAN -> Quartiles.of(values).median();
      case MEAN -> values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
      case LEAST ->
          values.stream().mapToDouble(Double::doubleValue).reduce(Math::min).orElse(Double.NaN);
      case LARGEST ->
          values.stream().mapToDouble(Double::doubleValue).reduce(Math::max).orElse(Double.NaN);
    };
  }
}
