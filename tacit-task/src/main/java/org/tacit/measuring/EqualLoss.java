package org.tacit.measuring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.task.Axis;
import org.tacit.task.Figure;
import org.tacit.task.Series;
import org.tacit.task.Table;
import org.tacit.task.Table.Column;

/**
 * The complexity of several trainings where their losses are equal. Complexity grows while a
 * network fits, so that networks of different losses tell how far their trainings went
 * (docs/mathematics/geometric-complexity.md, D4).
 *
 * @param courses of trainings of which two networks or more are known, two of them or more; else
 *     none
 */
record EqualLoss(List<Course> courses) {
  private static final int MOST_LEVELS = 8;

  /**
   * The networks of a training, in their order.
   *
   * @param losses positive; not copied
   * @param complexities as many, positive; not copied
   */
  record Course(String name, double[] losses, double[] complexities) {
    /**
     * The complexity where the loss is first at a level, between two networks linear in the
     * logarithms of both; NaN where it begins below it or never reaches it.
     */
    double at(double loss) {
      int k = 0;
      while (k < losses.length && losses[k] > loss) {
        k++;
      }
      if (k == losses.length || (k == 0 && losses[0] < loss)) {
        return Double.NaN;
      }
      if (losses[k] == loss) {
        return complexities[k];
      }
      double share =
          StrictMath.log(losses[k - 1] / loss) / StrictMath.log(losses[k - 1] / losses[k]);
      return complexities[k - 1] * StrictMath.pow(complexities[k] / complexities[k - 1], share);
    }

    double least() {
      return Arrays.stream(losses).min().orElseThrow();
    }
  }

  static EqualLoss of(List<ComparedNetwork> networks) {
    Map<String, List<ComparedNetwork>> byTraining = new LinkedHashMap<>();
    for (ComparedNetwork one : networks) {
      if (one.scores() != null && one.scores().loss() > 0 && one.complexity().value() > 0) {
        byTraining.computeIfAbsent(one.training(), name -> new ArrayList<>()).add(one);
      }
    }
    List<Course> courses = new ArrayList<>();
    byTraining.forEach(
        (name, of) -> {
          if (of.size() > 1) {
            courses.add(
                new Course(
                    name,
                    of.stream().mapToDouble(EqualLoss::loss).toArray(),
                    of.stream().mapToDouble(one -> one.complexity().value()).toArray()));
          }
        });
    return new EqualLoss(courses.size() > 1 ? courses : List.of());
  }

  private static double loss(ComparedNetwork network) {
    return network.scores() == null ? Double.NaN : network.scores().loss();
  }

  /** The least loss that all of them reach, and its doubles as far as all of them begin higher. */
  double[] levels() {
    double least = courses.stream().mapToDouble(Course::least).max().orElse(Double.NaN);
    double most = courses.stream().mapToDouble(one -> one.losses()[0]).min().orElse(Double.NaN);
    return IntStream.range(0, MOST_LEVELS)
        .mapToDouble(i -> least * (1 << i))
        .filter(level -> level <= most)
        .toArray();
  }

  /** Whether there is a loss that two trainings share. */
  boolean isKnown() {
    return levels().length > 0;
  }

  Table table() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (double level : levels()) {
      double first = courses.get(0).at(level);
      for (Course one : courses) {
        rows.add(Arrays.asList(level, one.name(), one.at(level), one.at(level) / first));
      }
    }
    return new Table(
        "equalLoss",
        "Complexity of the trainings where their losses are equal",
        List.of(
            Column.of("loss", "loss"),
            Column.of("name", "training"),
            Column.of("geometricComplexity", "complexity"),
            Column.of("ratio", "ratio")),
        rows,
        List.of());
  }

  Figure figure() {
    return new Figure(
        "Against the loss",
        "Geometric complexity of the networks of each training against their loss: at equal loss,"
            + " from right to left.",
        new Axis("loss", true),
        new Axis("geometric complexity", true),
        courses.stream()
            .map(one -> new Series(one.name(), one.losses(), one.complexities(), false))
            .toList(),
        Figure.Kind.LINES);
  }
}
