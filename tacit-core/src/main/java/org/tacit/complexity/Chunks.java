package org.tacit.complexity;

import java.util.Arrays;
import java.util.List;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** Samples taken some at a time. */
final class Chunks {
  /** How many samples are taken at a time unless something else is asked for. */
  static final int SAMPLES = 128;

  private Chunks() {}

  /** What is made of some samples; tensors that it makes are freed behind it. */
  interface Action {
    void accept(Tensor some, int from, int count);
  }

  static void forEach(BatchFunction function, Tensor inputs, int samplesAtOnce, Action action) {
    check(function.inputShape(), inputs, samplesAtOnce);
    int all = (int) inputs.size(0);
    for (int from = 0; from < all; from += samplesAtOnce) {
      try (Scope scope = Scope.open()) {
        int count = Math.min(samplesAtOnce, all - from);
        action.accept(inputs.narrow(0, from, count), from, count);
      }
    }
  }

  private static void check(List<Integer> shape, Tensor inputs, int samplesAtOnce) {
    long[] found = inputs.shape();
    boolean fits = found.length == shape.size() + 1 && found[0] > 0;
    for (int i = 0; fits && i < shape.size(); i++) {
      fits = found[i + 1] == shape.get(i);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "expected inputs of the shape %s behind the samples, found %s"
              .formatted(shape, Arrays.toString(found)));
    }
    if (samplesAtOnce < 1) {
      throw new IllegalArgumentException(
          "expected at least one sample at a time, found " + samplesAtOnce);
    }
  }
}
