package org.tacit.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
  /** One way for what is small: neither 1.00e-05 nor 0.00001. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1e-5 | 1e-5",
        "1.3651234e-10 | 1.365e-10",
        "0.0001 | 0.0001",
        "999999 | 1.000e6",
        "1234567 | 1.235e6",
        "123 | 123",
        "-0.5 | -0.5"
      })
  void aNumberIsWrittenInOneWay(double number, String shown) {
    assertThat(Digits.number(number)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1 | 3 | 1.00", "3.0812e-5 | 3 | 3.08e-5", "120.4 | 2 | 120", "0 | 3 | 0"})
  void whatWasMeasuredHasItsDigits(double number, int digits, String shown) {
    assertThat(Digits.rounded(number, digits)).isEqualTo(shown);
  }
}
