package org.tacit.complexity;

import java.util.ArrayList;
import java.util.List;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * A function of k outputs at n inputs of d numbers: its outputs, and its derivatives J(x) seen by
 * cotangents and by tangents.
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

  /**
   * {@code J(x) v} for every sample and several tangents v. Where nothing else is known, all
   * outputs are pulled back, at the cost of the whole derivative.
   *
   * @param tangents m × n × d: m tangents for each sample
   * @return m × n × k; the caller or its scope owns it
   */
  default Tensor pushedForward(Tensor tangents) {
    long n = tangents.size(1);
    int k = (int) outputs().size(1);
    try (Scope scope = Scope.open()) {
      Tensor units = Tensor.identity(outputs().dtype(), k, k);
      List<Tensor> columns = new ArrayList<>();
      for (int c = 0; c < k; c++) {
        Tensor row = pulledBack(units.narrow(0, c, 1).expand(n, k).reshape(n, k));
        columns.add(Functional.sum(tangents.multiply(row), new long[] {2}, true));
      }
      return scope.keep(Functional.concatenate(columns, 2));
    }
  }

  /** S(x) = ‖J(x)‖², the squared Frobenius norm, of every sample. */
  default double[] derivativeSquaredNorms() {
    int k = (int) outputs().size(1);
    return Sums.overRows(squaredNorms(Tensor.identity(outputs().dtype(), k, k).view(k, 1, k)));
  }
}
