package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Seed;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;
import org.tacit.training.TimeLeft;

/** A finished model learns from the entries that were held out, as far as the time allows. */
class EverythingTest {
  private static final int SIDE = 24;

  private static ObservedEntries observed() {
    ObservedEntries all =
        new SyntheticTensor("everything", new int[] {SIDE, SIDE}, 2, 0.2, v -> v).entries();
    return Holdout.split(all, 1.0 / 3, new Seed(1)).training();
  }

  private static CompletionResult chosen() {
    CompletionSettings settings =
        CompletionSettings.defaults().with(CompletionMethod.named("als")).withSteps(2_000);
    Holdout split = Holdout.split(observed(), 0.1, new Seed(2));
    return Completion.chosen(
            Heat.over(settings, split), Progress.silent(), name -> Checkpoints.none())
        .result();
  }

  private static CompletionResult learned(CompletionResult chosen, TimeLeft left) {
    ObservedEntries all = Joined.of(chosen.split().training(), chosen.split().heldOut());
    return new Everything(chosen, all, left).kept();
  }

  @Test
  void withTimeItLearnsFromThem() {
    CompletionResult chosen = chosen();
    CompletionResult learned = learned(chosen, TimeLeft.unlimited());
    assertThat(learned.description()).contains("then fitted to the validation entries too");
    assertThat(learned.timeLimited()).isFalse();
  }

  /** The clock decided that the model stays what it was, so another machine may say otherwise. */
  @Test
  void withoutTimeItStaysWhatItWasAndSaysSo() {
    CompletionResult chosen = chosen();
    assertThat(chosen.timeLimited()).isFalse();
    CompletionResult learned = learned(chosen, TimeLeft.of(Duration.ZERO, () -> false));
    assertThat(learned.description()).isEqualTo(chosen.description());
    assertThat(learned.timeLimited()).isTrue();
  }
}
