package org.tacit.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Draws without replacement, whose order stored runs depend on. */
class ShuffleTest {
  private static final int DRAWS = 6_000;

  @Test
  void everyNumberIsThereOnceWhateverIsDrawn() {
    for (int drawn : new int[] {0, 1, 5, 8, 9}) {
      int[] order = Shuffle.of(9, drawn, new Seed(drawn).generator());
      assertThat(Arrays.stream(order).sorted().toArray())
          .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }
  }

  /** Fewer draws are the beginning of more, which those that only want some rely on. */
  @Test
  void theFirstDrawsDoNotDependOnHowManyFollow() {
    int[] some = Shuffle.some(20, 4, new Seed(3).generator());
    int[] all = Shuffle.of(20, 19, new Seed(3).generator());
    assertThat(some).isEqualTo(Arrays.copyOf(all, 4));
  }

  /** Each of the six ordered pairs of three numbers comes in a sixth of the draws, ± 4 σ = 115. */
  @Test
  void everyOrderIsAsLikely() {
    int[] counts = new int[9];
    var random = new Seed(1).generator();
    for (int draw = 0; draw < DRAWS; draw++) {
      int[] pair = Shuffle.some(3, 2, random);
      counts[3 * pair[0] + pair[1]]++;
    }
    for (int pair = 0; pair < 9; pair++) {
      assertThat(counts[pair]).isBetween(pair % 4 == 0 ? 0 : 885, pair % 4 == 0 ? 0 : 1115);
    }
  }
}
