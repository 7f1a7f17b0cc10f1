package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacit.problem.DenseMatrix;
import org.tacit.problem.RowSpace;

/** The golden table of spec D, T6, and T1 as its first row. */
class BalancedDepthTest {
  private static final double TABLE = 1e-10;
  private static final RowSpace ROW = new RowSpace(new DenseMatrix(1, 3, new double[] {1, 2, 3}));
  private static final double[] START = {0.1, -0.05, 0.02};

  @ParameterizedTest
  @CsvSource({
    "1, 1.0957142857, 1.9414285714, 3.0071428571",
    "2, 1.5534664317, 1.6613115866, 3.0413034650",
    "3, 2.0158937150, 1.3783336968, 3.0758129638",
    "4, 2.4071547768, 1.1389052859, 3.1050115505"
  })
  void theLimitIsThatOfTheTable(int factors, double first, double second, double third) {
    double[] end = new BalancedDepth(factors).limit(ROW, new double[] {14}, START);
    assertThat(end).containsExactly(new double[] {first, second, third}, within(TABLE));
  }

  @Test
  void zeroIsACriticalPointOfSeveralFactors() {
    assertThatThrownBy(
            () -> new BalancedDepth(2).limit(ROW, new double[] {14}, new double[] {0, 0, 0}))
        .hasMessageContaining("critical point");
  }
}
