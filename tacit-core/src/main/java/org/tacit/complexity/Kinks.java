package org.tacit.complexity;

import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.ForwardPass;
import org.tacit.model.network.Sequential;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** Samples at which a ReLU is given a number close to 0, where it has no derivative. */
final class Kinks {
  private Kinks() {}

  static int count(Sequential network, Parameters weights, Tensor inputs, double tolerance) {
    boolean[] found = new boolean[(int) inputs.size(0)];
    try (Scope scope = Scope.open()) {
      ForwardPass pass = network.pass(weights.blocks(), inputs);
      for (int layer = 0; layer < network.layers().size(); layer++) {
        if (network.layers().get(layer) == Activation.RELU) {
          Tensor given = layer == 0 ? inputs : pass.inner(String.valueOf(layer - 1));
          double[] least = given.rowLeastMagnitudes();
          for (int i = 0; i < found.length; i++) {
            found[i] |= least[i] <= tolerance;
          }
        }
      }
    }
    int count = 0;
    for (boolean at : found) {
      count += at ? 1 : 0;
    }
    return count;
  }
}
