package org.tacit.training;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.Digits;

/** A condition that ends a run, asked at its checks. A value. */
public sealed interface Stop {
  /**
   * Where a run stands at a check.
   *
   * @param step the steps taken
   * @param bestStep the step of the best check
   * @param checksSinceBest the checks since then
   * @param checksBelow how many checks in a row the loss was below the tolerance of {@link
   *     LossBelow}
   * @param scored what chooses the best; null where it is the loss
   * @param outOfTime whether the time is spent
   */
  record Standing(
      long step,
      long bestStep,
      int checksSinceBest,
      int checksBelow,
      Score.@Nullable Kind scored,
      boolean outOfTime) {}

  /** How the run ends here, null where it goes on. */
  @Nullable Outcome at(Standing standing);

  /**
   * The loss stays below a tolerance.
   *
   * @param tolerance the loss below which the run has converged
   * @param patience it ends after more checks in a row than these
   */
  record LossBelow(double tolerance, int patience) implements Stop {
    @Override
    public @Nullable Outcome at(Standing standing) {
      return standing.checksBelow > patience
          ? new Outcome(Outcome.Kind.CONVERGED, "the loss stayed below " + Digits.number(tolerance))
          : null;
    }
  }

  /**
   * There is no new best score, or least loss where there is no score.
   *
   * @param checks it ends after more checks without one than these
   */
  record NoGain(int checks) implements Stop {
    @Override
    public @Nullable Outcome at(Standing standing) {
      return standing.checksSinceBest > checks
          ? new Outcome(
              Outcome.Kind.EARLY_STOPPED,
              standing.scored == null
                  ? "the loss was least at step %,d and falls no more".formatted(standing.bestStep)
                  : "the %s was %s at step %,d"
                      .formatted(
                          standing.scored.label(),
                          standing.scored.direction().best(),
                          standing.bestStep))
          : null;
    }
  }

  /**
   * All steps were taken; looked at at every step.
   *
   * @param most the most steps
   */
  record Steps(long most) implements Stop {
    @Override
    public @Nullable Outcome at(Standing standing) {
      return standing.step >= most ? new Outcome(Outcome.Kind.STEP_LIMIT, taken()) : null;
    }

    private String taken() {
      return most == 0
          ? "no steps were asked for"
          : most == 1 ? "the one step was taken" : "all %,d steps were taken".formatted(most);
    }
  }

  /**
   * The time is spent, that of earlier processes included; looked at at every step.
   *
   * @param most the most time
   */
  record Time(Duration most) implements Stop {
    @Override
    public @Nullable Outcome at(Standing standing) {
      return standing.outOfTime ? Outcome.outOfTime(most) : null;
    }
  }

  /**
   * A question of whoever runs it.
   *
   * @param asked how the run ends here, null where it goes on
   */
  record When(Supplier<@Nullable Outcome> asked) implements Stop {
    @Override
    public @Nullable Outcome at(Standing standing) {
      return asked.get();
    }
  }
}
