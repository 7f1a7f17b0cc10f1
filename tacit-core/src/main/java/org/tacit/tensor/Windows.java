package org.tacit.tensor;

import static org.tacit.tensor.TensorException.translating;

import java.util.Arrays;
import java.util.function.Supplier;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * What slides a window over the last one, two or three dimensions of a batch, samples × channels ×
 * sizes; differentiable. Each array has one number for each of those dimensions.
 */
public final class Windows {
  private Windows() {}

  /**
   * A convolution (without turning the kernel round, as networks have it).
   *
   * @param weight outputs × (channels / groups) × sizes of the window
   * @param bias one number for each output, or null
   * @param padding zeros before and behind each dimension
   * @param groups parts of the channels that do not see one another
   */
  public static Tensor convolution(
      Tensor x,
      Tensor weight,
      @Nullable Tensor bias,
      long[] stride,
      long[] padding,
      long[] dilation,
      long groups) {
    return of(
        x,
        () ->
            torch.convolution(
                x.raw(),
                weight.raw(),
                Functional.optional(bias),
                stride,
                padding,
                dilation,
                false,
                new long[stride.length],
                groups));
  }

  /**
   * The transpose of a {@linkplain #convolution} without bias in one group: what its outputs say of
   * its inputs.
   *
   * @param y samples × outputs × places
   * @param size the sizes of an image that it gives, without channels
   */
  public static Tensor transposedConvolution(
      Tensor y, Tensor weight, long[] stride, long[] padding, long[] size) {
    long[] left = new long[size.length];
    for (int i = 0; i < size.length; i++) {
      left[i] = size[i] + 2 * padding[i] - weight.size(i + 2) - (y.size(i + 2) - 1) * stride[i];
    }
    return of(
        y,
        () ->
            torch.convolution(
                y.raw(),
                weight.raw(),
                Functional.optional(null),
                stride,
                padding,
                ones(size.length),
                true,
                left,
                1));
  }

  private static long[] ones(int count) {
    long[] ones = new long[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** The largest of each window. */
  public static Tensor maxPool(
      Tensor x, long[] window, long[] stride, long[] padding, long[] dilation, boolean ceil) {
    return of(
        x,
        () ->
            switch (window.length) {
              case 1 -> torch.max_pool1d(x.raw(), window, stride, padding, dilation, ceil);
              case 2 -> torch.max_pool2d(x.raw(), window, stride, padding, dilation, ceil);
              default -> torch.max_pool3d(x.raw(), window, stride, padding, dilation, ceil);
            });
  }

  /**
   * The mean of each window.
   *
   * @param countPadding whether the zeros around count
   */
  public static Tensor averagePool(
      Tensor x, long[] window, long[] stride, long[] padding, boolean ceil, boolean countPadding) {
    return of(
        x,
        () ->
            switch (window.length) {
              case 1 -> torch.avg_pool1d(x.raw(), window, stride, padding, ceil, countPadding);
              case 2 ->
                  torch.avg_pool2d(
                      x.raw(), window, stride, padding, ceil, countPadding, new LongOptional());
              default ->
                  torch.avg_pool3d(
                      x.raw(), window, stride, padding, ceil, countPadding, new LongOptional());
            });
  }

  /** The means of as many parts of each of the last dimensions, as even as they can be. */
  public static Tensor adaptiveAveragePool(Tensor x, long[] parts) {
    return of(
        x,
        () ->
            switch (parts.length) {
              case 1 -> torch.adaptive_avg_pool1d(x.raw(), parts);
              case 2 -> torch.adaptive_avg_pool2d(x.raw(), parts);
              default -> torch.adaptive_avg_pool3d(x.raw(), parts);
            });
  }

  /**
   * A number around the last dimensions.
   *
   * @param before how many in front of each of the last dimensions, in their order
   * @param behind how many behind each
   */
  public static Tensor pad(Tensor x, long[] before, long[] behind, double number) {
    long[] reversed = new long[2 * before.length];
    for (int i = 0; i < before.length; i++) {
      int last = before.length - 1 - i;
      reversed[2 * i] = before[last];
      reversed[2 * i + 1] = behind[last];
    }
    return of(x, () -> torch.constant_pad_nd(x.raw(), reversed, new Scalar(number)));
  }

  private static Tensor of(Tensor like, Supplier<org.bytedeco.pytorch.Tensor> result) {
    return new Tensor(translating(result), like.dtype());
  }
}
