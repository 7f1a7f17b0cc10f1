package org.tacit.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "7 | 7",
        "-3 | -3",
        "1234 | 1234",
        "0.5478293 | 0.5478",
        "9.89964 | 9.900",
        "12.345678 | 12.35",
        "12345.6 | 12,350",
        "-123456 | -123,500",
        "1591234 | 1.591e6",
        "0.00012341 | 0.0001234",
        "9.9561234e-6 | 9.956e-6",
        "NaN | not known",
        "-Infinity | minus infinite"
      })
  void aNumberHasFourSignificantDigitsAtMost(double number, String shown) {
    assertThat(Shown.number(number)).isEqualTo(shown);
  }

  /** A threshold that somebody wrote; 0.01000 would claim digits that nobody measured. */
  @ParameterizedTest
  @CsvSource({"0.01, 0.01", "1e-4, 0.0001", "1e-5, 1e-5", "2.5, 2.5", "0.375, 0.375"})
  void aNumberOfFewerDigitsGetsNoZeros(double number, String shown) {
    assertThat(Shown.number(number)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "93.4 | 0.7899 | 93.40 ± 0.79 %",
        "36.7312 | 0.3037 | 36.73 ± 0.30 %",
        "0.152414 | 0.030031 | 0.152 ± 0.030 %",
        "0.000122 | 0.000017 | 0.000122 ± 0.000017 %",
        "31.5312 | 7.163 | 31.5 ± 7.2 %",
        "16384.2 | 251.4 | 16,380 ± 250 %",
        "0.45 | 0.0998 | 0.45 ± 0.10 %",
        "100 | 0 | 100 %",
        "12.5 | NaN | 12.5 %",
        "0.0000684 | 0.0000113 | 6.8e-5 ± 1.1e-5 %",
        "0.0000684 | 0.0002 | 7e-5 ± 0.00020 %"
      })
  void anErrorHasTwoDigitsAndTheEstimateNoMorePlacesThanIt(
      double number, double error, String shown) {
    assertThat(Shown.estimate(number, error, "%")).isEqualTo(shown);
  }

  @Test
  void whatWasMeasuredKeepsItsZeros() {
    assertThat(Shown.rounded(9.9996, 3)).isEqualTo("10.0");
    assertThat(Shown.rounded(3.7301e-9, 3)).isEqualTo("3.73e-9");
    assertThat(Shown.rough(0.3002)).isEqualTo("0.30");
    assertThat(Shown.rough(251.4)).isEqualTo("250");
  }

  /** Its error is far below what four digits show. */
  @Test
  void anEstimateHasFourDigitsHoweverSmallItsErrorIs() {
    assertThat(Shown.estimate(0.99999, 4.1e-13, "")).isEqualTo("1.000 ± 4.1e-13");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.4 | less than 1 s left",
        "1 | at most 1 s left",
        "99.4 | at most 99 s left",
        "150 | at most 3 min left",
        "72000 | at most 1,200 min left"
      })
  void whatIsLeftOfATimeIsToldBySecondsOrMinutes(double seconds, String words) {
    assertThat(Shown.left(seconds)).isEqualTo(words);
  }
}
