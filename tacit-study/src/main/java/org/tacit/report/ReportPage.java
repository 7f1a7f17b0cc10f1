package org.tacit.report;

import java.util.List;

/**
 * All that a report says, in the order in which it says it.
 *
 * @param title heading of the page
 * @param verdict the outcome in one sentence
 * @param good whether the outcome is the wanted one
 * @param findings tables that the outcome rests on, before everything else
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
    List<Table> findings,
    List<Fact> facts,
    List<Figure> figures,
    List<Picture> pictures,
    List<Table> tables,
    String command) {
  /** Copies the lists. */
  public ReportPage {
    findings = List.copyOf(findings);
    facts = List.copyOf(facts);
    figures = List.copyOf(figures);
    pictures = List.copyOf(pictures);
    tables = List.copyOf(tables);
  }

  /** The same page with these pictures. */
  public ReportPage withPictures(List<Picture> others) {
    return new ReportPage(title, verdict, good, findings, facts, figures, others, tables, command);
  }

  /** A page whose outcome needs no tables. */
  public ReportPage(
      String title,
      String verdict,
      boolean good,
      List<Fact> facts,
      List<Figure> figures,
      List<Picture> pictures,
      List<Table> tables,
      String command) {
    this(title, verdict, good, List.of(), facts, figures, pictures, tables, command);
  }
}
