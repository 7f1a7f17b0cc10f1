package org.tacit.regularizer;

import java.util.List;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.tensor.Tensor;

/**
 * The squared norm of the loss's gradient by all weights, {@code λ ‖∇_θ L_B‖²} of the mean loss of
 * a batch, without penalties (docs/mathematics/geometric-complexity.md, T4 and S4): training then
 * prefers where the loss is flat. Its own gradient is {@code 2 λ H ∇L}. The mean over batches is
 * more than that of the whole, by the variance of the gradient.
 *
 * @param strength λ
 */
@Kind(
    name = "flatness",
    meaning = "The squared norm of the gradient of the batch's loss by the weights.")
public record Flatness(@Inline Strength strength) implements PassPenalty {
  /**
   * {@inheritDoc}
   *
   * <p>With g the gradient over all samples, as numbers, and ∇L_c that over a part of them, it is
   * {@code 2⟨∇L_c, g⟩ − ‖g‖²}: the mean over the parts is ‖g‖², and its gradient 2 H g.
   */
  @Override
  public Tensor of(Evaluation evaluation) {
    List<Tensor> slopes = evaluation.lossGradient();
    List<Tensor> all = evaluation.lossGradientOfAllSamples();
    Tensor sum = Tensor.zeros(evaluation.pass().outputs().dtype());
    for (int block = 0; block < slopes.size(); block++) {
      Tensor whole = all.get(block);
      sum = sum.add(slopes.get(block).scale(2).subtract(whole).multiply(whole).sum());
    }
    return sum.scale(strength.strength());
  }
}
