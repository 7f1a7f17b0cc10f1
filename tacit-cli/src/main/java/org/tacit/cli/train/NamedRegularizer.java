package org.tacit.cli.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tacit.regularizer.ComplexityPenalty;
import org.tacit.regularizer.Deviation;
import org.tacit.regularizer.Flatness;
import org.tacit.regularizer.InputNoise;
import org.tacit.regularizer.LabelNoise;
import org.tacit.regularizer.Regularizer;
import org.tacit.regularizer.SpectralNorm;
import org.tacit.regularizer.SquaredNorm;
import org.tacit.regularizer.Strength;

/** The regularizers by the names that study files have for them too. */
enum NamedRegularizer {
  GEOMETRIC_COMPLEXITY,
  FLATNESS,
  SPECTRAL_NORM,
  SQUARED_NORM,
  LOCALITY,
  INPUT_NOISE,
  LABEL_NOISE;

  private static final int POWER_STEPS = 10;

  private String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> names() {
    return Arrays.stream(values()).map(NamedRegularizer::label).toList();
  }

  static @Nullable NamedRegularizer of(String name) {
    return Arrays.stream(values()).filter(one -> one.label().equals(name)).findFirst().orElse(null);
  }

  Regularizer of(double strength, int probes, LocalityOptions locality) {
    return switch (this) {
      case GEOMETRIC_COMPLEXITY -> new ComplexityPenalty(new Strength(strength), probes);
      case FLATNESS -> new Flatness(new Strength(strength));
      case SPECTRAL_NORM -> new SpectralNorm(new Strength(strength), POWER_STEPS);
      case SQUARED_NORM -> new SquaredNorm(new Strength(strength), false);
      case LOCALITY -> locality.of(strength);
      case INPUT_NOISE -> new InputNoise(new Deviation(strength));
      case LABEL_NOISE -> new LabelNoise(new Deviation(strength));
    };
  }
}
