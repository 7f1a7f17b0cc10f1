package org.tacit.data.target;

import org.tacit.model.Parameters;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** A generated matrix or tensor of known low rank that a model is to find. */
public interface Target {
  /** The factorization that it is an end tensor of. */
  Factorization model();

  /** The weights of that factorization, in double precision. */
  Parameters weights();

  /**
   * The singular values of the matricization with the modes of a node as rows, the largest first;
   * those that are zero by the target's construction may be left out.
   *
   * @param node a node of a tree over the target's modes, not its root
   */
  double[] spectrum(ModeTree.Node node);

  /** The whole tensor; it belongs to the caller. */
  default Tensor tensor() {
    return model().endTensor(weights());
  }

  /** The target's values at some entries, without forming the whole tensor. */
  default ObservedEntries at(EntryIndices entries) {
    double[] values = new double[entries.count()];
    model().evaluation(entries, DType.FLOAT64).values(weights(), values);
    return new ObservedEntries(entries, values);
  }
}
