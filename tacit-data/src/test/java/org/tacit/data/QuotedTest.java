package org.tacit.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Messages repeat what was given on one line, harmlessly, and no longer than people read. */
class QuotedTest {
  private static final int MILLIONS = 3_000_000;

  @Test
  void whatIsShortStaysAsItIs() {
    assertThat(Quoted.of("naïve, 東京 and 🎈")).isEqualTo("naïve, 東京 and 🎈");
    assertThat(Quoted.of(Path.of("a folder/ratings.csv"))).isEqualTo("a folder/ratings.csv");
  }

  @Test
  void whatIsLongKeepsItsBeginningAndItsEnd() {
    String quoted = Quoted.of("begin" + "x".repeat(MILLIONS) + "end");
    assertThat(quoted).startsWith("beginx").endsWith("xend").contains(" … ");
    assertThat(quoted).hasSizeLessThanOrEqualTo(Quoted.LONGEST_VALUE);
    String message = Quoted.message("begin" + "\n".repeat(MILLIONS) + "end");
    assertThat(message).startsWith("begin\\n").endsWith("nend");
    assertThat(message).hasSizeLessThanOrEqualTo(Quoted.LONGEST_MESSAGE);
  }

  @Test
  void noPairOfSurrogatesIsTornApart() {
    for (int shift = 0; shift < 2; shift++) {
      String quoted = Quoted.of("x".repeat(shift) + "🎈".repeat(MILLIONS));
      assertThat(quoted.codePoints())
          .allMatch(point -> Character.getType(point) != Character.SURROGATE);
    }
  }

  @Test
  void nothingThatATerminalObeysIsLeft() {
    assertThat(Quoted.of("a\nb\r\tc\u001b[31m\u0000\u202e\u2028\ud800"))
        .isEqualTo("a\\nb\\r\\tc\\u001b[31m\\u0000\\u202e\\u2028\\ud800");
  }

  @Test
  void aComplaintNamesTheFileAndTheReasonHoweverLongTheyAre() {
    Path file = Path.of("/data/" + "very-long-".repeat(400) + "ratings.csv");
    String message =
        new DataException(
                file, "line 7: the value is '" + "9".repeat(MILLIONS) + "', expected a number")
            .getMessage();
    assertThat(message).contains("ratings.csv: line 7: the value is").endsWith("expected a number");
    assertThat(message).hasSizeLessThanOrEqualTo(Quoted.LONGEST_MESSAGE);
  }
}
