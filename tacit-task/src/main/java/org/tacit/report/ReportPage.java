package org.tacit.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacit.task.Answer;
import org.tacit.task.Conclusion;
import org.tacit.task.Fact;
import org.tacit.task.Figure;
import org.tacit.task.Picture;
import org.tacit.task.Table;

/**
 * All that a report says, in the order in which it says it.
 *
 * @param title heading of the page
 * @param conclusion what the result comes to: its standing is the banner's colour and word
 * @param verdict the outcome in a sentence or two
 * @param findings tables that the outcome rests on, before everything else
 * @param facts named facts
 * @param figures charts
 * @param pictures images of the outcome, side by side, before the charts
 * @param illustrations other images, behind them
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
    List<Picture> illustrations,
    List<Table> tables,
    String command) {
  /** Copies the lists. */
  public ReportPage {
    findings = List.copyOf(findings);
    facts = List.copyOf(facts);
    figures = List.copyOf(figures);
    pictures = List.copyOf(pictures);
    illustrations = List.copyOf(illustrations);
    tables = List.copyOf(tables);
  }

  /**
   * The page of an answer.
   *
   * @param command the command that repeats it
   */
  public static ReportPage of(Answer answer, String command) {
    return new ReportPage(
        answer.title(),
        answer.conclusion(),
        Stream.of(answer.verdict(), answer.conclusion().statement(), answer.finish().chance())
            .filter(sentence -> !sentence.isEmpty())
            .collect(Collectors.joining(" ")),
        answer.exhibits().findings(),
        answer.shown(),
        answer.exhibits().figures(),
        answer.exhibits().pictures(),
        answer.exhibits().illustrations(),
        answer.exhibits().tables(),
        command);
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
    this(
        title,
        conclusion,
        verdict,
        List.of(),
        facts,
        figures,
        pictures,
        List.of(),
        tables,
        command);
  }
}
