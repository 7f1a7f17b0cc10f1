package org.tacit.model.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.testing.Implementations;

/** The scalar activations: docs/mathematics/spectral-networks.md, D2. */
class SpectralActivationTest {
  private static final double EXACT = 1e-14;
  private static final double DIFFERENCES = 1e-8;
  private static final double STEP = 1e-6;
  private static final double[] POINTS = {0.01, 0.3, 0.7, 1.1, 2.5, 6};

  static Stream<SpectralActivation> all() {
    return SpectralActivations.names().stream().map(name -> SpectralActivations.named(name, true));
  }

  @Test
  void everyActivationIsAmongTheSamples() {
    assertThat(Implementations.among(all()))
        .isEqualTo(Implementations.of(SpectralActivation.class));
    long made =
        Stream.of(SpectralActivations.class.getMethods())
            .filter(method -> method.getReturnType() == SpectralActivation.class)
            .filter(method -> !method.getName().equals("named"))
            .count();
    assertThat(all()).hasSize((int) made);
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSlopeIsTheLimitOfDifferences(SpectralActivation activation) {
    for (double s : POINTS) {
      double difference = (activation.value(s + STEP) - activation.value(s - STEP)) / (2 * STEP);
      assertThat(activation.slope(s)).isCloseTo(difference, within(DIFFERENCES));
      double value = activation.value(s);
      assertThat(activation.slope(s, value)).isEqualTo(activation.slope(s));
      assertThat(activation.slope(s, -value)).isEqualTo(activation.slope(s));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theDividedDifferenceIsTheQuotientAndTheSlopeWhereEqual(SpectralActivation activation) {
    for (double a : POINTS) {
      assertThat(activation.dividedDifference(a, a)).isCloseTo(activation.slope(a), within(EXACT));
      for (double b : POINTS) {
        if (a != b) {
          double quotient = (activation.value(a) - activation.value(b)) / (a - b);
          assertThat(activation.dividedDifference(a, b)).isCloseTo(quotient, within(EXACT));
        }
      }
    }
    assertThat(activation.dividedDifference(0, 0)).isCloseTo(activation.slope(0), within(EXACT));
  }

  /** At arguments this close the plain quotient has lost nine digits. */
  @ParameterizedTest
  @MethodSource("all")
  void theDividedDifferenceIsExactForCloseArguments(SpectralActivation activation) {
    double apart = 1e-7;
    for (double s : POINTS) {
      // The midpoint slope is right to apart² times the third derivative.
      assertThat(activation.dividedDifference(s - apart / 2, s + apart / 2))
          .isCloseTo(activation.slope(s), within(1e-13));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tanh", "identity", "algebraic", "arctan", "clipped-linear"})
  void theSumQuotientTendsToTheSlopeAtZero(String name) {
    SpectralActivation activation = SpectralActivations.named(name, false);
    assertThat(activation.dividedSum(0, 0, 0, 0)).isEqualTo(activation.slope(0)).isEqualTo(1);
    assertThat(activation.dividedSum(1e-9, 3e-9, activation.value(1e-9), activation.value(3e-9)))
        .isCloseTo(1, within(EXACT));
  }

  @Test
  void theSigmoidMustBeAskedForAndSaysWhy() {
    assertThatThrownBy(() -> SpectralActivations.named("sigmoid", false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("discontinuous")
        .hasMessageContaining("deficient rank");
    assertThat(SpectralActivations.named("sigmoid", true).value(0)).isEqualTo(0.5);
  }

  /** The formulas of docs/mathematics/spectral-networks.md, D2. */
  @Test
  void theNamesMeanTheFormulasOfThePaper() {
    for (double s : new double[] {0, 0.3, 0.79, 0.85, 3}) {
      double sigmoid = 1 / (1 + Math.exp(-s));
      assertThat(value("tanh", s)).isCloseTo(Math.tanh(s), within(EXACT));
      assertThat(value("sigmoid", s)).isCloseTo(sigmoid, within(EXACT));
      assertThat(value("shifted-sigmoid", s)).isCloseTo(0.8 * (sigmoid - 0.5), within(EXACT));
      assertThat(value("clipped-linear", s)).isEqualTo(Math.min(s, 0.8));
      assertThat(value("identity", s)).isEqualTo(s);
      assertThat(value("signed-square", s)).isCloseTo(s * s, within(EXACT));
      assertThat(value("algebraic", s)).isCloseTo(s / Math.sqrt(1 + s * s), within(EXACT));
      assertThat(value("arctan", s)).isCloseTo(Math.atan(s), within(EXACT));
    }
  }

  private static double value(String name, double s) {
    return SpectralActivations.named(name, true).value(s);
  }

  @ParameterizedTest
  @MethodSource("all")
  void theExtensionIsOdd(SpectralActivation activation) {
    for (double s : POINTS) {
      assertThat(activation.extended(s)).isEqualTo(activation.value(s));
      assertThat(activation.extended(-s)).isEqualTo(-activation.value(s));
    }
    assertThat(activation.extended(0)).isZero();
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> SpectralActivations.named("tan", false))
        .hasMessageContaining("tan")
        .hasMessageContaining("signed-square");
  }
}
