package org.tacit.tensor;

import static org.tacit.tensor.TensorException.translating;

import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.global.torch;

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
