package org.tacit.tensor;

import java.nio.DoubleBuffer;

/** The row kernels in double precision. */
final class DoubleRowKernels implements RowKernels {
  @Override
  public void multiplyRows(
      Tensor result, int rows, Tensor a, int[] ia, Tensor b, int[] ib, int from) {
    int width = (int) result.size(1);
    DoubleBuffer out = result.doubles();
    DoubleBuffer left = a.doubles();
    DoubleBuffer right = b.doubles();
    for (int t = 0; t < rows; t++) {
      int o = t * width;
      int l = ia[from + t] * width;
      int r = ib[from + t] * width;
      for (int k = 0; k < width; k++) {
        out.put(o + k, left.get(l + k) * right.get(r + k));
      }
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
      int o = ir[from + t] * width;
      int l = t * width;
      int r = ib[from + t] * width;
      for (int k = 0; k < width; k++) {
        out.put(o + k, out.get(o + k) + left.get(l + k) * right.get(r + k));
      }
    }
  }

  @Override
  public void scatterRows(Tensor result, int[] ir, int rows, Tensor a, int from) {
    int width = (int) result.size(1);
    DoubleBuffer out = result.doubles();
    DoubleBuffer left = a.doubles();
    for (int t = 0; t < rows; t++) {
      int o = ir[from + t] * width;
      int l = t * width;
      for (int k = 0; k < width; k++) {
        out.put(o + k, out.get(o + k) + left.get(l + k));
      }
    }
  }

  @Override
  public void rowDots(double[] result, Tensor a, int[] ia, Tensor b, int[] ib) {
    int width = (int) a.size(1);
    DoubleBuffer left = a.doubles();
    DoubleBuffer right = b.doubles();
    for (int t = 0; t < result.length; t++) {
      int l = ia[t] * width;
      int r = ib[t] * width;
      double sum = 0;
      for (int k = 0; k < width; k++) {
        sum += left.get(l + k) * right.get(r + k);
      }
      result[t] = sum;
    }
  }

  @Override
  public void scatterScaled(Tensor result, int[] ir, double[] g, Tensor b, int[] ib) {
    int width = (int) result.size(1);
    DoubleBuffer out = result.doubles();
    DoubleBuffer right = b.doubles();
    for (int t = 0; t < g.length; t++) {
      int o = ir[t] * width;
      int r = ib[t] * width;
      double factor = g[t];
      for (int k = 0; k < width; k++) {
        out.put(o + k, out.get(o + k) + factor * right.get(r + k));
      }
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
}
