package org.tacit.model.linear;

import java.util.function.UnaryOperator;
import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Another start with its first block mapped. With the projection on the row space of the
 * coefficients, {@code W_1 ← A⁺A W_1}, the null-space part of every later iterate is zero
 * (docs/mathematics/deep-linear-systems.md, T2, corollary a).
 *
 * @param layers how the blocks start
 * @param map what the first block becomes
 */
public record MappedFirstLayer(Initialization layers, UnaryOperator<Tensor> map)
    implements Initialization {
  @Override
  public Parameters start(ParameterLayout layout, DType dtype, Seed seed) {
    Parameters start = layers.start(layout, dtype, seed);
    try (Scope scope = Scope.open()) {
      start.block(0).copyInPlace(map.apply(start.block(0)));
    }
    return start;
  }
}
