package org.tacit.study.part;

import org.tacit.model.Model;
import org.tacit.model.Representing;

/**
 * A model as a study file names it: everything but the sizes, which the problem has.
 *
 * @param <M> the model
 * @param <P> the problems that say enough for it
 */
public interface ModelSpec<M extends Model, P> {
  /**
   * The model.
   *
   * @throws IllegalArgumentException if it cannot represent what the problem asks for
   */
  M build(P problem);

  /**
   * A model of matrices, whatever the problem.
   *
   * @param <M> the model
   */
  interface OfMatrix<M extends Model> extends ModelSpec<M, Representing> {
    /** The model of matrices of these sizes. */
    M build(int rows, int columns);

    @Override
    default M build(Representing problem) {
      int[] sizes = problem.represents().endTensor().matrix();
      return build(sizes[0], sizes[1]);
    }
  }

  /**
   * A model of tensors, whatever the problem.
   *
   * @param <M> the model
   */
  interface OfTensor<M extends Model> extends ModelSpec<M, Representing> {
    /** The model of tensors of these sizes. */
    M build(int[] sizes);

    @Override
    default M build(Representing problem) {
      return build(problem.represents().endTensor().sizes());
    }
  }
}
