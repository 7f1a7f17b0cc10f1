package org.tacit.model.network;

import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;

/**
 * Variances of weights that differ between the last layer, which no activation follows, and those
 * before it; biases start at 0.
 *
 * @param hidden the scheme of all layers but the last
 * @param last that of the last
 */
public record LastLayerScaling(VarianceScaling hidden, VarianceScaling last)
    implements Initialization {
  @Override
  public Parameters start(ParameterLayout layout, DType dtype, Seed seed) {
    int lastWeights = layout.lastWeights();
    return VarianceScaling.start(
        layout, dtype, seed, block -> block == lastWeights ? last : hidden);
  }
}
