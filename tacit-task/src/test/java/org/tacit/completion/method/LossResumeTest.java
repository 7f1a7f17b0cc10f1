package org.tacit.completion.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacit.completion.SyntheticTensor;
import org.tacit.completion.unit.Standardization;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.factor.EntryLoss;
import org.tacit.tensor.Seed;
import org.tacit.testing.KeptInMemory;
import org.tacit.testing.StopAfterLooks;
import org.tacit.training.Outcome;
import org.tacit.training.TrainingResult;

/**
 * Sweeps by any loss, stopped at an iteration and gone on with by another search, end with the bits
 * of an undisturbed one.
 */
class LossResumeTest {
  private static final int[] SIZES = {14, 12};
  private static final int NEVER = Integer.MAX_VALUE;

  private static ObservedEntries data(EntryLoss loss) {
    RandomGenerator random = new Seed(9).generator();
    return new SyntheticTensor(
            "values",
            SIZES,
            2,
            0.1,
            value ->
                switch (loss) {
                  case SQUARED -> value;
                  case ROBUST -> random.nextInt(20) == 0 ? 30 * value : value;
                  case POISSON -> Math.rint(Math.exp(value));
                  case LOGISTIC -> value > 0 ? 1 : 0;
                })
        .entries();
  }

  private int looks;

  private TrainingResult run(EntryLoss loss, int cancelAfter, KeptInMemory kept) {
    StopAfterLooks progress = new StopAfterLooks(cancelAfter);
    Holdout split = Holdout.split(data(loss), 0.2, new Seed(3));
    CompletionSettings settings = CompletionSettings.defaults().withLoss(loss).withSteps(150);
    Standardization unit = FittingUnits.of(split.training(), settings).get(0);
    TrainingResult training =
        Objects.requireNonNull(
                new LeastSquaresMethod()
                    .attempts(
                        new CompletionMethod.Wanted(settings, SIZES, split.training().count()),
                        UnitSplit.of(split, unit),
                        unit)
                    .get(0)
                    .run(Duration.ofMinutes(5), progress, name -> kept))
            .training();
    looks = progress.looks();
    return training;
  }

  @ParameterizedTest
  @EnumSource(names = {"ROBUST", "POISSON", "LOGISTIC"})
  void goesOnToTheSameBits(EntryLoss loss) {
    TrainingResult whole = run(loss, NEVER, KeptInMemory.atTheEnd());
    assertThat(whole.steps()).isGreaterThan(60);
    int all = looks;
    for (int before : new int[] {5, 33, 50}) {
      KeptInMemory kept = KeptInMemory.atTheEnd();
      TrainingResult cut = run(loss, all - before, kept);
      assertThat(cut.outcome().kind()).isEqualTo(Outcome.Kind.CANCELLED);
      TrainingResult found = run(loss, NEVER, kept);
      assertThat(found.steps()).isEqualTo(whole.steps());
      assertThat(found.score()).isEqualTo(whole.score());
      assertThat(found.best().flat().toArray()).isEqualTo(whole.best().flat().toArray());
    }
  }
}
