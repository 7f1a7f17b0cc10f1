package org.tacit.model.spectral;

import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * The start of the paper's unstructured experiments (docs/mathematics/spectral-networks.md, D5):
 * every U_k and V_k a multiple of the identity, every coefficient α uniform between 0 and 1.
 *
 * @param network the network that starts
 * @param layerScale the multiple; 1e-4 in the paper
 */
public record IdentityProducts(SpectralNetwork network, double layerScale)
    implements Initialization {
  @Override
  public Parameters start(ParameterLayout layout, DType dtype, Seed seed) {
    if (!layout.equals(network.layout())) {
      throw new IllegalArgumentException(
          "expected the layout of " + network + ", found the blocks " + layout.blocks());
    }
    Parameters start = new Initialization.Identity(layerScale).start(layout, dtype, seed);
    var random = seed.split("mixing").generator();
    for (int layer = 1; layer <= network.depth(); layer++) {
      Tensor mixing = network.mixing(start, layer);
      mixing.set(random.doubles(mixing.count()).toArray());
    }
    return start;
  }
}
