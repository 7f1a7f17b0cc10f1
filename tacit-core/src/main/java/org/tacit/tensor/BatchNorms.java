package org.tacit.tensor;

import static org.tacit.tensor.TensorException.translating;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Normalization of every channel, samples × channels × any sizes: less a mean, divided by {@code
 * √(variance + ε)}, times a scale, plus a shift (Ioffe, Szegedy 2015); differentiable twice. The
 * vectors have one number for each channel.
 */
public final class BatchNorms {
  private BatchNorms() {}

  /** By a mean and a variance that are given, which are not differentiated by. */
  public static Tensor byGiven(
      Tensor x, Tensor scale, Tensor shift, Tensor mean, Tensor variance, double epsilon) {
    return of(x, scale, shift, mean, variance, false, 0, epsilon);
  }

  /**
   * By the mean and the variance of the batch itself, {@code (1/m) Σ (x − mean)²} over the m
   * numbers of a channel.
   *
   * @param runningMean becomes {@code (1 − μ)} times itself plus μ times the mean of the batch
   * @param runningVariance becomes the same of the variance of the batch, with {@code m − 1} in
   *     place of m
   * @param momentum μ
   */
  public static Tensor byBatch(
      Tensor x,
      Tensor scale,
      Tensor shift,
      Tensor runningMean,
      Tensor runningVariance,
      double momentum,
      double epsilon) {
    return of(x, scale, shift, runningMean, runningVariance, true, momentum, epsilon);
  }

  private static Tensor of(
      Tensor x,
      Tensor scale,
      Tensor shift,
      Tensor mean,
      Tensor variance,
      boolean byBatch,
      double momentum,
      double epsilon) {
    return new Tensor(
        translating(
            () ->
                torch.batch_norm(
                    x.raw(),
                    new TensorOptional(scale.raw()),
                    new TensorOptional(shift.raw()),
                    new TensorOptional(mean.raw()),
                    new TensorOptional(variance.raw()),
                    byBatch,
                    momentum,
                    epsilon,
                    false)),
        x.dtype());
  }
}
