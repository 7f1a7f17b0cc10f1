package org.tacit.model.spectral;

import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;

/**
 * A balanced small start in coordinates: every u_k is ε everywhere, every v_k is ±ε, and every
 * coefficient α is uniform between 0 and 1. A product that starts positive stays so under gradient
 * flow (docs/mathematics/spectral-networks.md, T9), so the sign alternates from one product to the
 * next, for coordinates of both signs to be reached. A single product reaches those of the signs
 * given.
 *
 * @param network the network that starts
 * @param layerScale ε, positive
 * @param signs the signs of the first product, one for each coordinate: those of {@code C^T y} are
 *     what gradient flow turns to first
 */
public record SignedProducts(DiagonalSpectralNetwork network, double layerScale, double[] signs)
    implements Initialization {
  @Override
  public Parameters start(ParameterLayout layout, DType dtype, Seed seed) {
    if (!layout.equals(network.layout()) || signs.length != network.size()) {
      throw new IllegalArgumentException(
          "expected the layout of %s and a sign for each coordinate, found the blocks %s and %d signs"
              .formatted(network, layout.blocks(), signs.length));
    }
    Parameters start = layout.zeros(dtype);
    for (int k = 0; k < network.products(); k++) {
      double[] right = new double[signs.length];
      for (int j = 0; j < right.length; j++) {
        boolean positive = signs[j] >= 0 == (k % 2 == 0);
        right[j] = positive ? layerScale : -layerScale;
      }
      network.left(start, k).addInPlace(layerScale);
      network.right(start, k).set(right);
    }
    var random = seed.split("mixing").generator();
    for (int layer = 1; layer <= network.depth(); layer++) {
      var mixing = network.mixing(start, layer);
      mixing.set(random.doubles(mixing.count()).toArray());
    }
    return start;
  }
}
