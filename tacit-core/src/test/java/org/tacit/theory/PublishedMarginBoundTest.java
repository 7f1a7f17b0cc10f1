package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** T8 as published. */
class PublishedMarginBoundTest {
  private static final double ROUNDING = 1e-14;

  @Test
  void theBoundHasItsValue() {
    PublishedMarginBound bound = new PublishedMarginBound(.05, 4, 1, 1, .05, 1, 50_000, 10);
    assertThat(bound.scale()).isCloseTo(9.9443, within(5e-5));
    assertThat(bound.value()).isCloseTo(0.10835, within(5e-6));
    assertThat(PublishedMarginBound.WORDS).contains("as published").doesNotContain("guarantee");
  }

  /** The middle term has 12 instead of 36 √k. */
  @Test
  void oneOutputHasASmallerFactor() {
    PublishedMarginBound one = new PublishedMarginBound(0, 4, 1, 1, .05, 1, 50_000, 1);
    PublishedMarginBound ten = new PublishedMarginBound(0, 4, 1, 1, .05, 1, 50_000, 10);
    double chance = 3 * Math.sqrt(StrictMath.log(40) / 100_000);
    assertThat((ten.value() - chance) / (one.value() - chance))
        .isCloseTo(3 * Math.sqrt(10), within(1e-10));
  }

  @Test
  void marginsAndTheirRampAreThose() {
    assertThat(PublishedMarginBound.margin(new double[] {2, 5, 1}, 1)).isEqualTo(3);
    assertThat(PublishedMarginBound.margin(new double[] {2, 5, 1}, 0)).isEqualTo(-3);
    assertThat(PublishedMarginBound.ramp(-1, 2)).isEqualTo(1);
    assertThat(PublishedMarginBound.ramp(0, 2)).isEqualTo(1);
    assertThat(PublishedMarginBound.ramp(.5, 2)).isCloseTo(.75, within(ROUNDING));
    assertThat(PublishedMarginBound.ramp(2, 2)).isZero();
    assertThat(PublishedMarginBound.ramp(9, 2)).isZero();
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PublishedMarginBound(0, 4, 1, 1, 1, 1, 50, 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PublishedMarginBound(0, 4, 1, 1, .5, 0, 50, 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PublishedMarginBound(0, -1, 1, 1, .5, 1, 50, 10));
  }
}
