package org.tacit.model;

import java.util.List;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The pass of a model that is a product of weight matrices, {@code W_1 W_2 ⋯ W_L}, the last perhaps
 * kept transposed. With the tails S_i = W_{i+1} ⋯ W_L and G the gradient by the product, the
 * gradients are {@code ∇W_i = (W_{i−1}ᵀ ⋯ W_1ᵀ G) S_iᵀ}: products with as many columns as the
 * product only.
 */
public final class MatrixProduct implements EndMatrix.Pass {
  private final Parameters weights;
  private final boolean lastTransposed;
  private final List<Tensor> tails;

  /**
   * The product of the first blocks of some weights.
   *
   * @param factors L, at least 1
   * @param lastTransposed whether the last block is W_L transposed
   */
  public MatrixProduct(Parameters weights, int factors, boolean lastTransposed) {
    this.weights = weights;
    this.lastTransposed = lastTransposed;
    this.tails = tails(weights.blocks().subList(0, factors), lastTransposed);
  }

  /** {@code W_1 ⋯ W_L, W_2 ⋯ W_L, …, W_L}, by operations that can be differentiated. */
  public static List<Tensor> tails(List<Tensor> weights, boolean lastTransposed) {
    int last = weights.size() - 1;
    Tensor[] tails = new Tensor[last + 1];
    tails[last] = lastTransposed ? weights.get(last).transpose() : weights.get(last);
    for (int layer = last - 1; layer >= 0; layer--) {
      tails[layer] = weights.get(layer).matmul(tails[layer + 1]);
    }
    return List.of(tails);
  }

  @Override
  public Tensor matrix() {
    return tails.get(0);
  }

  @Override
  public void gradient(Tensor byMatrix, Parameters gradient) {
    try (Scope scope = Scope.open()) {
      Tensor back = byMatrix;
      int last = tails.size() - 1;
      for (int layer = 0; layer < last; layer++) {
        Tensor.matmulInto(gradient.block(layer), back, tails.get(layer + 1).transpose());
        back = weights.block(layer).transpose().matmul(back);
      }
      gradient.block(last).copyInPlace(lastTransposed ? back.transpose() : back);
    }
  }
}
