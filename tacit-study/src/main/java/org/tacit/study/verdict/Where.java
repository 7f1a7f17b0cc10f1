package org.tacit.study.verdict;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tacit.study.record.SweptLabel;
import org.tacit.study.record.TrialRecord;

/**
 * Which trials a claim is about: those with all of some swept values.
 *
 * @param conditions each a swept field and its value, as {@code model.depth=2}, or a value that it
 *     has not, as {@code model.depth!=1}; of a value with fields of its own the kind alone is
 *     enough, as {@code optimizer=adam}
 */
record Where(List<String> conditions) {
  /**
   * Checks their form.
   *
   * @throws IllegalArgumentException naming the first that is no condition
   */
  Where {
    conditions = List.copyOf(conditions);
    for (String condition : conditions) {
      if (condition.indexOf('=') < 1) {
        throw new IllegalArgumentException(
            "expected a swept field and its value, such as model.depth=2, found \"%s\""
                .formatted(condition));
      }
    }
  }

  boolean holds(TrialRecord trial) {
    return conditions.stream().allMatch(condition -> holds(condition, trial.swept()));
  }

  private static boolean holds(String condition, Map<String, String> swept) {
    int equals = condition.indexOf('=');
    boolean other = condition.charAt(equals - 1) == '!';
    String value = swept.get(condition.substring(0, other ? equals - 1 : equals));
    return value != null && is(value, condition.substring(equals + 1)) != other;
  }

  private static boolean is(String value, String wanted) {
    return value.equals(wanted)
        || value.startsWith("{kind=" + wanted + ",")
        || sameNumber(value, wanted);
  }

  private static boolean sameNumber(String value, String wanted) {
    try {
      return Double.parseDouble(value) == Double.parseDouble(wanted);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** In words; empty where all trials are meant. */
  String words() {
    return conditions.isEmpty()
        ? ""
        : conditions.stream().map(Where::words).collect(Collectors.joining(" and ", " where ", ""));
  }

  private static String words(String condition) {
    int equals = condition.indexOf('=');
    boolean other = condition.charAt(equals - 1) == '!';
    return SweptLabel.field(condition.substring(0, other ? equals - 1 : equals))
        + (other ? " is not " : " is ")
        + SweptLabel.value(condition.substring(equals + 1));
  }
}
