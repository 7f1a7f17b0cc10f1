package org.tacit.report;

import java.util.List;

/**
 * All that a report says, in the order in which it says it.
 *
 * @param title heading of the page
 * @param verdict the outcome in one sentence
 * @param good whether the outcome is the wanted one
 * @param facts named facts
 * @param figures charts
 * @param pictures images, side by side
 * @param tables tables
 * @param command the command that repeats the run; blank for none
 */
public record ReportPage(
    String title,
    String verdict,
    boolean good,
    List<Fact> facts,
    List<Figure> figures,
    List<Picture> pictures,
    List<Table> tables,
    String command) {
  /** Copies the lists. */
  public ReportPage {
    facts = List.copyOf(facts);
    figures = List.copyOf(figures);
    pictures = List.copyOf(pictures);
    tables = List.copyOf(tables);
  }

  /** The same page with these pictures. */
  public ReportPage withPictures(List<Picture> others) {
    return new ReportPage(title, verdict, good, facts, figures, others, tables, command);
  }
}
