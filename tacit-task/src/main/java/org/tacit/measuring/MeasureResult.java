package org.tacit.measuring;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.GeometricComplexity;
import org.tacit.training.Outcome;

/**
 * What was measured.
 *
 * @param complexity of the outputs
 * @param centred of the outputs less their mean; null unless it was measured exactly
 * @param samples which samples were measured, counted from 0, in the order of the measurement; not
 *     copied
 * @param kinks how many of them lie at a kink of a ReLU
 * @param accuracy the share of them whose class has the largest output; NaN without labels
 * @param end how measuring ended
 */
public record MeasureResult(
    GeometricComplexity complexity,
    @Nullable GeometricComplexity centred,
    int[] samples,
    int kinks,
    double accuracy,
    Outcome.Kind end) {
  /** The classes of the measured samples. */
  int[] classes(int[] labels) {
    int[] classes = new int[samples.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = labels[samples[i]];
    }
    return classes;
  }

  /** ‖∂f/∂x‖² of every sample in the order of the data, NaN where it was not measured. */
  double[] inOrder(int count) {
    double[] all = new double[count];
    Arrays.fill(all, Double.NaN);
    for (int i = 0; i < samples.length; i++) {
      all[samples[i]] = complexity.bySample()[i];
    }
    return all;
  }
}
