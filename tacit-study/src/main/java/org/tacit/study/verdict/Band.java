package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tacit.kind.Field;

/**
 * A band that numbers have to be in.
 *
 * @param atLeast its lower end
 * @param atMost its upper end
 */
record Band(
    @Field(value = "The lower end of the band.", byDefault = "-.inf") double atLeast,
    @Field(value = "The upper end of the band.", byDefault = ".inf") double atMost) {
  /**
   * Checks that there is a band.
   *
   * @throws IllegalArgumentException if there is none, or it is empty
   */
  Band {
    if (!(atLeast <= atMost)
        || (atLeast == Double.NEGATIVE_INFINITY && atMost == Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("expected atLeast or atMost, or both in this order");
    }
  }

  List<Finding> findings(String what, @Nullable Statistic statistic, List<Double> values) {
    return findings(what, statistic, values, atLeast, atMost);
  }

  /**
   * One finding of a statistic, or where every number has to be in the band, one of the least and
   * one of the largest.
   */
  static List<Finding> findings(
      String what,
      @Nullable Statistic statistic,
      List<Double> values,
      double atLeast,
      double atMost) {
    if (statistic != null) {
      return List.of(
          new Finding(
              "%s of %s".formatted(statistic.name().toLowerCase(Locale.ROOT), what),
              values,
              statistic.of(values),
              atLeast,
              atMost));
    }
    List<Finding> findings = new ArrayList<>();
    if (atLeast > Double.NEGATIVE_INFINITY) {
      findings.add(
          new Finding(
              "least of " + what,
              values,
              Statistic.LEAST.of(values),
              atLeast,
              Double.POSITIVE_INFINITY));
    }
    if (atMost < Double.POSITIVE_INFINITY) {
      findings.add(
          new Finding(
              "largest of " + what,
              values,
              Statistic.LARGEST.of(values),
              Double.NEGATIVE_INFINITY,
              atMost));
    }
    return findings;
  }
}
