package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** T6 at the values C1.8. */
class ModifiedFlowTest {
  /** {@code ½ (a b − 1)²}. */
  private static Tensor loss(Tensor w) {
    Tensor product = w.narrow(0, 0, 1).multiply(w.narrow(0, 1, 1)).sum();
    Tensor off = product.subtract(Tensor.zeros(DType.FLOAT64, 1).sum().addInPlace(1));
    return off.multiply(off).scale(0.5);
  }

  private static final Tensor START = Tensor.of(DType.FLOAT64, new double[] {1.3, .4}, 2);

  @Test
  void descentFollowsTheModifiedFlowToOneOrderMore() {
    double[] steps = {.1, .05, .025};
    double[] toFlow = {5.140e-3, 1.307e-3, 3.296e-4};
    double[] toModified = {5.449e-4, 6.851e-5, 8.587e-6};
    ModifiedFlow[] found = new ModifiedFlow[3];
    for (int i = 0; i < 3; i++) {
      found[i] = ModifiedFlow.ofStep(ModifiedFlowTest::loss, START, steps[i]);
      assertThat(found[i].toFlow()).isCloseTo(toFlow[i], within(6e-4 * toFlow[i]));
      assertThat(found[i].toModifiedFlow()).isCloseTo(toModified[i], within(6e-4 * toModified[i]));
    }
    for (int i = 0; i < 2; i++) {
      assertThat(log2(found[i].toFlow() / found[i + 1].toFlow())).isCloseTo(2, within(.1));
      assertThat(log2(found[i].toModifiedFlow() / found[i + 1].toModifiedFlow()))
          .isCloseTo(3, within(.1));
    }
  }

  private static double log2(double number) {
    return StrictMath.log(number) / StrictMath.log(2);
  }

  /** With half the factor of T6 the order is 2 again: descent follows no other flow. */
  @Test
  void anotherFactorIsNoBetterThanNone() {
    UnaryOperator<Tensor> half = w -> ModifiedFlow.modified(ModifiedFlowTest::loss, w, 0.05);
    double coarse = ModifiedFlow.ofStep(ModifiedFlowTest::loss, START, .1).toFlow();
    double wrong = ModifiedFlow.ofStep(half, START, .1).toFlow();
    assertThat(wrong).isGreaterThan(0.1 * coarse);
  }
}
