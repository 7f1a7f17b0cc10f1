package org.tacit.tensor;

import java.nio.DoubleBuffer;
import org.bytedeco.openblas.global.openblas;

/**
 * The row kernels in double precision. Each row is a slice of its buffer, because the compiler
 * vectorizes a loop whose bounds are those of the buffer itself, and on Java 17 no other.
 */
final class DoubleRowKernels implements RowKernels {
  /** From here on a call of the linear algebra library costs less than the loop; measured. */
  private static final int LONG = 256;

  @Override
  public void multiplyRows(
      Tensor result, int rows, Tensor a, int[] ia, Tensor b, int[] ib, int from) {
    int width = (int) result.size(1);
    DoubleBuffer out = result.doubles();
    DoubleBuffer left = a.doubles();
    DoubleBuffer right = b.doubles();
    for (int t = 0; t < rows; t++) {
      multiply(row(out, t, width), row(left, ia[from + t], width), row(right, ib[from + t], width));
    }
  }

  @Override
  public void gatherRows(Tensor result, int rows, Tensor a, int[] ia, int from) {
    int width = (int) result.size(1);
    DoubleBuffer out = result.doubles();
    DoubleBuffer source = a.doubles();
    for (int t = 0; t < rows; t++) {
      out.put(t * width, source, ia[from + t] * width, width);
    }
  }

  @Override
  public void scatterProducts(
      Tensor result, int[] ir, int rows, Tensor a, Tensor b, int[] ib, int from) {
    int width = (int) result.size(1);
    DoubleBuffer out = result.doubles();
    DoubleBuffer left = a.doubles();
    DoubleBuffer right = b.doubles();
    for (int t = 0; t < rows; t++) {
      addProduct(
          row(out, ir[from + t], width), row(left, t, width), row(right, ib[from + t], width));
    }
  }

  @Override
  public void scatterRows(Tensor result, int[] ir, int rows, Tensor a, int from) {
    int width = (int) result.size(1);
    DoubleBuffer out = result.doubles();
    DoubleBuffer left = a.doubles();
    for (int t = 0; t < rows; t++) {
      addScaled(row(out, ir[from + t], width), 1, row(left, t, width));
    }
  }

  @Override
  public void rowDots(double[] result, Tensor a, int[] ia, Tensor b, int[] ib) {
    int width = (int) a.size(1);
    DoubleBuffer left = a.doubles();
    DoubleBuffer right = b.doubles();
    for (int t = 0; t < result.length; t++) {
      result[t] = dot(row(left, ia[t], width), row(right, ib[t], width));
    }
  }

  @Override
  public void scatterScaled(Tensor result, int[] ir, double[] g, Tensor b, int[] ib) {
    int width = (int) result.size(1);
    DoubleBuffer out = result.doubles();
    DoubleBuffer right = b.doubles();
    for (int t = 0; t < g.length; t++) {
      addScaled(row(out, ir[t], width), g[t], row(right, ib[t], width));
    }
  }

  @Override
  public void gather(double[] result, Tensor a, int[] positions) {
    DoubleBuffer source = a.doubles();
    for (int t = 0; t < result.length; t++) {
      result[t] = source.get(positions[t]);
    }
  }

  @Override
  public void scatter(Tensor result, int[] positions, double[] values) {
    result.zeroInPlace();
    DoubleBuffer out = result.doubles();
    for (int t = 0; t < values.length; t++) {
      out.put(positions[t], out.get(positions[t]) + values[t]);
    }
  }

  private static DoubleBuffer row(DoubleBuffer matrix, int row, int width) {
    return matrix.slice(row * width, width);
  }

  private static void multiply(DoubleBuffer out, DoubleBuffer a, DoubleBuffer b) {
    for (int k = 0; k < out.capacity(); k++) {
      out.put(k, a.get(k) * b.get(k));
    }
  }

  private static void addProduct(DoubleBuffer out, DoubleBuffer a, DoubleBuffer b) {
    for (int k = 0; k < out.capacity(); k++) {
      out.put(k, out.get(k) + a.get(k) * b.get(k));
    }
  }

  static void addScaled(DoubleBuffer out, double factor, DoubleBuffer a) {
    if (out.capacity() >= LONG) {
      openblas.cblas_daxpy(out.capacity(), factor, a, 1, out, 1);
      return;
    }
    for (int k = 0; k < out.capacity(); k++) {
      out.put(k, out.get(k) + factor * a.get(k));
    }
  }

  static void setScaled(DoubleBuffer out, double factor, DoubleBuffer a) {
    for (int k = 0; k < out.capacity(); k++) {
      out.put(k, factor * a.get(k));
    }
  }

  static void scale(DoubleBuffer out, double factor) {
    if (out.capacity() >= LONG) {
      openblas.cblas_dscal(out.capacity(), factor, out, 1);
      return;
    }
    for (int k = 0; k < out.capacity(); k++) {
      out.put(k, factor * out.get(k));
    }
  }

  static double dot(DoubleBuffer a, DoubleBuffer b) {
    if (a.capacity() >= LONG) {
      return openblas.cblas_ddot(a.capacity(), a, 1, b, 1);
    }
    // Four sums, so that an addition need not wait for the one before it.
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int k = 0;
    for (; k < a.capacity() - 3; k += 4) {
      first += a.get(k) * b.get(k);
      second += a.get(k + 1) * b.get(k + 1);
      third += a.get(k + 2) * b.get(k + 2);
      fourth += a.get(k + 3) * b.get(k + 3);
    }
    for (; k < a.capacity(); k++) {
      first += a.get(k) * b.get(k);
    }
    return first + second + (third + fourth);
  }
}
