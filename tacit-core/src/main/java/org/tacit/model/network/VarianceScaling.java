package org.tacit.model.network;

import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.ParameterLayout.Role;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;

/**
 * Independent weights of mean 0 and variance gain / fan; biases start at 0, scales at 1. Of weights
 * laid out as outputs × inputs × the rest, fan in is inputs times the rest, fan out outputs times
 * the rest.
 */
public enum VarianceScaling implements Initialization {
  /** Gaussian, variance 2 / fan in (He, Zhang, Ren, Sun 2015): keeps the scale through ReLU. */
  HE_NORMAL(2, true, false),
  /** As {@link #HE_NORMAL}, uniform. */
  HE_UNIFORM(2, false, false),
  /**
   * Gaussian, variance 2 / (fan in + fan out) (Glorot, Bengio 2010): keeps the scale through linear
   * layers, in both directions on average.
   */
  GLOROT_NORMAL(1, true, true),
  /** As {@link #GLOROT_NORMAL}, uniform. */
  GLOROT_UNIFORM(1, false, true),
  /** Gaussian, variance 1 / fan in (LeCun, Bottou, Orr, Müller 1998). */
  LECUN_NORMAL(1, true, false);

  private final double gain;
  private final boolean normal;
  private final boolean bothFans;

  VarianceScaling(double gain, boolean normal, boolean bothFans) {
    this.gain = gain;
    this.normal = normal;
    this.bothFans = bothFans;
  }

  /** The standard deviation of each entry of a block of weights. */
  public double standardDeviation(Block block) {
    double rest = 1;
    for (int size : block.shape().subList(2, block.shape().size())) {
      rest *= size;
    }
    double fanIn = block.shape().get(1) * rest;
    double fanOut = block.shape().get(0) * rest;
    return Math.sqrt(gain / (bothFans ? (fanIn + fanOut) / 2 : fanIn));
  }

  @Override
  public Parameters start(ParameterLayout layout, DType dtype, Seed seed) {
    return start(layout, dtype, seed, block -> this);
  }

  /** A start whose blocks of weights, by their place in the layout, have each their own scheme. */
  static Parameters start(
      ParameterLayout layout, DType dtype, Seed seed, IntFunction<VarianceScaling> schemes) {
    Parameters start = layout.started(dtype);
    for (int block = 0; block < layout.blocks().size(); block++) {
      Block described = layout.blocks().get(block);
      if (described.role() == Role.WEIGHT) {
        start.block(block).set(schemes.apply(block).draw(described, seed.split(block)));
      }
    }
    return start;
  }

  private double[] draw(Block block, Seed seed) {
    double deviation = standardDeviation(block);
    RandomGenerator random = seed.generator();
    double[] values = new double[Math.toIntExact(block.count())];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          deviation
              * (normal ? random.nextGaussian() : Math.sqrt(3) * (2 * random.nextDouble() - 1));
    }
    return values;
  }
}
