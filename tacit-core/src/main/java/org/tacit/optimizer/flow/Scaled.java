package org.tacit.optimizer.flow;

import org.tacit.tensor.Tensor;

/** Sizes in units of the tolerance of a gradient flow. */
final class Scaled {
  private Scaled() {}

  /**
   * The largest entry of a vector, each divided by the tolerance at the larger of two weights; NaN
   * where an entry is.
   */
  static double largest(GradientFlow flow, Tensor before, Tensor after, Tensor vector) {
    double[] first = before.toArray();
    double[] second = after.toArray();
    double[] entries = vector.toArray();
    double largest = 0;
    for (int i = 0; i < entries.length; i++) {
      double weight = Math.max(Math.abs(first[i]), Math.abs(second[i]));
      double scaled =
          Math.abs(entries[i]) / (flow.absoluteTolerance() + flow.relativeTolerance() * weight);
      // Not Math.max alone: a NaN must win whatever follows.
      largest = Double.isNaN(scaled) ? Double.NaN : Math.max(largest, scaled);
      if (Double.isNaN(largest)) {
        return largest;
      }
    }
    return largest;
  }
}
