package org.tacit.model;

import java.util.function.BiConsumer;
import org.tacit.tensor.Tensor;

/** A model that represents a matrix small enough to be formed. */
public interface EndMatrix extends Model {
  /** The rows of the matrix. */
  int rows();

  /** The columns of the matrix. */
  int columns();

  @Override
  default Represented.EndTensor represents() {
    return Represented.EndTensor.of(rows(), columns());
  }

  /**
   * Computes the matrix. What the pass holds lives as long as the caller's scope.
   *
   * @param weights the weights; blocks beyond those of {@link #layout} are left alone
   */
  Pass pass(Parameters weights);

  /** The matrix at some weights, and what the gradient by them needs. */
  interface Pass {
    /** The matrix, rows × columns. */
    Tensor matrix();

    /**
     * The gradient by the weights of a function of the matrix.
     *
     * @param byMatrix the gradient of the function by the matrix, rows × columns
     * @param gradient receives the gradient by the weights; every block of the model is overwritten
     */
    void gradient(Tensor byMatrix, Parameters gradient);

    /**
     * A pass whose gradient is a function.
     *
     * @param gradient as {@link #gradient}
     */
    static Pass of(Tensor matrix, BiConsumer<Tensor, Parameters> gradient) {
      return new Pass() {
        @Override
        public Tensor matrix() {
          return matrix;
        }

        @Override
        public void gradient(Tensor byMatrix, Parameters into) {
          gradient.accept(byMatrix, into);
        }
      };
    }
  }
}
