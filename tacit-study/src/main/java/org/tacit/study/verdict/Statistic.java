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

  /** Of numbers; NaN where there are none. */
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
