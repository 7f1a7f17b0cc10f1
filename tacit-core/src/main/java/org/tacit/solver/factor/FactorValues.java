package org.tacit.solver.factor;

import org.tacit.model.ParameterLayout;
import org.tacit.model.factorization.Contraction;
import org.tacit.operator.EntryIndices;

/** The end tensor of a factorization at some entries, by several threads and without tables. */
public final class FactorValues {
  private final EntryParts parts;

  /**
   * The values at some entries.
   *
   * @param contraction how an entry follows from the weights
   * @param layout the weight matrices
   */
  public FactorValues(Contraction contraction, ParameterLayout layout, EntryIndices entries) {
    this.parts = new EntryParts(contraction, layout, entries);
  }

  /** The values for some weights, row-major. */
  public double[] at(double[][] weights) {
    return parts.values(weights);
  }
}
