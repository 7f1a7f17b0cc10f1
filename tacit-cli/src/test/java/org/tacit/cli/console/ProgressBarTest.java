package org.tacit.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What is said of steps that are longer than the limit of time is fine. */
class ProgressBarTest {
  private static final long LONG = 1_050;

  private static String said(long... milliseconds) throws InterruptedException {
    StringWriter text = new StringWriter();
    StopRequest stop = StopRequest.onSignal("");
    ProgressBar bar = new ProgressBar(new Bar(new PrintWriter(text, true), false), stop);
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
    ProgressBar bar = new ProgressBar(new Bar(new PrintWriter(text, true), true), stop);
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
}
