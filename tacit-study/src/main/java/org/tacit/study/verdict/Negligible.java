package org.tacit.study.verdict;

import java.util.List;
import org.tacit.kind.Field;

/**
 * Which of some values count.
 *
 * @param negligible the share of the largest below which a value counts for nothing
 */
record Negligible(
    @Field(
            value = "The share of the largest below which a value counts for nothing.",
            byDefault = "0.01")
        double negligible) {
  /**
   * How many values count.
   *
   * @param values the largest first
   */
  int count(List<Double> values) {
    return (int) values.stream().filter(value -> value > negligible * values.get(0)).count();
  }
}
