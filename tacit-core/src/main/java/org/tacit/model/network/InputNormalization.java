package org.tacit.model.network;

import java.util.List;

/**
 * How inputs are normalized before a network sees them: less a mean, divided by a deviation; one
 * pair for all numbers of an input, or one for each index of its first dimension, such as the
 * channels of an image.
 *
 * @param mean as many as deviations; none where inputs are taken as they are
 * @param deviation positive
 */
public record InputNormalization(List<Double> mean, List<Double> deviation) {
  /** Inputs are taken as they are. */
  public static final InputNormalization NONE = new InputNormalization(List.of(), List.of());

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there are not as many of both, or one is not finite, or a
   *     deviation not positive
   */
  public InputNormalization {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.size() != deviation.size()
        || mean.stream().anyMatch(one -> !Double.isFinite(one))
        || deviation.stream().anyMatch(one -> !(one > 0) || Double.isInfinite(one))) {
      throw new IllegalArgumentException(
          "expected as many finite means as positive deviations, found %s and %s"
              .formatted(mean, deviation));
    }
  }

  /**
   * Checks it against the shape of an input.
   *
   * @throws IllegalArgumentException if there is neither one pair nor one for each index of the
   *     first dimension
   */
  public void requireFits(List<Integer> inputShape) {
    if (mean.size() > 1 && mean.size() != inputShape.get(0)) {
      throw new IllegalArgumentException(
          "expected one mean and deviation, or %d for inputs of the shape %s, found %d"
              .formatted(inputShape.get(0), inputShape, mean.size()));
    }
  }

  /** Whether inputs are taken as they are. */
  public boolean isNone() {
    return mean.isEmpty();
  }

  /**
   * Normalizes inputs in place.
   *
   * @param values one input after another, last dimension fastest
   * @param inputShape the sizes of one
   */
  public void apply(double[] values, List<Integer> inputShape) {
    if (isNone()) {
      return;
    }
    requireFits(inputShape);
    int numbers = inputShape.stream().reduce(1, Math::multiplyExact) / mean.size();
    for (int from = 0; from < values.length; from += numbers) {
      int channel = from / numbers % mean.size();
      double less = mean.get(channel);
      double over = deviation.get(channel);
      for (int i = from; i < from + numbers; i++) {
        values[i] = (values[i] - less) / over;
      }
    }
  }

  /**
   * Normalizes one input into single precision.
   *
   * @param values the input, last dimension fastest; left as it is
   * @param inputShape its sizes
   * @param into takes it
   * @param to where its first number goes
   */
  public void apply(double[] values, List<Integer> inputShape, float[] into, int to) {
    requireFits(inputShape);
    int numbers = values.length / Math.max(1, mean.size());
    for (int from = 0; from < values.length; from += numbers) {
      double less = isNone() ? 0 : mean.get(from / numbers);
      double over = isNone() ? 1 : deviation.get(from / numbers);
      for (int i = from; i < from + numbers; i++) {
        into[to + i] = (float) ((values[i] - less) / over);
      }
    }
  }
}
