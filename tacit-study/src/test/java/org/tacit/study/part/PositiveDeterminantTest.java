package org.tacit.study.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tacit.measure.Determinant;
import org.tacit.model.Initialization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;

/** Starts whose end matrix has a positive determinant, of seeds 1 to 20. */
class PositiveDeterminantTest {
  private static final MatrixFactorization MODEL = new MatrixFactorization(2, 2, 2, 2);

  private static long positive(Initialization start) {
    return LongStream.rangeClosed(1, 20)
        .filter(
            seed ->
                Determinant.of(
                        MODEL.endTensor(start.start(MODEL.layout(), DType.FLOAT64, new Seed(seed))))
                    > 0)
        .count();
  }

  @Test
  void everyDeterminantIsPositiveWhereHalfWouldBe() {
    Initialization gaussian = new Initialization.Gaussian(0.03);
    assertThat(positive(gaussian)).isBetween(1L, 19L);
    assertThat(positive(new PositiveDeterminant(MODEL, gaussian))).isEqualTo(20);
  }

  @Test
  void aStartThatNeverHasOneIsRefused() {
    assertThatThrownBy(
            () -> positive(new PositiveDeterminant(MODEL, new Initialization.Gaussian(0))))
        .hasMessageContaining("positive determinant");
  }
}
