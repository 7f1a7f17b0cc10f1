package org.tacit.tensor;

/**
 * Loops over rows of matrices that libtorch has no single operation for, written so that the
 * just-in-time compiler vectorizes them. All matrices are contiguous, of one number format and of
 * the same number of columns. One thread.
 */
public interface RowKernels {
  /** The kernels for matrices of this number format. */
  static RowKernels of(DType dtype) {
    return dtype == DType.FLOAT64 ? new DoubleRowKernels() : new FloatRowKernels();
  }

  /** {@code result[t] = a[ia[from + t]] ∘ b[ib[from + t]]} for t = 0 … rows-1. */
  void multiplyRows(Tensor result, int rows, Tensor a, int[] ia, Tensor b, int[] ib, int from);

  /** {@code result[t] = a[ia[from + t]]} for t = 0 … rows-1. */
  void gatherRows(Tensor result, int rows, Tensor a, int[] ia, int from);

  /** {@code result[ir[from + t]] += a[t] ∘ b[ib[from + t]]} for t = 0 … rows-1. */
  void scatterProducts(Tensor result, int[] ir, int rows, Tensor a, Tensor b, int[] ib, int from);

  /** {@code result[ir[from + t]] += a[t]} for t = 0 … rows-1. */
  void scatterRows(Tensor result, int[] ir, int rows, Tensor a, int from);

  /** {@code result[t] = ⟨a[ia[t]], b[ib[t]]⟩}, accumulated in double precision. */
  void rowDots(double[] result, Tensor a, int[] ia, Tensor b, int[] ib);

  /** {@code result[ir[t]] += g[t] · b[ib[t]]}. */
  void scatterScaled(Tensor result, int[] ir, double[] g, Tensor b, int[] ib);

  /** {@code result[t] = a[positions[t]]} over the flat entries of a tensor. */
  void gather(double[] result, Tensor a, int[] positions);

  /**
   * Sets {@code result} to zero and adds {@code values[t]} at {@code positions[t]} of its flat
   * entries.
   */
  void scatter(Tensor result, int[] positions, double[] values);
}
