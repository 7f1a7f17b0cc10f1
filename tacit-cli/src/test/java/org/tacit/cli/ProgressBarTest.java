package org.tacit.cli;

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
    ProgressBar bar = new ProgressBar(new PrintWriter(text, true), false, stop);
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

  @Test
  void oneAloneMayBeThePreparationOfATraining() throws InterruptedException {
    assertThat(said(LONG, 0, 0)).isEmpty();
  }
}
