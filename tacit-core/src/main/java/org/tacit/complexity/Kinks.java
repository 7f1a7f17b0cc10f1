package org.tacit.complexity;

import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.ForwardPass;
import org.tacit.model.network.Sequential;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** Samples at which a ReLU is given a number close to 0, where it has no derivative. */
final class Kinks {
  private final boolean[] found;
  private final double tolerance;

  Kinks(int samples, double tolerance) {
    this.found = new boolean[samples];
    this.tolerance = tolerance;
  }

  static int count(Sequential network, Parameters weights, Tensor inputs, double tolerance) {
    Kinks kinks = new Kinks((int) inputs.size(0), tolerance);
    try (Scope scope = Scope.open()) {
      ForwardPass pass = network.pass(weights.blocks(), inputs);
      for (int layer = 0; layer < network.layers().size(); layer++) {
        if (network.layers().get(layer) == Activation.RELU) {
          kinks.add(layer == 0 ? inputs : pass.inner(String.valueOf(layer - 1)));
        }
      }
    }
    return kinks.count();
  }

  /** What a ReLU is given, one sample for each index of the first dimension. */
  void add(Tensor given) {
    double[] least = given.rowLeastMagnitudes();
    for (int i = 0; i < Math.min(found.length, least.length); i++) {
      found[i] |= least[i] <= tolerance;
    }
  }

  int count() {
    int count = 0;
    for (boolean at : found) {
      count += at ? 1 : 0;
    }
    return count;
  }
}
