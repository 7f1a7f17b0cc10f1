package org.tacit.measuring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.Separation;
import org.tacit.measure.Spectrum;
import org.tacit.model.InputSet;
import org.tacit.task.Axis;
import org.tacit.task.Fact;
import org.tacit.task.Figure;
import org.tacit.task.Series;
import org.tacit.task.Shown;
import org.tacit.task.Table;
import org.tacit.task.Table.Column;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Shuffle;
import org.tacit.tensor.Tensor;

/**
 * How strongly a network lets sets of inputs depend on the others, or why that was not measured.
 *
 * @param found set by set
 * @param reason why some sets were not measured; empty where all were
 */
record SeparationReading(List<Separation> found, String reason) {
  /** The share of the largest singular value above which one counts. */
  static final double TOLERANCE = 1e-3;

  static SeparationReading of(
      MeasuredNetwork network,
      MeasureSettings settings,
      BooleanSupplier goesOn,
      Supplier<String> late) {
    List<Separation> found = new ArrayList<>();
    SeparationSettings asked = settings.separation();
    int count = Math.min(asked.templates(), network.count());
    int[] order =
        Shuffle.some(network.count(), count, settings.seed().split("templates").generator());
    for (InputSet set : asked.sets()) {
      if (!goesOn.getAsBoolean()) {
        return new SeparationReading(found, "not measured: " + late.get());
      }
      try (Scope scope = Scope.open()) {
        Tensor templates = network.batch(order, 0, count);
        found.addAll(
            Separation.of(network.atOnce(), network.shapeOfSets(), templates, List.of(set)));
      }
    }
    return new SeparationReading(found, "");
  }

  List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    for (Separation one : found) {
      facts.add(
          Fact.forPeople(
              "Separation rank",
              "%s %s of at most %s (%s; effective rank %s)"
                  .formatted(
                      one.sense().words(),
                      Shown.of(one.rank(TOLERANCE)),
                      Shown.of(one.most()),
                      one.set(),
                      Shown.of(one.effectiveRank()))));
    }
    if (!reason.isEmpty()) {
      facts.add(Fact.forPeople("Separation rank", reason));
    }
    return facts;
  }

  Table table() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Separation one : found) {
      rows.add(
          Arrays.asList(
              one.set().words(),
              one.sense().words(),
              one.rank(TOLERANCE),
              one.most(),
              one.effectiveRank()));
    }
    return new Table(
        "separation",
        "Separation ranks: singular values above %s of the largest, the most of any output"
            .formatted(Shown.of(TOLERANCE)),
        List.of(
            Column.of("set", "inputs against the others"),
            Column.of("sense", "which is"),
            Column.of("rank", "rank"),
            Column.of("most", "at most"),
            Column.of("effectiveRank", "effective rank, mean of the outputs")),
        rows,
        List.of());
  }

  /** The figure, with the output of the largest effective rank for every set. */
  Figure figure() {
    List<Series> series = new ArrayList<>();
    for (Separation one : found) {
      double[] values =
          one.singularValues().stream()
              .max(Comparator.comparingDouble(Spectrum::effectiveRank))
              .orElseThrow();
      double[] shares =
          Arrays.stream(values)
              .filter(value -> value > TOLERANCE * TOLERANCE * values[0])
              .map(value -> value / values[0])
              .toArray();
      double[] numbers = new double[shares.length];
      Arrays.setAll(numbers, i -> i + 1);
      series.add(new Series(one.set().words(), numbers, shares, false));
    }
    return new Figure(
        "Separation spectra",
        "Singular values of the function as a matrix, a set of inputs against the others, divided"
            + " by the largest, of the output that has the largest effective rank.",
        new Axis("number, the largest first", false),
        new Axis("singular value over the largest", true),
        series);
  }
}
