package org.tacit.model.spectral;

import java.util.List;
import java.util.stream.IntStream;
import org.tacit.model.Model;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/**
 * The layers of a spectral network, of matrices or of coordinates
 * (docs/mathematics/spectral-networks.md, D3).
 */
public interface SpectralLayers extends Model {
  /** L_0, …, L_(D−1): how many matrices or vectors enter each layer. */
  List<Integer> widths();

  /** Γ_1, …, Γ_D. */
  List<SpectralActivation> activations();

  /** Whether the coefficients α are trained; their gradient is zero otherwise. */
  boolean learnsMixing();

  /** The number D of layers. */
  default int depth() {
    return widths().size();
  }

  /** The number L_0 of products at the bottom. */
  default int products() {
    return widths().get(0);
  }

  /** α of a layer, counted from 1, sharing the memory of the weights. */
  default Tensor mixing(Parameters weights, int layer) {
    return weights.block(2 * products() + layer - 1);
  }

  /** The number of matrices or vectors that leave a layer; layer 0 is the bottom. */
  default int widthAfter(int layer) {
    return layer == depth() ? 1 : widths().get(layer);
  }

  /** The blocks alpha1…, the coefficients of layer i as L_(i−1) × L_i. */
  default List<ParameterLayout.Block> mixingBlocks() {
    return IntStream.rangeClosed(1, depth())
        .mapToObj(
            layer ->
                new ParameterLayout.Block(
                    "alpha" + layer, widthAfter(layer - 1), widthAfter(layer)))
        .toList();
  }

  /**
   * Checks that every layer has an activation.
   *
   * @throws IllegalArgumentException if there are more or fewer
   */
  static void requireOneEach(List<Integer> widths, List<SpectralActivation> activations) {
    if (activations.size() != widths.size()) {
      throw new IllegalArgumentException(
          "expected one activation for each of the %d layers, found %d"
              .formatted(widths.size(), activations.size()));
    }
  }
}
