package org.tacit.model.linear;

import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;

/**
 * Another start with the last block set to zero, so that a deep network starts at {@code Θ = 0}
 * (docs/mathematics/deep-linear-systems.md, T4 and T5).
 *
 * @param layers how the other blocks start
 */
public record ZeroLast(Initialization layers) implements Initialization {
  @Override
  public Parameters start(ParameterLayout layout, DType dtype, Seed seed) {
    Parameters start = layers.start(layout, dtype, seed);
    start.block(start.blocks().size() - 1).zeroInPlace();
    return start;
  }
}
