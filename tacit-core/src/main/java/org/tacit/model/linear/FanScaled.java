package org.tacit.model.linear;

import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.Initialization;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Every weight independently Gaussian with the standard deviation {@code gain / √fan} of its
 * matrix, so that the gain and not the size sets the scale of a layer. A matrix maps from its
 * columns (its inputs) to its rows (its outputs).
 */
public interface FanScaled extends Initialization.ByBlock {
  /** The standard deviation of the weights of a matrix. */
  double deviation(double rows, double columns);

  @Override
  default Tensor block(long[] shape, DType dtype, Seed seed) {
    return Tensor.gaussian(seed, dtype, deviation((double) shape[0], (double) shape[1]), shape);
  }

  /** A gain of any size over the root of the mean of rows and columns. */
  static FanScaled ofMean(double gain) {
    return (rows, columns) -> gain / Math.sqrt((rows + columns) / 2.0);
  }

  /**
   * Layers {@code κ G} with the entries of G of variance 1/inputs
   * (docs/mathematics/deep-linear-systems.md, T5).
   *
   * @param layerScale κ
   */
  @Kind(
      name = "gaussian-layers",
      meaning =
          "Independent Gaussian weights of variance layerScale^2 / inputs, so that each layer keeps"
              + " norms at scale 1 (docs/mathematics/deep-linear-systems.md, T5).")
  record Layers(@Field("Scale of each layer.") double layerScale) implements FanScaled {
    @Override
    public double deviation(double rows, double columns) {
      return layerScale / Math.sqrt(columns);
    }
  }

  /** He et al. 2015. */
  @Kind(name = "he", meaning = "Gaussian weights of variance 2 / inputs (He et al. 2015).")
  record He() implements FanScaled {
    /** The gain of the layers. */
    public static final double GAIN = Math.sqrt(2);

    @Override
    public double deviation(double rows, double columns) {
      return GAIN / Math.sqrt(columns);
    }
  }

  /** Glorot and Bengio 2010, known as Xavier. */
  @Kind(
      name = "xavier",
      meaning = "Gaussian weights of variance 2 / (inputs + outputs) (Glorot, Bengio 2010).")
  record Xavier() implements FanScaled {
    @Override
    public double deviation(double rows, double columns) {
      return ofMean(1).deviation(rows, columns);
    }
  }
}
