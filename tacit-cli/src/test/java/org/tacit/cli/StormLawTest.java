package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the storm takes for an answer, and what it does not. */
class StormLawTest {
  @TempDir private Path folder;

  private void check(int code, String out, String err) throws Exception {
    StormLaw.check(new CommandRun(code, out, err), folder, List.of(folder.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | Done: it is known. | 8 observed entries
          1 | Failed: it diverged. | 8 observed entries
          1 | {} | Nothing learned: the mean is as good.
          1 | '' | 3 of 12 trials have results in runs/a; run the same command again to continue
          1 | NOT the same | ''
          2 | '' | error: a.csv: is empty
          """)
  void aReasonIsAnAnswer(int code, String out, String err) {
    assertThatCode(() -> check(code, out, err)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | '' | 8 observed entries
          1 | Done: it is known. | 8 observed entries
          1 | '' | error: the disk is full
          2 | Failed: it diverged. | ''
          3 | Failed: it diverged. | ''
          0 | Done: it is known. | Exception in thread "worker 1"
          """)
  void anEndWithoutOneIsRefused(int code, String out, String err) {
    assertThatThrownBy(() -> check(code, out, err)).isInstanceOf(AssertionError.class);
  }
}
