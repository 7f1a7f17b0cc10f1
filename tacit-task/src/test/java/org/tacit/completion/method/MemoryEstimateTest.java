package org.tacit.completion.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tacit.model.factorization.ModeTree;

/** The estimate lies near what was measured, and grows as memory does. */
class MemoryEstimateTest {
  /**
   * Largest resident memory of a process that completed 200,000 observations of order 8, mode size
   * 1,000, width 64, over a binary tree, with 500 MB of heap.
   */
  private static final double MEASURED_BYTES = 2.97e9;

  private static final double TOLERANCE = 0.25 * MEASURED_BYTES;

  private static CompletionSettings width(int width) {
    return new CompletionSettings(
        CompletionMethod.named("htf"),
        ModeTree.adjacent(8, 2),
        width,
        null,
        null,
        0.1,
        1,
        null,
        Duration.ofSeconds(1));
  }

  private static double estimate(int width, long observed) {
    int[] dimensions = new int[8];
    Arrays.fill(dimensions, 1000);
    return MemoryEstimate.of(width(width), dimensions, observed, 0).allBytes();
  }

  @Test
  void agreesWithAMeasurement() {
    assertThat(estimate(64, 200_000)).isCloseTo(MEASURED_BYTES, within(TOLERANCE));
  }

  /** What is held out is ten entries at least, whatever the share. */
  @Test
  void countsWhatIsHeldOut() {
    int[] sizes = {5, 5, 4};
    assertThat(held(1e-9, sizes, 60)).isEqualTo(held(10 / 60.0, sizes, 60));
    assertThat(held(1e-9, sizes, 60)).isNotEqualTo(held(0.5, sizes, 60));
  }

  private static double held(double share, int[] sizes, long observed) {
    CompletionSettings settings =
        new CompletionSettings(
            CompletionMethod.named("cp"),
            null,
            4,
            null,
            null,
            share,
            1,
            null,
            Duration.ofSeconds(1));
    return MemoryEstimate.of(settings, sizes, observed, 0).allBytes();
  }

  @Test
  void growsWithTheWidthAndTheObservations() {
    double small = estimate(64, 200_000);
    assertThat(estimate(128, 200_000)).isGreaterThan(1.5 * small);
    assertThat(estimate(64, 2_000_000)).isGreaterThan(5 * small);
  }

  @Test
  void aMatrixWithManyEntriesTakesLittleMoreThanItsEntries() {
    CompletionSettings settings =
        new CompletionSettings(null, null, null, null, null, 0.1, 1, null, Duration.ofSeconds(1));
    MemoryEstimate dense = MemoryEstimate.of(settings, new int[] {5000, 5000}, 20_000_000, 0);
    assertThat(dense.allBytes()).isLessThan(4e9);
  }

  @Test
  void doesNotOverflow() {
    assertThat(estimate(Integer.MAX_VALUE, Integer.MAX_VALUE)).isGreaterThan(1e18).isFinite();
  }
}
