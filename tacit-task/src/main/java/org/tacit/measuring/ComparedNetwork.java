package org.tacit.measuring;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.GeometricComplexity;
import org.tacit.complexity.Locality;
import org.tacit.complexity.LossCurvature;
import org.tacit.measure.ClassScores;

/**
 * One of several networks.
 *
 * @param name what it is called
 * @param training what named it together with others: the folder of a training, or itself
 * @param complexity of its outputs
 * @param samples which samples were measured, in their order
 * @param scores of its outputs; null without labels
 * @param locality how patches of images interact in it; null where it was not measured
 * @param largestEigenvalue of the second derivative of the loss; NaN where it was not measured
 */
record ComparedNetwork(
    String name,
    String training,
    GeometricComplexity complexity,
    int[] samples,
    @Nullable ClassScores scores,
    @Nullable Locality locality,
    double largestEigenvalue) {
  private static final Pattern EPOCH = Pattern.compile("epoch ([0-9]{1,9})");

  static ComparedNetwork of(String name, String training, MeasureReading reading) {
    LossCurvature.@Nullable Extremes ends = reading.curvature().extremes();
    return new ComparedNetwork(
        name,
        training,
        reading.result().complexity(),
        reading.result().samples(),
        reading.result().scores(),
        reading.locality().locality(),
        ends == null ? Double.NaN : ends.largest());
  }

  /**
   * After how many epochs it was kept, which such a network is named by, such as {@code epoch 12};
   * null of any other.
   */
  @Nullable Long epoch() {
    Matcher matcher = EPOCH.matcher(name);
    return matcher.matches() ? Long.valueOf(matcher.group(1)) : null;
  }

  /**
   * The complexity over that of another network.
   *
   * @param value the ratio
   * @param samplingError its standard error for new samples, from those that both were measured on,
   *     by which what they have in common cancels; NaN of fewer than two
   */
  record Ratio(double value, double samplingError) {}

  Ratio over(ComparedNetwork other) {
    double ratio = complexity.value() / other.complexity.value();
    int common = 0;
    while (common < Math.min(samples.length, other.samples.length)
        && samples[common] == other.samples[common]) {
      common++;
    }
    double[] left = new double[common];
    for (int i = 0; i < common; i++) {
      left[i] = complexity.bySample()[i] - ratio * other.complexity.bySample()[i];
    }
    return new Ratio(ratio, ClassScores.standardError(left) / other.complexity.value());
  }
}
