package org.tacit.training;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The record of a trial: one row for each number read off the model, in the order of reading. Tidy,
 * as {@code trace.parquet} holds it.
 *
 * @param rows the rows, by increasing step
 */
public record Trace(List<Row> rows) {
  /**
   * One number read off the model.
   *
   * @param step the optimizer's steps taken before the reading; 0 is the initialization
   * @param flowTime the sum of the step sizes so far, the time of the gradient flow that the steps
   *     follow
   * @param measure what was read: {@code loss}, {@code singularValue}, {@code
   *     localComponentNorm{1,2}}, …; a measure of one node of a mode tree carries the node's
   *     one-based modes in braces
   * @param index the one-based position in a vector of values (the largest first), 0 where the
   *     measure is a single number
   * @param value the number
   */
  public record Row(long step, double flowTime, String measure, int index, double value) {}

  /** Copies the rows. */
  public Trace {
    rows = List.copyOf(rows);
  }

  /** The names of the measures, in the order of their first reading. */
  public Set<String> measures() {
    Set<String> names = new LinkedHashSet<>();
    for (Row row : rows) {
      names.add(row.measure());
    }
    return names;
  }

  /** The rows of one measure at one index, by increasing step. */
  public List<Row> series(String measure, int index) {
    return where(row -> row.index() == index && row.measure().equals(measure));
  }

  /** The rows of one measure at its last reading, by increasing index. */
  public List<Row> last(String measure) {
    List<Row> all = where(row -> row.measure().equals(measure));
    long step = all.isEmpty() ? -1 : all.get(all.size() - 1).step();
    return all.stream().filter(row -> row.step() == step).toList();
  }

  private List<Row> where(Predicate<Row> condition) {
    List<Row> chosen = new ArrayList<>();
    for (Row row : rows) {
      if (condition.test(row)) {
        chosen.add(row);
      }
    }
    return chosen;
  }
}
