package org.tacit.sensing;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.model.spectral.SpectralActivation;
import org.tacit.model.spectral.SpectralActivations;

/**
 * What a user may choose about matrix sensing by a spectral network.
 *
 * @param widths the matrices that enter each layer
 * @param activation Γ of every layer
 * @param coordinates whether training runs in the coordinates of shared singular vectors where all
 *     sensing matrices have them
 * @param initScale the multiple of the identity that every factor starts as, positive
 * @param stepSize of gradient descent; null for the rule of {@link Sensing}
 * @param holdout the share of measurements held out, in [0, 1)
 * @param seed the seed of the split and of the initialization
 * @param steps the most steps of one training
 * @param time the most time
 */
public record SensingSettings(
    List<Integer> widths,
    SpectralActivation activation,
    boolean coordinates,
    double initScale,
    @Nullable Double stepSize,
    double holdout,
    long seed,
    long steps,
    Duration time) {
  /** Copies the list. */
  public SensingSettings {
    widths = List.copyOf(widths);
  }

  /** One layer of two matrices, the hyperbolic tangent, and a tenth held out. */
  public static SensingSettings withSeed(long seed) {
    return new SensingSettings(
        List.of(2),
        SpectralActivations.tanh(),
        true,
        1e-6,
        null,
        0.1,
        seed,
        50_000,
        Duration.ofSeconds(50));
  }
}
