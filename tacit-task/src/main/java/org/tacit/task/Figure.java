package org.tacit.task;

import java.util.List;

/**
 * A chart of a report.
 *
 * @param title its heading
 * @param caption what to see in it, in words
 * @param x horizontal axis
 * @param y vertical axis
 * @param series what is drawn
 * @param kind how it is drawn
 */
public record Figure(String title, String caption, Axis x, Axis y, List<Series> series, Kind kind) {

  /** How the series are drawn. */
  public enum Kind {
    /** As lines, for many points along a continuum. */
    LINES,
    /** As marks joined by faint lines, for few points such as a spectrum. */
    POINTS,
    /** As marks on lines from zero, for the entries of a vector, which are in no continuum. */
    STEMS,
    /** As marks alone, for pairs of numbers; a dashed series is a line of reference. */
    SCATTER,
    /** As bars, for few values of things that are counted, such as classes. */
    BARS,
    /** As lines in a small chart, one of several side by side. */
    SMALL
  }

  /** Copies the list of series. */
  public Figure {
    series = List.copyOf(series);
  }

  /**
   * A figure of lines.
   *
   * @param title its heading
   * @param caption what to see in it, in words
   * @param x horizontal axis
   * @param y vertical axis
   * @param series what is drawn
   */
  public Figure(String title, String caption, Axis x, Axis y, List<Series> series) {
    this(title, caption, x, y, series, Kind.LINES);
  }
}
