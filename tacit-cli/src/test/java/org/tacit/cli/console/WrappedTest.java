package org.tacit.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines break between words, and what stands in a column stays in it. */
class WrappedTest {
  private static final String TEXT =
      "How it ended      the validation error was least with rank 3, penalty 0.040 of the entries"
          + " of an index";
  private static final int INDENT = 18;

  @ParameterizedTest
  @ValueSource(ints = {40, 50, 80, 120})
  void noLineIsWiderThanTheTerminalAndNoWordIsLost(int columns) {
    String broken = new Wrapped(columns).lines(TEXT, INDENT);
    assertThat(broken.lines()).allMatch(line -> line.length() <= columns);
    assertThat(broken.lines().skip(1))
        .allMatch(line -> line.indexOf(line.strip().charAt(0)) == INDENT);
    assertThat(broken.replaceAll("\\s+", " ")).isEqualTo(TEXT.replaceAll("\\s+", " "));
  }

  /** An error without its number, or an option without its value, makes the eye go back. */
  @ParameterizedTest
  @ValueSource(ints = {40, 50, 60, 80})
  void whatIsReadAsOneStaysOnALine(int columns) {
    String text =
        "the error is 1.66 ± 0.32 % of 40 × 30 × 20 entries: --resume --time 12 continues "
            .repeat(6)
            .strip();
    String broken = new Wrapped(columns).lines(text, 0);
    assertThat(broken.lines()).allMatch(line -> line.length() <= columns);
    assertThat(broken).doesNotContainPattern("±\\n|\\n[±%×]|×\\n|--time\\n|--resume\\n");
    assertThat(broken.replace(System.lineSeparator(), " ")).isEqualTo(text);
  }

  @Test
  void whereNoTerminalIsNothingIsBroken() {
    assertThat(new Wrapped(0).lines(TEXT, INDENT)).isEqualTo(TEXT);
  }

  /** Somebody may copy it. */
  @Test
  void aPathStaysWhole() {
    String path = "/a/very/long/path/of/many/folders/that/nobody/wants/to/see/broken";
    assertThat(new Wrapped(40).lines("Results  " + path + " and more words behind it", 9))
        .contains(path);
  }

  @Test
  void whatIsSaidInPlaceOfTheBarIsBrokenLikewise() {
    StringWriter said = new StringWriter();
    new Bar(new PrintWriter(said), 40).say(TEXT);
    assertThat(said.toString().lines()).hasSizeGreaterThan(1).allMatch(line -> line.length() < 60);
    said.getBuffer().setLength(0);
    new Bar(new PrintWriter(said), 0).say(TEXT);
    assertThat(said.toString().lines()).containsExactly(TEXT);
  }
}
