package org.tacit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.tacit.study.LinearSolveResult;
import org.tacit.training.Trace;

/** The report of one linear system: the way of the solution, and what theory says of its end. */
public final class LinearSolveReport {
  private static final int MOST_UNKNOWNS = 2_000;

  private LinearSolveReport() {}

  /**
   * The page.
   *
   * @param source the system, in words
   * @param verdict what was found, in a sentence
   * @param facts named facts
   * @param tables the comparison, if there is one
   * @param command that repeats the run
   */
  public static ReportPage page(
      String source,
      String verdict,
      LinearSolveResult result,
      List<Fact> facts,
      List<Table> tables,
      String command) {
    List<Figure> figures = new ArrayList<>();
    if (result.training() != null) {
      Trace trace = result.training().trace();
      figures.add(
          figure(
              "Residual",
              "Relative to the right-hand side (that part of it that can be reached).",
              "residual",
              true,
              trace));
      figures.add(
          figure(
              "Norms",
              "Of the solution along the way.",
              "norm",
              false,
              trace,
              "euclideanNorm",
              "sumOfSizes"));
    }
    double[] entries = result.solution().toArray();
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
        verdict,
        result.residual() < 1e-6,
        tables,
        facts,
        figures,
        List.of(),
        List.of(),
        command);
  }

  private static Figure figure(
      String title,
      String caption,
      String axis,
      boolean logarithmic,
      Trace trace,
      String... measures) {
    List<Series> series = new ArrayList<>();
    for (String measure : measures.length == 0 ? new String[] {axis} : measures) {
      List<Trace.Row> rows = trace.series(measure, 0);
      series.add(
          new Series(
              measure,
              rows.stream().mapToDouble(Trace.Row::step).toArray(),
              rows.stream().mapToDouble(Trace.Row::value).toArray(),
              false));
    }
    return new Figure(title, caption, new Axis("step", true), new Axis(axis, logarithmic), series);
  }
}
