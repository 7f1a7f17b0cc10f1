package org.tacit.learning;

import org.tacit.regularizer.ComplexityPenalty;
import org.tacit.regularizer.Flatness;
import org.tacit.regularizer.InputNoise;
import org.tacit.regularizer.LabelNoise;
import org.tacit.regularizer.Regularizer;
import org.tacit.regularizer.SpectralNorm;
import org.tacit.regularizer.SquaredNorm;

/** Regularizers as commands name them. */
final class RegularizerWords {
  private RegularizerWords() {}

  static String of(Regularizer regularizer) {
    if (regularizer instanceof ComplexityPenalty penalty) {
      return "geometric-complexity=%s (%s)"
          .formatted(
              penalty.strength(),
              penalty.probes() == 0 ? "exact" : penalty.probes() + " random directions");
    }
    if (regularizer instanceof Flatness penalty) {
      return "flatness=" + penalty.strength();
    }
    if (regularizer instanceof SpectralNorm penalty) {
      return "spectral-norm=" + penalty.strength();
    }
    if (regularizer instanceof SquaredNorm penalty) {
      return "squared-norm=" + penalty.strength();
    }
    if (regularizer instanceof InputNoise noise) {
      return "input-noise=" + noise.deviation();
    }
    if (regularizer instanceof LabelNoise noise) {
      return "label-noise=" + noise.deviation();
    }
    return regularizer.toString();
  }
}
