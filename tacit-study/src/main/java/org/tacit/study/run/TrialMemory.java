package org.tacit.study.run;

import org.tacit.model.Model;
import org.tacit.model.ParameterLayout;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.spectral.SpectralNetwork;
import org.tacit.study.part.ProblemSpec;

/** What a trial takes of memory, estimated from above and before anything of it is allocated. */
final class TrialMemory {
  /**
   * Weights, gradient, best weights, start, a checkpoint with its encoding, the optimizer's two.
   */
  private static final int WEIGHT_VECTORS = 10;

  /** Of every matrix between the layers of a network: itself, its image, gradients, parts. */
  private static final int MATRIX_COPIES = 20;

  /** Every table has values and gradients, in training and where the whole is compared with. */
  private static final int TABLE_COPIES = 4;

  private TrialMemory() {}

  /** The bytes of a problem's data. */
  static double bytes(ProblemSpec<?, ?> problem) {
    return Double.BYTES * problem.numbers();
  }

  /** The bytes of a model in training. */
  static double bytes(Model model) {
    double entries = model.represents().size();
    double weights = 0;
    // In floating point: what is refused here may well overflow a long.
    for (ParameterLayout.Block block : model.layout().blocks()) {
      double entriesOfBlock = 1;
      for (int size : block.shape()) {
        entriesOfBlock *= size;
      }
      weights += entriesOfBlock;
    }
    double between = entries;
    if (model instanceof Factorization factorization) {
      long most = (long) Math.min(entries, Long.MAX_VALUE);
      between += TABLE_COPIES * factorization.tableNumbers(most);
    } else if (model instanceof SpectralNetwork network) {
      double matrices = 1 + network.widths().stream().mapToDouble(width -> width).sum();
      between += MATRIX_COPIES * matrices * entries;
    }
    return Double.BYTES * (WEIGHT_VECTORS * weights + between);
  }
}
