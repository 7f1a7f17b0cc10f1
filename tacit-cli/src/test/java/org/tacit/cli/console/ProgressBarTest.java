package org.tacit.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far a work is, and what is said of steps that are longer than the limit of time is fine. */
class ProgressBarTest {
  private static final long LONG = 1_050;

  private static String said(long... milliseconds) throws InterruptedException {
    StringWriter text = new StringWriter();
    StopRequest stop = StopRequest.onSignal("");
    ProgressBar bar = new ProgressBar(new Bar(new PrintWriter(text, true), 0), stop);
    for (long wait : milliseconds) {
      assertThat(bar.cancelled()).isFalse();
      Thread.sleep(wait);
    }
    assertThat(bar.cancelled()).isFalse();
    stop.close();
    return text.toString();
  }

  @Test
  void twoLongStepsInARowAreTold() throws InterruptedException {
    assertThat(said(LONG, LONG)).contains("a step takes about 1.").hasLineCount(1);
  }

  /** It may be the only one that the time allows. */
  @Test
  void theFirstStepOfATrainingIsToldAlone() throws InterruptedException {
    StringWriter text = new StringWriter();
    StopRequest stop = StopRequest.onSignal("");
    ProgressBar bar = new ProgressBar(new Bar(new PrintWriter(text, true), 80), stop);
    assertThat(bar.cancelled()).isFalse();
    Thread.sleep(LONG);
    bar.at(0, 10, 1);
    assertThat(bar.cancelled()).isFalse();
    assertThat(text.toString()).as("what lies before a training").doesNotContain("took");
    bar.at(0, 10, 1);
    Thread.sleep(LONG);
    assertThat(bar.cancelled()).isFalse();
    assertThat(text.toString()).contains("the first step took 1.");
    stop.close();
  }

  @Test
  void oneAloneMayBeThePreparationOfATraining() throws InterruptedException {
    assertThat(said(LONG, 0, 0)).isEmpty();
  }

  /** The widths of the bar at 80 and more columns. */
  private static double shareOf(String drawn, int width) {
    return (double) drawn.chars().filter(c -> c == '█').count() / width;
  }

  private interface Work {
    void on(ProgressBar bar) throws InterruptedException;
  }

  private static String drawn(int columns, Duration time, Work work) throws InterruptedException {
    StringWriter text = new StringWriter();
    StopRequest stop = StopRequest.onSignal("");
    work.on(new ProgressBar(new Bar(new PrintWriter(text, true), columns), stop, time));
    stop.close();
    return text.toString();
  }

  @Test
  void theBarFollowsTheLargerShareOfStepsAndOfTime() throws InterruptedException {
    String ofSteps = drawn(120, Duration.ofSeconds(50), bar -> bar.at(75, 100, 1));
    assertThat(shareOf(ofSteps, 20)).isEqualTo(0.75);
    String ofTime =
        drawn(
            120,
            Duration.ofMillis(400),
            bar -> {
              Thread.sleep(320);
              bar.at(1, 30_000, 1);
            });
    assertThat(shareOf(ofTime, 20)).isBetween(0.7, 1.0);
    assertThat(ofTime).contains("less than 1 s left");
  }

  /** The steps of one of several are no share of the whole. */
  @Test
  void whereSeveralAreTriedTheTimeCountsAndWhatIsTriedIsNamed() throws InterruptedException {
    String drawn =
        drawn(
            120,
            Duration.ofSeconds(50),
            bar -> {
              bar.trying("als, with effects", false);
              bar.at(75, 100, 0.123456);
            });
    assertThat(shareOf(drawn, 20)).isZero();
    assertThat(drawn).contains("als, with effects  step 75  at most 50 s left  loss 0.123");
  }

  @Test
  void theBarNeverGoesBackAndEndsAtItsEnd() throws InterruptedException {
    String drawn =
        drawn(
            120,
            Duration.ofSeconds(50),
            bar -> {
              bar.at(50, 100, 1);
              Thread.sleep(120);
              bar.at(1, 100, 1);
              bar.end();
            });
    String[] lines = drawn.split("\r", -1);
    assertThat(shareOf(lines[2], 20)).as("another one begins at step 1").isEqualTo(0.5);
    assertThat(shareOf(lines[3], 20)).isEqualTo(1);
    assertThat(lines[3]).contains("done after 0.1 s").endsWith(System.lineSeparator());
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 80, 120})
  void noLineIsWiderThanTheTerminal(int columns) throws InterruptedException {
    String drawn =
        drawn(
            columns,
            Duration.ofSeconds(50),
            bar -> {
              bar.trying("hierarchical tensor factorization, tree " + "[[1,2],".repeat(20), false);
              bar.at(123_456, 1_000_000, 1.5e-300);
              Thread.sleep(120);
              bar.shown(0.5, () -> "word ".repeat(50));
              bar.end();
            });
    for (String line : drawn.replace("\u001b[K", "").strip().split("\r", -1)) {
      assertThat(line.strip().length()).as(line).isLessThan(columns);
    }
  }

  /** On a usual terminal the name, the step and the time fit, and what does not fit goes whole. */
  @Test
  void whatHasNoRoomIsLeftOutAndNotCut() throws InterruptedException {
    String drawn =
        drawn(
            80,
            Duration.ofSeconds(50),
            bar -> {
              bar.trying("hierarchical tensor factorization, tree [1,2], width 30", false);
              bar.at(6_588, 30_000, 1.5e-6);
            });
    assertThat(drawn)
        .contains("░ hierarchical tensor factorization  step 6,588  at most 50 s left")
        .doesNotContain("…", "loss", "tree");
  }

  /** Elsewhere lines are whole, and the end says nothing. */
  @Test
  void whereThereIsNoTerminalLinesAreNotCut() throws InterruptedException {
    String drawn =
        drawn(
            0,
            Duration.ofSeconds(50),
            bar -> {
              bar.trying("x".repeat(200), false);
              bar.at(1, 2, 1);
              bar.end();
            });
    assertThat(drawn).hasLineCount(1).contains("x".repeat(200)).doesNotContain("█", "…");
  }
}
