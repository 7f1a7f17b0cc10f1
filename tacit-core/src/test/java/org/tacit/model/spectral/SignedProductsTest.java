package org.tacit.model.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;

/** The balanced start in coordinates. */
class SignedProductsTest {
  private static final double SCALE = 1e-3;
  private static final double[] SIGNS = {2, -1, 0.5};
  private static final Seed SEED = new Seed(6);

  private static Parameters start(DiagonalSpectralNetwork network) {
    return new SignedProducts(network, SCALE, SIGNS).start(network.layout(), DType.FLOAT64, SEED);
  }

  @Test
  void productsAreBalancedAndAlternateInSign() {
    DiagonalSpectralNetwork network =
        DiagonalSpectralNetwork.of(3, List.of(2, 2), SpectralActivations.tanh());
    Parameters start = start(network);
    assertThat(network.left(start, 0).toArray()).containsExactly(SCALE, SCALE, SCALE);
    assertThat(network.right(start, 0).toArray()).containsExactly(SCALE, -SCALE, SCALE);
    assertThat(network.left(start, 1).toArray()).containsExactly(SCALE, SCALE, SCALE);
    assertThat(network.right(start, 1).toArray()).containsExactly(-SCALE, SCALE, -SCALE);
    assertThat(network.conserved(start)).containsOnly(0);
    for (int layer = 1; layer <= 2; layer++) {
      assertThat(Arrays.stream(network.mixing(start, layer).toArray()))
          .allMatch(alpha -> alpha > 0 && alpha < 1);
    }
    assertThat(start(network).flat().toArray()).isEqualTo(start.flat().toArray());
  }

  @Test
  void signsOfAnotherLengthAreRefused() {
    DiagonalSpectralNetwork network =
        DiagonalSpectralNetwork.of(4, List.of(1), SpectralActivations.tanh());
    assertThatThrownBy(() -> start(network))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 signs");
  }
}
