package org.tacit.model.linear;

import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;

/**
 * Another start of a deep network with every block but the last times a scale, and the last divided
 * by as much: the same Θ₀ with a tangent kernel that grows with the scale, so that for large scales
 * the weights barely move (docs/mathematics/deep-linear-systems.md, T7).
 *
 * @param layers how the blocks start
 * @param scale the factor of each layer, positive
 */
public record LazyScaled(Initialization layers, double scale) implements Initialization {
  /**
   * Checks the scale.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public LazyScaled {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("expected a positive scale, found " + scale);
    }
  }

  @Override
  public Parameters start(ParameterLayout layout, DType dtype, Seed seed) {
    Parameters start = layers.start(layout, dtype, seed);
    int last = start.blocks().size() - 1;
    for (int block = 0; block < last; block++) {
      start.block(block).scaleInPlace(scale);
    }
    start.block(last).scaleInPlace(StrictMath.pow(scale, -last));
    return start;
  }
}
