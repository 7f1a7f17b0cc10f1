package org.tacit.model.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.Parameters;
import org.tacit.operator.EntryIndices;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;

/** The measured values have the root mean square that was asked for, at every depth. */
class ObservedScaleTest {
  private static final MatrixFactorization MODEL = new MatrixFactorization(5, 4, 3, 4);
  private static final double TOLERANCE = 1e-6;

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64"})
  void theValuesHaveTheRootMeanSquare(DType dtype) {
    EntryIndices entries = EntryIndices.all(5, 4);
    Parameters start =
        new ObservedScale(MODEL, entries, 1e-3).start(MODEL.layout(), dtype, new Seed(3));
    assertThat(start.flat().dtype()).isEqualTo(dtype);
    double[] values = MODEL.endTensor(start).toArray();
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    assertThat(Math.sqrt(squares / values.length) / 1e-3).isCloseTo(1, within(TOLERANCE));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aScaleThatIsNotPositiveIsRefused(double scale) {
    assertThatThrownBy(() -> new ObservedScale(MODEL, EntryIndices.all(5, 4), scale))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a positive and finite root mean square");
  }
}
