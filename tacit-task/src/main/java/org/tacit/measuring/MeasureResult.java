package org.tacit.measuring;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.GeometricComplexity;
import org.tacit.complexity.SamplingPlan;
import org.tacit.measure.ClassCollapse;
import org.tacit.measure.ClassScores;
import org.tacit.training.Outcome;

/**
 * What was measured.
 *
 * @param complexity of the outputs
 * @param centred of the outputs less their mean; null unless it was measured exactly
 * @param pixels the complexity by pixels as they were before they were divided by deviations; null
 *     where those are not known
 * @param between at points between two samples each; null where it was not measured
 * @param plan what a pilot came to; null where there was none
 * @param samples which samples were measured, counted from 0, in the order of the measurement; not
 *     copied
 * @param kinks how many of them lie at a kink of a ReLU
 * @param scores of them, in the same order; null without labels, or where no classes are scored
 * @param collapse of what was measured, by class; null without labels
 * @param end how measuring ended
 */
public record MeasureResult(
    GeometricComplexity complexity,
    @Nullable GeometricComplexity centred,
    @Nullable GeometricComplexity pixels,
    @Nullable GeometricComplexity between,
    @Nullable SamplingPlan plan,
    int[] samples,
    int kinks,
    @Nullable ClassScores scores,
    @Nullable ClassCollapse collapse,
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

  /** The places of the samples, among those that were measured, from the least ‖∂f/∂x‖² on. */
  List<Integer> sorted() {
    double[] squares = complexity.bySample();
    return IntStream.range(0, samples.length)
        .boxed()
        .sorted((a, b) -> Double.compare(squares[a], squares[b]))
        .toList();
  }
}
