package org.tacit.study.run;

import org.tacit.model.Model;
import org.tacit.study.part.ProblemSpec;

/** What a trial takes of memory, estimated from above and before anything of it is allocated. */
final class TrialMemory {
  /**
   * Weights, gradient, best weights, start, a checkpoint with its encoding, the optimizer's two.
   */
  private static final int WEIGHT_VECTORS = 10;

  private TrialMemory() {}

  /** The bytes of a problem's data. */
  static double bytes(ProblemSpec<?, ?> problem) {
    return Double.BYTES * problem.numbers();
  }

  /** The bytes of a model in training. */
  static double bytes(Model model) {
    double entries = model.represents().size();
    // In training, and where the whole is compared with.
    double between = 2 * model.passNumbers((long) Math.min(entries, Long.MAX_VALUE));
    return Double.BYTES * (WEIGHT_VECTORS * model.layout().numbers() + entries + between);
  }
}
