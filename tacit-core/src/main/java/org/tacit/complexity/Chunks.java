package org.tacit.complexity;

import java.util.Arrays;
import java.util.List;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** Samples taken some at a time. */
final class Chunks {
  /** How many samples are taken at a time unless something else is asked for. */
  static final int SAMPLES = 128;

  /**
   * Kernels for other numbers of rows may round otherwise: parts are equally large, and as long as
   * so many samples may be in memory, they are the same whatever is chosen, and so are the bits.
   */
  private static final int TOGETHER = SAMPLES;

  private Chunks() {}

  /**
   * What is made of some samples, of which there may be more rows than are to be used; tensors that
   * it makes are freed behind it.
   */
  interface Action {
    void accept(Tensor some, int from, int count);
  }

  static void forEach(BatchFunction function, Tensor inputs, int samplesAtOnce, Action action) {
    check(function.inputShape(), inputs, samplesAtOnce);
    int all = (int) inputs.size(0);
    int most = Math.min(Math.min(samplesAtOnce, TOGETHER), all);
    int parts = (all + most - 1) / most;
    int together = (all + parts - 1) / parts;
    for (int from = 0; from < all; from += together) {
      try (Scope scope = Scope.open()) {
        int count = Math.min(together, all - from);
        Tensor some = inputs.narrow(0, from, count);
        action.accept(count < together ? filled(some, together) : some, from, count);
      }
    }
  }

  /** With the last sample again and again, so that all parts have as many rows. */
  private static Tensor filled(Tensor some, int together) {
    int count = (int) some.size(0);
    long[] shape = some.shape();
    shape[0] = together;
    Tensor filled = Tensor.zeros(some.dtype(), shape);
    filled.narrow(0, 0, count).copyInPlace(some);
    for (int i = count; i < together; i++) {
      filled.narrow(0, i, 1).copyInPlace(some.narrow(0, count - 1, 1));
    }
    return filled;
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
