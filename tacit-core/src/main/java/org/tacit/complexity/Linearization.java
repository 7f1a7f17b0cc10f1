package org.tacit.complexity;

import org.tacit.tensor.Tensor;

/**
 * A function of k outputs at n inputs: its outputs, and its derivatives J(x) seen by cotangents.
 */
public interface Linearization {
  /** f(x) of every sample, n × k. */
  Tensor outputs();

  /**
   * {@code ‖vᵀ J(x)‖²} for every sample and several cotangents v.
   *
   * @param cotangents c × n × k: c cotangents for each sample; or c × 1 × k: the same for all
   * @return for each of the c cotangents n numbers, summed in double precision
   */
  double[][] squaredNorms(Tensor cotangents);

  /**
   * {@code vᵀ J(x)} for every sample.
   *
   * @param cotangents n × k: a v for each sample
   * @return n × d, the input in one dimension; the caller or its scope owns it
   */
  Tensor pulledBack(Tensor cotangents);

  /** S(x) = ‖J(x)‖², the squared Frobenius norm, of every sample. */
  default double[] derivativeSquaredNorms() {
    int k = (int) outputs().size(1);
    return Sums.overRows(squaredNorms(Tensor.identity(outputs().dtype(), k, k).view(k, 1, k)));
  }
}
