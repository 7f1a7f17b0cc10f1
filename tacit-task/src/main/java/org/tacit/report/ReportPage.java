package org.tacit.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacit.task.Answer;
import org.tacit.task.Conclusion;
import org.tacit.task.Fact;

/**
 * All that a report says.
 *
 * @param title heading of the page
 * @param conclusion what the result comes to: its standing is the banner's colour and word
 * @param verdict the outcome in a sentence or two
 * @param about what was done, in a paragraph behind the outcome; empty for none
 * @param facts named facts, behind the tables that the outcome rests on
 * @param details further facts, which are folded
 * @param exhibits what is shown beside them
 * @param command the command that repeats the run; blank for none
 */
public record ReportPage(
    String title,
    Conclusion conclusion,
    String verdict,
    String about,
    List<Fact> facts,
    List<Fact> details,
    Answer.Exhibits exhibits,
    String command) {
  /** Copies the lists. */
  public ReportPage {
    facts = List.copyOf(facts);
    details = List.copyOf(details);
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
        "",
        answer.foremost(),
        answer.details(),
        answer.exhibits(),
        command);
  }
}
