package org.tacit.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.model.spectral.SpectralActivations;

/** The coordinate in which a product moves evenly: docs/mathematics/spectral-networks.md, T10. */
class MirrorCoordinateTest {
  private static final double ROUNDING = 1e-13;

  private static MirrorCoordinate of(String name) {
    return new MirrorCoordinate(SpectralActivations.named(name, false));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1e-3, 0.2, 0.9, 3, 40})
  void itAgreesWithClosedForms(double p) {
    assertThat(of("identity").of(p)).isCloseTo(Math.log(p) / 2, within(ROUNDING * 30));
    // The inverse tangent has 1/γ' = 1 + p².
    double expected = Math.log(p) / 2 + p * p / 4;
    assertThat(of("arctan").of(p)).isCloseTo(expected, within(ROUNDING * Math.max(30, expected)));
  }

  /**
   * The hyperbolic tangent has 1/γ' = cosh² p: the integral is that of (cosh t − 1)/t, a series.
   */
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 0.1, 0.7, 2, 5})
  void itAgreesWithTheSeriesOfTheHyperbolicCosine(double p) {
    double term = 1;
    double sum = 0;
    for (int k = 1; k < 60; k++) {
      term *= 4 * p * p / ((2 * k - 1) * 2.0 * k);
      sum += term / (2 * k);
    }
    double expected = Math.log(p) / 2 + sum / 4;
    assertThat(of("tanh").of(p))
        .isCloseTo(expected, within(ROUNDING * Math.max(10, Math.abs(expected))));
  }

  /** Its slope is 1/(2 p γ'), and the potential's derivative by it is γ. */
  @ParameterizedTest
  @CsvSource({"algebraic,0.3", "algebraic,2.5", "shifted-sigmoid,1.5", "tanh,0.8"})
  void derivativesAreAsDefined(String name, double p) {
    MirrorCoordinate coordinate = of(name);
    double h = 1e-5 * p;
    double rise = coordinate.of(p + h) - coordinate.of(p - h);
    double slope = coordinate.activation().slope(p);
    assertThat(rise / (2 * h)).isCloseTo(1 / (2 * p * slope), within(1e-8 / (p * slope)));
    double potential = coordinate.potential(p + h) - coordinate.potential(p - h);
    assertThat(potential / rise).isCloseTo(coordinate.activation().value(p), within(1e-8));
    double image = coordinate.activation().value(p + h) - coordinate.activation().value(p - h);
    assertThat(image / rise).isCloseTo(coordinate.rate(p), within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({
    "identity,-300",
    "identity,5",
    "tanh,-40",
    "tanh,-0.1",
    "tanh,3",
    "tanh,1e6",
    "arctan,-20",
    "arctan,50",
    "algebraic,0",
    "algebraic,200",
    "shifted-sigmoid,-50",
    "shifted-sigmoid,1000"
  })
  void theProductIsItsInverse(String name, double theta) {
    MirrorCoordinate coordinate = of(name);
    assertThat(coordinate.of(coordinate.product(theta)))
        .isCloseTo(theta, within(1e-12 * Math.max(1, Math.abs(theta))));
  }

  /** Where tanh is 1 to the last bit no product has a larger coordinate. */
  @Test
  void saturationIsInfinitelyFar() {
    assertThat(of("tanh").of(400)).isInfinite();
    assertThat(of("tanh").product(1e300)).isFinite();
  }
}
