package org.tacit.model.linear;

import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Another start with the last block scaled to a norm, which is that of Θ₀ where the layers before
 * are orthogonal (docs/mathematics/deep-linear-systems.md, T8).
 *
 * @param layers how the blocks start, the last of them not at zero
 * @param norm the Frobenius norm of the last block, not negative
 */
public record LastOfNorm(Initialization layers, double norm) implements Initialization {
  @Override
  public Parameters start(ParameterLayout layout, DType dtype, Seed seed) {
    Parameters start = layers.start(layout, dtype, seed);
    Tensor last = start.block(start.blocks().size() - 1);
    last.scaleInPlace(norm / last.norm());
    return start;
  }
}
