package org.tacit.model.linear;

import org.tacit.model.Initialization;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Every weight independently Gaussian with the standard deviation {@code gain / √fan} of its
 * matrix, so that the gain and not the size sets the scale of a layer. A matrix maps from its
 * columns (its inputs) to its rows (its outputs).
 *
 * @param gain the scale κ of each layer
 * @param fan what the variance is divided by
 */
public record FanScaled(double gain, Fan fan) implements Initialization.ByBlock {
  /** The number of neighbours of a layer. */
  public enum Fan {
    /** The columns. */
    INPUTS,
    /** The mean of rows and columns. */
    MEAN
  }

  /**
   * Layers {@code κ G} with the entries of G of variance 1/inputs
   * (docs/mathematics/deep-linear-systems.md, T5).
   */
  public static FanScaled layers(double scale) {
    return new FanScaled(scale, Fan.INPUTS);
  }

  /** He et al. 2015: variance 2/inputs. */
  public static FanScaled he() {
    return new FanScaled(Math.sqrt(2), Fan.INPUTS);
  }

  /** Glorot and Bengio 2010 ("Xavier"): variance 2/(inputs + outputs). */
  public static FanScaled xavier() {
    return new FanScaled(1, Fan.MEAN);
  }

  @Override
  public Tensor block(long[] shape, DType dtype, Seed seed) {
    double neighbours = fan == Fan.INPUTS ? shape[1] : (shape[0] + shape[1]) / 2.0;
    return Tensor.gaussian(seed, dtype, gain / Math.sqrt(neighbours), shape);
  }
}
