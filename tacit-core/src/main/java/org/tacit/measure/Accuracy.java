package org.tacit.measure;

import org.tacit.model.Parameters;
import org.tacit.model.network.Network;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** The share of examples whose class a network gives the largest output. */
public final class Accuracy {
  private static final int CHUNK = 1024;

  private Accuracy() {}

  /**
   * The share, from 0 to 1. Where two outputs are equally large, the first counts; an output that
   * is no number is never the largest. One output alone is the logit of the second of two classes.
   *
   * @param examples of classes: the largest entry of a target is its class; in another number
   *     format than the weights they are converted a part at a time
   */
  public static double of(Network network, Parameters weights, Examples examples) {
    int right = 0;
    for (int from = 0; from < examples.count(); from += CHUNK) {
      try (Scope scope = Scope.open()) {
        int count = Math.min(CHUNK, examples.count() - from);
        Examples chunk = examples.range(from, count).to(weights.flat().dtype());
        Tensor found = network.pass(weights.blocks(), chunk.batch()).outputs();
        double[] outputs = FunctionLoss.ofClasses(found, examples.outputs()).toArray();
        double[] targets = chunk.targets().toArray();
        for (int i = 0; i < chunk.count(); i++) {
          if (largest(outputs, i, examples.outputs()) == largest(targets, i, examples.outputs())) {
            right++;
          }
        }
      }
    }
    return (double) right / examples.count();
  }

  /** Where the largest number of a row is; -1 if all are no numbers. */
  private static int largest(double[] rows, int row, int columns) {
    int largest = -1;
    for (int k = 0; k < columns; k++) {
      double value = rows[row * columns + k];
      if (!Double.isNaN(value) && (largest < 0 || value > rows[row * columns + largest])) {
        largest = k;
      }
    }
    return largest;
  }
}
