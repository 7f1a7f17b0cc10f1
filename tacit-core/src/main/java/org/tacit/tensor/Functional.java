package org.tacit.tensor;

import static org.tacit.tensor.TensorException.translating;

import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Functions of tensors that networks are built of. Each can be differentiated by {@link Autograd},
 * twice where the function itself can.
 */
public final class Functional {
  private Functional() {}

  /** {@code max(x, 0)}, entry by entry; its derivative at 0 is taken as 0. */
  public static Tensor relu(Tensor x) {
    return of(x, torch::relu);
  }

  /** 1, 0 or −1 as the entry is above, at or below 0; its derivative is taken as 0. */
  public static Tensor sign(Tensor x) {
    return of(x, torch::sign);
  }

  /** {@code 1 / (1 + exp(−x))}, entry by entry. */
  public static Tensor sigmoid(Tensor x) {
    return of(x, torch::sigmoid);
  }

  /** {@code log(1 + exp(x))}, entry by entry. */
  public static Tensor softplus(Tensor x) {
    return of(x, torch::softplus);
  }

  /** {@code x Φ(x)} with the distribution function Φ of the standard normal, entry by entry. */
  public static Tensor gelu(Tensor x) {
    return of(x, torch::gelu);
  }

  /** {@code x Φ(x)} with the approximation of Φ by tanh. */
  public static Tensor geluByTanh(Tensor x) {
    return of(x, raw -> torch.gelu(raw, "tanh"));
  }

  /** The Gauss error function, entry by entry. */
  public static Tensor erf(Tensor x) {
    return of(x, torch::erf);
  }

  /** {@code exp(x)}, entry by entry. */
  public static Tensor exp(Tensor x) {
    return of(x, torch::exp);
  }

  /** The natural logarithm, entry by entry. */
  public static Tensor log(Tensor x) {
    return of(x, torch::log);
  }

  /** {@code |x|}, entry by entry; its derivative at 0 is taken as 0. */
  public static Tensor abs(Tensor x) {
    return of(x, torch::abs);
  }

  /** {@code x} where it is positive, a multiple of it elsewhere. */
  public static Tensor leakyRelu(Tensor x, double slope) {
    return of(x, raw -> torch.leaky_relu(raw, new Scalar(slope)));
  }

  /** {@code x} where it is positive, {@code a (exp(x) − 1)} elsewhere. */
  public static Tensor elu(Tensor x, double a) {
    return of(x, raw -> torch.elu(raw, new Scalar(a), new Scalar(1), new Scalar(1)));
  }

  /** {@code max(0, min(1, a x + b))}, entry by entry. */
  public static Tensor hardSigmoid(Tensor x, double a, double b) {
    return clamp(x.scale(a).add(Tensor.of(x.dtype(), new double[] {b}, 1)), 0, 1);
  }

  /** Each entry held between two numbers, which may be infinite. */
  public static Tensor clamp(Tensor x, double least, double most) {
    return of(
        x,
        raw ->
            torch.clamp(
                raw, new ScalarOptional(new Scalar(least)), new ScalarOptional(new Scalar(most))));
  }

  /** The entrywise quotient, with broadcasting. */
  public static Tensor divide(Tensor x, Tensor y) {
    return of(x, raw -> torch.div(raw, y.raw()));
  }

  /** The entrywise power, with broadcasting. */
  public static Tensor power(Tensor x, Tensor exponent) {
    return of(x, raw -> torch.pow(raw, exponent.raw()));
  }

  /** The entrywise power by one number. */
  public static Tensor power(Tensor x, double exponent) {
    return of(x, raw -> torch.pow(raw, new Scalar(exponent)));
  }

  /** The entrywise larger one, with broadcasting. */
  public static Tensor maximum(Tensor x, Tensor y) {
    return of(x, raw -> torch.maximum(raw, y.raw()));
  }

  /** The entrywise smaller one, with broadcasting. */
  public static Tensor minimum(Tensor x, Tensor y) {
    return of(x, raw -> torch.minimum(raw, y.raw()));
  }

  /** 1 where an entry is greater than the other, 0 elsewhere, with broadcasting; a constant. */
  public static Tensor greater(Tensor x, Tensor y) {
    return of(x, raw -> torch.gt(raw.detach(), y.raw().detach()).to(x.dtype().nativeType()));
  }

  /** The entries of one tensor where a mask is not 0, of the other elsewhere, with broadcasting. */
  public static Tensor where(Tensor mask, Tensor x, Tensor y) {
    return of(x, raw -> torch.where(torch.ne(mask.raw(), new Scalar(0)), raw, y.raw()));
  }

  /** The means over some dimensions, kept with the size 1 or left out. */
  public static Tensor mean(Tensor x, long[] dimensions, boolean keep) {
    return of(x, raw -> torch.mean(raw, dimensions, keep, new ScalarTypeOptional()));
  }

  /** The sums over some dimensions, kept with the size 1 or left out. */
  public static Tensor sum(Tensor x, long[] dimensions, boolean keep) {
    return of(x, raw -> torch.sum(raw, dimensions, keep, new ScalarTypeOptional()));
  }

  /** The largest over some dimensions, kept with the size 1 or left out. */
  public static Tensor max(Tensor x, long[] dimensions, boolean keep) {
    return of(x, raw -> torch.amax(raw, dimensions, keep));
  }

  /** {@code x − log Σ exp(x)} along a dimension, without overflow. */
  public static Tensor logSoftmax(Tensor x, long dimension) {
    return of(x, raw -> torch.log_softmax(raw, dimension));
  }

  /** Tensors one after another along a dimension. */
  public static Tensor concatenate(List<Tensor> parts, long dimension) {
    TensorVector all =
        new TensorVector(
            parts.stream().map(Tensor::raw).toArray(org.bytedeco.pytorch.Tensor[]::new));
    return new Tensor(translating(() -> torch.cat(all, dimension)), parts.get(0).dtype());
  }

  /** Every so many entries of a dimension, from a place to another, which is not taken. */
  public static Tensor slice(Tensor x, long dimension, long from, long to, long every) {
    return of(
        x, raw -> torch.slice(raw, dimension, new LongOptional(from), new LongOptional(to), every));
  }

  /**
   * Normalized over the last dimensions: less the mean, divided by {@code √(variance + ε)}, times a
   * scale, plus a shift.
   *
   * @param shape the sizes of those dimensions
   */
  public static Tensor layerNorm(
      Tensor x, long[] shape, Tensor scale, @Nullable Tensor shift, double epsilon) {
    return of(
        x,
        raw ->
            torch.layer_norm(
                raw, shape, new TensorOptional(scale.raw()), optional(shift), epsilon, false));
  }

  static TensorOptional optional(@Nullable Tensor tensor) {
    return tensor == null ? new TensorOptional() : new TensorOptional(tensor.raw());
  }

  /** {@code x − log Σ exp(x)} of every row of a matrix, without overflow. */
  public static Tensor logSoftmax(Tensor x) {
    return of(x, raw -> torch.log_softmax(raw, 1));
  }

  /** {@code exp(x) / Σ exp(x)} along a dimension, without overflow. */
  public static Tensor softmax(Tensor x, long dimension) {
    return of(x, raw -> torch.softmax(raw, dimension));
  }

  /**
   * {@code x Wᵀ}, and a bias added to each row.
   *
   * @param x n rows of inputs
   * @param weight outputs × inputs
   * @param bias as many numbers as outputs
   */
  public static Tensor affine(Tensor x, Tensor weight, Tensor bias) {
    return of(x, raw -> torch.addmm(bias.raw(), raw, weight.raw().t()));
  }

  private static Tensor of(Tensor x, UnaryOperator<org.bytedeco.pytorch.Tensor> function) {
    return new Tensor(translating(() -> function.apply(x.raw())), x.dtype());
  }
}
