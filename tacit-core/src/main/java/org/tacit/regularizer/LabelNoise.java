package org.tacit.regularizer;

import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Independent Gaussian noise on every number of the targets, of classes on the share of each, drawn
 * anew for every step. In stochastic gradient descent it adds pressure on ‖∂f/∂θ‖² (Blanc, Gupta,
 * Valiant, Valiant 2020; docs/mathematics/geometric-complexity.md, T4).
 *
 * @param deviation σ
 */
@Kind(
    name = "label-noise",
    meaning =
        "Gaussian noise on the targets, of classes on the share of each, drawn anew for every"
            + " step.")
public record LabelNoise(@Inline Deviation deviation) implements Noise {
  @Override
  public Tensor targets(Tensor targets, Seed draws) {
    return deviation.addTo(targets, draws);
  }
}
