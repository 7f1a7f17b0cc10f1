package org.tacit.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Dense;
import org.tacit.model.network.Residual;
import org.tacit.model.network.Sequential;

/** What the memory of a training is estimated by. */
class NumbersOfOneTest {
  @Test
  void theNumbersOfBranchesCountToo() {
    Sequential plain = Sequential.mlp(3, List.of(5), 2, Activation.RELU);
    assertThat(NumbersOfOne.of(plain)).isEqualTo(3 + 5 + 5 + 2);
    Sequential branching =
        new Sequential(
            List.of(3),
            List.of(
                new Residual(List.of(new Dense(7), new Dense(4)), List.of(new Dense(4))),
                new Dense(2)));
    assertThat(NumbersOfOne.of(branching)).isEqualTo(3 + 7 + 4 + 4 + 4 + 2);
  }
}
