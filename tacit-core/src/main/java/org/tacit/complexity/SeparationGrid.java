package org.tacit.complexity;

import java.util.ArrayList;
import java.util.List;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * A function at all pairs of templates, {@code A_ij = f(x_I of template i, x_J of template j)},
 * where I are some of the inputs and J the others: of {@code f = Σ_r g_r(x_I) h_r(x_J)} with R
 * terms the rank of A is at most R, so that it is a lower bound of the separation rank
 * (docs/mathematics/hierarchical-tensor-factorization.md, D8). A product of functions of I and J
 * has rank 1, their sum 2, and {@code x_Iᵀ M x_J} the rank of M, where there are as many templates.
 */
public final class SeparationGrid {
  private SeparationGrid() {}

  /**
   * The singular values of A for every output of the function, in its precision, the largest first.
   *
   * @param templates n inputs, n × the shape of an input, at least two
   * @param chosen which numbers of an input belong to I, last dimension fastest
   * @throws IllegalArgumentException if there are too few templates, or another number of inputs
   */
  public static List<double[]> singularValues(
      BatchFunction function, Tensor templates, boolean[] chosen) {
    int count = Math.toIntExact(templates.size(0));
    int numbers = Math.toIntExact(templates.count() / Math.max(1, count));
    if (count < 2 || numbers != chosen.length) {
      throw new IllegalArgumentException(
          "expected at least two templates of %d inputs, found %d of %d"
              .formatted(chosen.length, count, numbers));
    }
    int outputs = function.outputs();
    double[][] grids = new double[outputs][count * count];
    double[] all = templates.toArray();
    double[] mixed = new double[all.length];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < all.length; k++) {
        mixed[k] = all[chosen[k % numbers] ? i * numbers + k % numbers : k];
      }
      try (Scope scope = Scope.open()) {
        Tensor batch = Tensor.of(templates.dtype(), mixed, templates.shape());
        double[] values = function.outputs(batch).toArray();
        for (int k = 0; k < values.length; k++) {
          grids[k % outputs][i * count + k / outputs] = values[k];
        }
      }
    }
    List<double[]> spectra = new ArrayList<>();
    try (Scope scope = Scope.open()) {
      for (double[] grid : grids) {
        spectra.add(LinearAlgebra.singularValues(Tensor.of(DType.FLOAT64, grid, count, count)));
      }
    }
    return List.copyOf(spectra);
  }
}
