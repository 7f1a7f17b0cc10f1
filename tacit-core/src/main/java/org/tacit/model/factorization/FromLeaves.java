package org.tacit.model.factorization;

import org.tacit.model.factorization.evaluation.Evaluation;
import org.tacit.model.factorization.evaluation.Leaves;
import org.tacit.operator.EntryIndices;
import org.tacit.operator.RankOneTensors;
import org.tacit.tensor.DType;

/** A factorization whose evaluation is the same whatever the rows are that it starts from. */
interface FromLeaves extends Factorization {
  /**
   * The evaluation.
   *
   * @param leaves the rows of each mode
   * @param count how many of them there are: entries, or inputs
   */
  Evaluation evaluation(Leaves leaves, int count, DType dtype);

  @Override
  default Evaluation entryEvaluation(EntryIndices entries, DType dtype) {
    return evaluation(Leaves.of(entries), entries.count(), dtype);
  }

  @Override
  default Evaluation inputEvaluation(RankOneTensors inputs, DType dtype) {
    return evaluation(Leaves.of(inputs, dtype), inputs.count(), dtype);
  }
}
