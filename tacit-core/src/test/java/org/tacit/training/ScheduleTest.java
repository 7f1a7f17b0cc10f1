package org.tacit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At which steps a model is read, and for which steps the loss has to be known before. */
class ScheduleTest {
  private static List<Long> due(Schedule schedule, long last) {
    return LongStream.rangeClosed(0, last)
        .filter(step -> schedule.due(step, 1, 1))
        .boxed()
        .toList();
  }

  private static List<Long> mayBeDue(Schedule schedule, long last) {
    return LongStream.rangeClosed(0, last).filter(schedule::mayBeDue).boxed().toList();
  }

  @Test
  void everySoManyStepsTheStartIncluded() {
    assertThat(due(new Schedule.Every(4), 13)).containsExactly(0L, 4L, 8L, 12L);
    assertThat(due(new Schedule.Every(1), 3)).containsExactly(0L, 1L, 2L, 3L);
  }

  /** {@code ⌈10^(k/3)⌉} for three a decade; the powers of ten are met in spite of rounding. */
  @Test
  void evenlyOnALogarithmicAxis() {
    assertThat(due(new Schedule.Logarithmic(3), 1000))
        .containsExactly(0L, 1L, 3L, 5L, 10L, 22L, 47L, 100L, 216L, 465L, 1000L);
    assertThat(due(new Schedule.Logarithmic(1), 1_000_000))
        .containsExactly(0L, 1L, 10L, 100L, 1000L, 10_000L, 100_000L, 1_000_000L);
  }

  @Test
  void wheneverTheLossHasFallenByTheFactorAndNotAHairBefore() {
    Schedule halves = new Schedule.LossMilestones(2);
    assertThat(halves.due(5, 4, 8)).isTrue();
    assertThat(halves.due(5, Math.nextUp(4.0), 8)).isFalse();
    assertThat(halves.due(0, 1e300, Double.POSITIVE_INFINITY)).as("the first").isTrue();
  }

  /** Ten samples by threes: 10, 20 and 30 of them are passed in steps 4, 7 and 10. */
  @Test
  void afterEachEpochWhateverTheBatchDivides() {
    assertThat(due(new Schedule.EveryEpoch(10, 3), 11)).containsExactly(0L, 4L, 7L, 10L);
    assertThat(due(new Schedule.EveryEpoch(12, 3), 9)).containsExactly(0L, 4L, 8L);
    assertThat(due(new Schedule.EveryEpoch(5, 5), 3)).containsExactly(0L, 1L, 2L, 3L);
    assertThatThrownBy(() -> new Schedule.EveryEpoch(5, 6))
        .hasMessageContaining("a batch of 1 to all samples, found 6 of 5");
  }

  @Test
  void onlyTheEnd() {
    assertThat(due(new Schedule.AtTheEnd(), 100)).isEmpty();
  }

  /** Where a schedule asks for steps alone, the loss of the others need not be computed. */
  @Test
  void aStepMayBeDueWhereSomeLossWouldMakeItSo() {
    assertThat(mayBeDue(new Schedule.Every(4), 9)).containsExactly(0L, 4L, 8L);
    assertThat(mayBeDue(new Schedule.Logarithmic(1), 50)).containsExactly(0L, 1L, 10L);
    assertThat(mayBeDue(new Schedule.LossMilestones(2), 3)).containsExactly(0L, 1L, 2L, 3L);
    assertThat(mayBeDue(new Schedule.AtTheEnd(), 9)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -3})
  void aNumberThatIsNotPositiveIsRefused(int number) {
    assertThatThrownBy(() -> new Schedule.Every(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a positive number of steps, found " + number);
    assertThatThrownBy(() -> new Schedule.Logarithmic(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a positive number of readings, found " + number);
    assertThat(new Schedule.Logarithmic(1).readingsPerDecade()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5, -2, Double.NaN})
  void aFactorThatIsNotAboveOneIsRefused(double factor) {
    assertThatThrownBy(() -> new Schedule.LossMilestones(factor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a factor above 1, found " + factor);
  }
}
