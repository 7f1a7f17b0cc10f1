package org.tacit.study.run;

import org.tacit.model.Model;
import org.tacit.optimizer.Optimizer;
import org.tacit.study.part.ProblemSpec;
import org.tacit.training.Training;

/** What a trial takes of memory, estimated from above and before anything of it is allocated. */
final class TrialMemory {
  private TrialMemory() {}

  /** The bytes of a problem's data. */
  static double bytes(ProblemSpec<?, ?> problem) {
    return Double.BYTES * problem.numbers();
  }

  /** The bytes of a model in training. */
  static double bytes(Model model, Optimizer optimizer) {
    double entries = model.represents().size();
    // In training, and where the whole is compared with.
    double between = 2 * model.passNumbers((long) Math.min(entries, Long.MAX_VALUE));
    double weights = Training.vectors(optimizer) * model.layout().numbers();
    return Double.BYTES * (weights + entries + between);
  }
}
