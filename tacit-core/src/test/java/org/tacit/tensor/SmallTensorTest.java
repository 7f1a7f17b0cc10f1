package org.tacit.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In-place arithmetic gives the same numbers on both sides of the size where it leaves the library.
 */
class SmallTensorTest {
  private static final double ROUNDING = 1e-12;

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 1_000, 8_192, 8_193, 20_000})
  void addingScalingAndInnerProductsDoNotDependOnTheSize(int count) {
    double[] a = Tensor.gaussian(new Seed(1), DType.FLOAT64, 1, count).toArray();
    double[] b = Tensor.gaussian(new Seed(2), DType.FLOAT64, 1, count).toArray();
    double[] sum = new double[count];
    double dot = 0;
    for (int i = 0; i < count; i++) {
      sum[i] = 0.5 * (a[i] - 3 * b[i]);
      dot += a[i] * b[i];
    }
    Tensor x = Tensor.of(DType.FLOAT64, a, count);
    Tensor y = Tensor.of(DType.FLOAT64, b, count);

    assertThat(x.dot(y)).isCloseTo(dot, within(ROUNDING * count));
    assertThat(x.addScaledInPlace(y, -3).scaleInPlace(0.5).toArray())
        .containsExactly(sum, within(ROUNDING));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 200})
  void viewsAreUnderstoodByTheirOwnEntries(int size) {
    Tensor whole = Tensor.gaussian(new Seed(3), DType.FLOAT64, 1, size, size);
    double[] entries = whole.toArray();
    Tensor row = whole.narrow(0, 1, 1);
    Tensor column = whole.narrow(1, 1, 1);
    double rowColumn = 0;
    for (int i = 0; i < size; i++) {
      rowColumn += entries[size + i] * entries[i * size + 1];
    }

    assertThat(row.reshape(size).dot(column.reshape(size))).isCloseTo(rowColumn, within(ROUNDING));
    row.scaleInPlace(2);
    column.scaleInPlace(10);
    whole.transpose().addScaledInPlace(whole.transpose().copy(), 1);
    double[] changed = whole.toArray();
    assertThat(changed[0]).isEqualTo(2 * entries[0]);
    assertThat(changed[size]).isEqualTo(4 * entries[size]);
    assertThat(changed[size + 1]).isEqualTo(40 * entries[size + 1]);
    assertThat(changed[1]).isEqualTo(20 * entries[1]);
  }

  @Test
  void aVariableStaysInItsGraphAlsoAfterItsEntriesWereRead() {
    Tensor variable = Autograd.variable(Tensor.gaussian(new Seed(5), DType.FLOAT64, 1, 5));
    double[] entries = variable.toArray();
    Tensor doubled =
        Autograd.gradient(variable.multiply(variable).sum(), List.of(variable), false).get(0);

    assertThat(doubled.toArray()).containsExactly(times(2, entries), within(ROUNDING));
    assertThat(variable.dot(variable))
        .isCloseTo(
            Tensor.of(DType.FLOAT64, entries, 5).dot(Tensor.of(DType.FLOAT64, entries, 5)),
            within(ROUNDING));
    assertThatThrownBy(() -> Tensor.of(DType.FLOAT64, entries, 5).read(new double[4]))
        .hasMessageContaining("expected an array of 5 numbers, found 4");
  }

  private static double[] times(double factor, double[] values) {
    return java.util.Arrays.stream(values).map(value -> factor * value).toArray();
  }
}
