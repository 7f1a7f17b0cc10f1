package org.tacit.model.graph;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Windows;

/** Matrix products, convolutions and poolings. */
final class Products {
  private Products() {}

  static Map<String, Operator> operators() {
    return Map.of(
        "Gemm", Operator.of(Products::gemm),
        "MatMul", Operator.of(call -> call.tensor(0).matmul(call.tensor(1))),
        "Conv",
            Operator.of(
                call -> convolution(call, call.tensor(0), call.tensor(1), call.tensorOrNull(2))),
        "MaxPool", Operator.of(Products::maxPool),
        "AveragePool", Operator.of(Products::averagePool),
        // Not of ONNX, where the sizes of images are not known before.
        "AdaptiveAveragePool",
            Operator.of(
                call ->
                    Windows.adaptiveAveragePool(
                        call.tensor(0), call.wholes("output_size", new long[0]))),
        "GlobalAveragePool",
            Operator.ofOne(x -> Functional.mean(x, Products.behindChannels(x), true)),
        "GlobalMaxPool", Operator.ofOne(x -> Functional.max(x, Products.behindChannels(x), true)));
  }

  static long[] behindChannels(Tensor x) {
    long[] dimensions = new long[x.shape().length - 2];
    Arrays.setAll(dimensions, i -> i + 2L);
    return dimensions;
  }

  private static Tensor gemm(Call call) {
    Tensor left = call.whole("transA", 0) == 0 ? call.tensor(0) : call.tensor(0).transpose();
    Tensor right = call.whole("transB", 0) == 0 ? call.tensor(1) : call.tensor(1).transpose();
    Tensor product = left.matmul(right);
    double alpha = call.number("alpha", 1);
    double beta = call.number("beta", 1);
    if (alpha != 1) {
      product = product.scale(alpha);
    }
    @Nullable Tensor added = call.tensorOrNull(2);
    return added == null ? product : product.add(beta == 1 ? added : added.scale(beta));
  }

  /** With the settings of the call, of other tensors than it was given. */
  static Tensor convolution(Call call, Tensor x, Tensor weight, @Nullable Tensor bias) {
    int order = weight.shape().length - 2;
    long[] window = Arrays.copyOfRange(weight.shape(), 2, order + 2);
    Frame frame = Frame.of(call, x, window);
    return Windows.convolution(
        frame.padded(x, 0),
        weight,
        bias,
        frame.stride,
        frame.inside,
        frame.dilation,
        call.whole("group", 1));
  }

  private static Tensor maxPool(Call call) {
    Tensor x = call.tensor(0);
    Frame frame = Frame.of(call, x, call.wholes("kernel_shape", new long[0]));
    return Windows.maxPool(
        frame.padded(x, Double.NEGATIVE_INFINITY),
        frame.window,
        frame.stride,
        frame.inside,
        frame.dilation,
        call.whole("ceil_mode", 0) != 0);
  }

  private static Tensor averagePool(Call call) {
    Tensor x = call.tensor(0);
    Frame frame = Frame.of(call, x, call.wholes("kernel_shape", new long[0]));
    boolean count = call.whole("count_include_pad", 0) != 0;
    if (!count && frame.isUneven()) {
      throw new GraphException("expected the same padding on both sides of an average");
    }
    if (Arrays.stream(frame.dilation).anyMatch(one -> one != 1)) {
      throw new GraphException("expected an average without dilations");
    }
    return Windows.averagePool(
        frame.padded(x, 0),
        frame.window,
        frame.stride,
        frame.inside,
        call.whole("ceil_mode", 0) != 0,
        count);
  }

  /** How a window goes over the last dimensions. */
  private record Frame(
      long[] window, long[] stride, long[] dilation, long[] before, long[] behind, long[] inside) {
    static Frame of(Call call, Tensor x, long[] window) {
      int order = x.shape().length - 2;
      if (order < 1 || order > 3 || window.length != order) {
        throw new GraphException(
            "expected inputs of samples × channels × one to three sizes, and a window of as many, found %s and %s"
                .formatted(Arrays.toString(x.shape()), Arrays.toString(window)));
      }
      long[] ones = new long[order];
      Arrays.fill(ones, 1);
      long[] stride = call.wholes("strides", ones);
      long[] dilation = call.wholes("dilations", ones);
      long[] pads = call.wholes("pads", new long[2 * order]);
      long[] before = Arrays.copyOf(pads, order);
      long[] behind = Arrays.copyOfRange(pads, order, 2 * order);
      String automatic = call.text("auto_pad", "NOTSET");
      if (automatic.startsWith("SAME")) {
        for (int i = 0; i < order; i++) {
          long size = x.shape()[i + 2];
          long reach = (window[i] - 1) * dilation[i] + 1;
          long all =
              Math.max(0, ((size + stride[i] - 1) / stride[i] - 1) * stride[i] + reach - size);
          before[i] = automatic.equals("SAME_LOWER") ? all - all / 2 : all / 2;
          behind[i] = all - before[i];
        }
      }
      boolean even = Arrays.equals(before, behind);
      return new Frame(window, stride, dilation, before, behind, even ? before : new long[order]);
    }

    boolean isUneven() {
      return !Arrays.equals(before, behind);
    }

    /** What the window cannot pad by itself. */
    Tensor padded(Tensor x, double number) {
      return isUneven() ? Windows.pad(x, before, behind, number) : x;
    }
  }
}
