package org.tacit.task;

import java.util.List;

/**
 * All that a report says, in the order in which it says it.
 *
 * @param title heading of the page
 * @param conclusion what the result comes to: its standing is the banner's colour and word
 * @param verdict the outcome in a sentence or two
 * @param findings tables that the outcome rests on, before everything else
 * @param facts named facts
 * @param figures charts
 * @param pictures images, side by side
 * @param tables tables
 * @param command the command that repeats the run; blank for none
 */
public record ReportPage(
    String title,
    Conclusion conclusion,
    String verdict,
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
    return new ReportPage(
        title, conclusion, verdict, findings, facts, figures, others, tables, command);
  }

  /** A page whose outcome needs no tables. */
  public ReportPage(
      String title,
      Conclusion conclusion,
      String verdict,
      List<Fact> facts,
      List<Figure> figures,
      List<Picture> pictures,
      List<Table> tables,
      String command) {
    this(title, conclusion, verdict, List.of(), facts, figures, pictures, tables, command);
  }
}
