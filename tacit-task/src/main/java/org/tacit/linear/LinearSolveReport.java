package org.tacit.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.tacit.task.Axis;
import org.tacit.task.Conclusion;
import org.tacit.task.Fact;
import org.tacit.task.Figure;
import org.tacit.task.ReportPage;
import org.tacit.task.Series;
import org.tacit.task.Table;
import org.tacit.tensor.Tensor;
import org.tacit.training.Trace;

/** The report of one linear system: the way of the solution, and what theory says of its end. */
public final class LinearSolveReport {
  private static final int MOST_UNKNOWNS = 2_000;

  private LinearSolveReport() {}

  /**
   * The page.
   *
   * @param source the system, in words
   * @param conclusion what it comes to
   * @param verdict what was found, in a sentence
   * @param solution Θ
   * @param trace of the training; empty where there was none
   * @param facts named facts
   * @param tables what the outcome rests on
   * @param command that repeats the run
   */
  public static ReportPage page(
      String source,
      Conclusion conclusion,
      String verdict,
      Tensor solution,
      Trace trace,
      List<Fact> facts,
      List<Table> tables,
      String command) {
    List<Figure> figures = new ArrayList<>();
    if (!trace.rows().isEmpty()) {
      figures.add(
          figure(
              "Residual",
              "Relative to the right-hand side (that part of it that can be reached).",
              new Axis("residual", true),
              trace,
              List.of("residual")));
      figures.addAll(distances(trace));
      figures.add(
          figure(
              "Norms",
              "Of the solution along the way.",
              new Axis("norm", false),
              trace,
              List.of("euclideanNorm", "l1Norm")));
    }
    double[] entries = solution.toArray();
    if (entries.length <= MOST_UNKNOWNS) {
      double[] places = IntStream.rangeClosed(1, entries.length).asDoubleStream().toArray();
      figures.add(
          new Figure(
              "Solution",
              "Its unknowns in order.",
              new Axis("unknown", false),
              new Axis("value", false),
              List.of(new Series("value", places, entries, false)),
              Figure.Kind.POINTS));
    }
    return new ReportPage(
        String.format(Locale.ROOT, "Solution of %s", source),
        conclusion,
        verdict + " " + conclusion.statement(),
        tables,
        facts,
        figures,
        List.of(),
        List.of(),
        command);
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

  private static Figure figure(
      String title, String caption, Axis axis, Trace trace, List<String> measures) {
    List<Series> series = new ArrayList<>();
    for (String measure : measures) {
      List<Trace.Row> rows = trace.series(measure, 0);
      series.add(
          new Series(
              measure,
              rows.stream().mapToDouble(Trace.Row::step).toArray(),
              rows.stream().mapToDouble(Trace.Row::value).toArray(),
              false));
    }
    return new Figure(title, caption, new Axis("step", true), axis, series);
  }
}
