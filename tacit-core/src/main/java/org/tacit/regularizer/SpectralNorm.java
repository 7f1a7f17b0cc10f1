package org.tacit.regularizer;

import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.model.graph.LinearPart;
import org.tacit.model.network.LinearParts;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * The squared operator norms of the layers, {@code λ Σ_l σ_max(W_l)²}; of a convolution that of the
 * linear map of its images, not that of the kernel reshaped
 * (docs/mathematics/geometric-complexity.md, T4).
 *
 * <p>Each σ_max² is taken as {@code ‖W u‖²} with a unit vector u that a number of steps of power
 * iteration for WᵀW leave of a fixed random start (Miyato et al. 2018, who go on from the vector of
 * the step before; a fixed start needs no memory, so that a resumed training takes the same steps).
 * That is at most σ_max², and less where the largest singular values lie close together. The
 * gradient takes u as fixed; it is that of σ_max² where u is the singular vector.
 *
 * @param strength λ
 * @param powerSteps steps of power iteration at every step, positive
 */
@Kind(
    name = "spectral-norm",
    meaning =
        "The squared largest singular values of the layers' linear maps, by power iteration from a"
            + " fixed start.")
public record SpectralNorm(
    @Inline Strength strength,
    @Field(value = "Steps of power iteration.", byDefault = "10", atLeast = 1, atMost = 100_000)
        int powerSteps)
    implements PassPenalty {
  private static final Seed START = new Seed(0x5EC7);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public SpectralNorm {
    if (powerSteps < 1) {
      throw new IllegalArgumentException(
          "expected at least one step of power iteration, found " + powerSteps);
    }
  }

  @Override
  public Tensor of(Evaluation evaluation) {
    Tensor sum = Tensor.zeros(evaluation.pass().outputs().dtype());
    for (LinearPart part : LinearParts.of(evaluation.network(), evaluation.weights())) {
      Tensor image = part.map().apply(part.weight(), direction(part));
      sum = sum.add(image.multiply(image).sum());
    }
    return sum.scale(strength.strength());
  }

  /** The unit vector that power iteration leaves. */
  private Tensor direction(LinearPart part) {
    Tensor weight = Autograd.constant(part.weight());
    try (Scope scope = Scope.open()) {
      Tensor u = unit(Tensor.gaussian(START, weight.dtype(), 1, part.inputShape()));
      for (int step = 0; step < powerSteps; step++) {
        u = unit(normal(part, weight, u));
      }
      return scope.keep(u);
    }
  }

  /** WᵀW u. */
  private static Tensor normal(LinearPart part, Tensor weight, Tensor u) {
    if (part.isMatrix()) {
      return u.matmul(weight).matmul(weight.transpose());
    }
    Tensor leaf = Autograd.leaf(u);
    Tensor image = part.map().apply(weight, leaf);
    return Autograd.pullback(image, leaf, Autograd.constant(image));
  }

  private static Tensor unit(Tensor vector) {
    double norm = vector.norm();
    return norm > 0 ? vector.scale(1 / norm) : vector;
  }
}
