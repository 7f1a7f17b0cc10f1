package org.tacit.model;

import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * How a model's weights start. The convention of the scale is part of each scheme's name. Schemes
 * that need to know more of a model than its layout are made for one model, such as {@code
 * org.tacit.model.factorization.BalancedStart}.
 */
public interface Initialization extends InitializationFor<Model, Object> {
  @Override
  default Initialization build(Model model, Object problem) {
    return this;
  }

  /**
   * The starting weights for this seed.
   *
   * @throws IllegalArgumentException if the scheme was made for a model of another layout
   */
  Parameters start(ParameterLayout layout, DType dtype, Seed seed);

  /** An initialization that draws every weight matrix by itself. */
  interface ByBlock extends Initialization {
    /**
     * The weights of one block.
     *
     * @param shape its sizes
     * @param seed of this block
     */
    Tensor block(long[] shape, DType dtype, Seed seed);

    @Override
    default Parameters start(ParameterLayout layout, DType dtype, Seed seed) {
      return layout.filled(dtype, (block, shape) -> block(shape, dtype, seed.split(block)));
    }
  }

  /**
   * Every weight independently Gaussian.
   *
   * @param weightStandardDeviation the standard deviation of each single weight
   */
  @Kind(name = "gaussian", meaning = "Independent Gaussian weights of mean 0.")
  record Gaussian(
      @Field(value = "Standard deviation of every weight.", atLeast = 0)
          double weightStandardDeviation)
      implements ByBlock {
    @Override
    public Tensor block(long[] shape, DType dtype, Seed seed) {
      return Tensor.gaussian(seed, dtype, weightStandardDeviation, shape);
    }
  }

  /**
   * Every weight matrix a multiple of the identity, or of its top-left part.
   *
   * @param layerScale the multiple, for each matrix
   */
  @Kind(name = "identity", meaning = "Every weight matrix a multiple of the identity.")
  record Identity(@Field("Number that every weight matrix is multiplied by.") double layerScale)
      implements ByBlock {
    @Override
    public Tensor block(long[] shape, DType dtype, Seed seed) {
      return Tensor.identity(dtype, shape[0], shape[1]).scaleInPlace(layerScale);
    }
  }

  /**
   * Every weight matrix a multiple of a uniformly distributed matrix with orthonormal columns or
   * rows.
   *
   * @param layerScale the multiple, for each matrix
   */
  @Kind(
      name = "orthogonal",
      meaning =
          "Every weight matrix a multiple of a random matrix with orthonormal columns or rows.")
  record Orthogonal(@Field("Number that every weight matrix is multiplied by.") double layerScale)
      implements ByBlock {
    @Override
    public Tensor block(long[] shape, DType dtype, Seed seed) {
      return LinearAlgebra.orthogonal(seed, dtype, shape[0], shape[1]).scaleInPlace(layerScale);
    }
  }
}
