package org.tacit.model.network;

import org.tacit.tensor.Tensor;

/** What takes cotangents of the outputs of a function to those of its inputs, as an expression. */
@FunctionalInterface
public interface Pullback {
  /**
   * {@code vᵀ ∂outputs / ∂inputs} for all samples at once.
   *
   * @param cotangents v, of the shape of the outputs
   */
  Tensor of(Tensor cotangents);

  /**
   * The same for the pixels of an area alone, which may cost less.
   *
   * @param area of inputs that are images
   */
  default Tensor of(Tensor cotangents, Area area) {
    return area.of(of(cotangents));
  }

  /** This one first, then the other one, of what comes before. */
  default Pullback then(Pullback before) {
    Pullback first = this;
    return new Pullback() {
      @Override
      public Tensor of(Tensor cotangents) {
        return before.of(first.of(cotangents));
      }

      @Override
      public Tensor of(Tensor cotangents, Area area) {
        return before.of(first.of(cotangents), area);
      }
    };
  }
}
