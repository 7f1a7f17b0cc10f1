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
 * org.tacit.model.factorization.BalancedGaussian}.
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

  /**
   * Every weight independently Gaussian.
   *
   * @param weightStandardDeviation the standard deviation of each single weight
   */
  @Kind(name = "gaussian", meaning = "Independent Gaussian weights of mean 0.")
  record Gaussian(
      @Field(value = "Standard deviation of every weight.", atLeast = 0)
          double weightStandardDeviation)
      implements Initialization {
    @Override
    public Parameters start(ParameterLayout layout, DType dtype, Seed seed) {
      return layout.filled(
          dtype,
          (block, shape) ->
              Tensor.gaussian(seed.split(block), dtype, weightStandardDeviation, shape));
    }
  }

  /**
   * Every weight matrix a multiple of the identity, or of its top-left part.
   *
   * @param layerScale the multiple, for each matrix
   */
  @Kind(name = "identity", meaning = "Every weight matrix a multiple of the identity.")
  record Identity(@Field("Number that every weight matrix is multiplied by.") double layerScale)
      implements Initialization {
    @Override
    public Parameters start(ParameterLayout layout, DType dtype, Seed seed) {
      return layout.filled(
          dtype,
          (block, shape) -> Tensor.identity(dtype, shape[0], shape[1]).scaleInPlace(layerScale));
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
      implements Initialization {
    @Override
    public Parameters start(ParameterLayout layout, DType dtype, Seed seed) {
      return layout.filled(
          dtype,
          (block, shape) ->
              LinearAlgebra.orthogonal(seed.split(block), dtype, shape[0], shape[1])
                  .scaleInPlace(layerScale));
    }
  }
}
