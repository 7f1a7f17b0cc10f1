package org.tacit.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tacit.measure.Quantity;
import org.tacit.task.Axis;
import org.tacit.task.Figure;
import org.tacit.task.Series;
import org.tacit.tensor.Tensor;
import org.tacit.training.Trace;

/** The figures of a solved system: the way of the solution, and the solution. */
final class SolveFigures {
  private static final int MOST_UNKNOWNS = 2_000;
  private static final int MOST_SIDES = 4;
  private static final double ROUNDING = Math.ulp(1.0);

  private SolveFigures() {}

  static List<Figure> of(Tensor solution, Trace trace) {
    List<Figure> figures = new ArrayList<>();
    int unknowns = (int) solution.size(0);
    if (unknowns <= MOST_UNKNOWNS) {
      figures.add(unknowns(unknowns, solution.toArray()));
    }
    if (!trace.rows().isEmpty()) {
      figures.add(
          figure(
              "Residual",
              "Over the steps of training, relative to the part of the right-hand side that can be"
                  + " met.",
              new Axis("residual", true),
              trace,
              List.of("residual")));
      figures.addAll(distances(trace));
      figures.add(
          figure(
              "Norms",
              "Norms of the solution over the steps of training.",
              new Axis("norm", false),
              trace,
              List.of("euclideanNorm", "l1Norm")));
    }
    return figures;
  }

  /** The unknowns in order, for each right-hand side by themselves. */
  private static Figure unknowns(int unknowns, double[] solution) {
    int sides = solution.length / unknowns;
    int shown = Math.min(MOST_SIDES, sides);
    double[] places = IntStream.rangeClosed(1, unknowns).asDoubleStream().toArray();
    List<Series> series = new ArrayList<>();
    for (int side = 0; side < shown; side++) {
      int column = side;
      series.add(
          new Series(
              sides == 1 ? "value" : "right-hand side " + (side + 1),
              places,
              IntStream.range(0, unknowns).mapToDouble(i -> solution[i * sides + column]).toArray(),
              false));
    }
    return new Figure(
        sides == 1 ? "Solution" : "Solutions",
        "The unknowns in order."
            + (shown < sides
                ? " The first %d of %,d right-hand sides are shown.".formatted(shown, sides)
                : ""),
        new Axis("unknown", false),
        new Axis("value", false),
        series,
        Figure.Kind.STEMS);
  }

  /** The way to the closed forms, and the two parts of the distance to the minimum norm. */
  private static List<Figure> distances(Trace trace) {
    List<String> forms =
        trace.measures().stream().filter(measure -> measure.startsWith("distanceTo{")).toList();
    if (forms.isEmpty()) {
      return List.of();
    }
    return List.of(
        figure(
            "Distance to the closed forms",
            "Relative to each form. The one that training ends at is the one whose line falls.",
            new Axis("distance", true),
            trace,
            forms),
        figure(
            "Distance to the solution of minimum norm, in two parts",
            "Training takes the part in the row space of A to zero; the part in its null space is"
                + " what the start decides.",
            new Axis("distance", true),
            trace,
            List.of("rowSpaceDistance", "nullSpaceDistance")));
  }

  /** Of a relative number; what is less than its rounding says nothing. */
  private static double aboveRounding(double value) {
    return value < ROUNDING ? Double.NaN : value;
  }

  private static Figure figure(
      String title, String caption, Axis axis, Trace trace, List<String> measures) {
    List<Series> series = new ArrayList<>();
    for (String measure : measures) {
      List<Trace.Row> rows = trace.series(measure, 0);
      series.add(
          new Series(
              Quantity.label(measure),
              rows.stream().mapToDouble(Trace.Row::step).toArray(),
              rows.stream().mapToDouble(row -> aboveRounding(row.value())).toArray(),
              false));
    }
    return new Figure(title, caption, new Axis("step", true), axis, series);
  }
}
