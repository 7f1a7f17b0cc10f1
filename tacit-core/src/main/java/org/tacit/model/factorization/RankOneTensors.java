package org.tacit.model.factorization;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Measurement tensors of rank one, {@code A_i = x_1 ⊗ … ⊗ x_N}
 * (docs/mathematics/hierarchical-tensor-factorization.md, D9). A model is measured without forming
 * its end tensor: its value is that of the network at the input (x_1, …, x_N) (D5).
 *
 * <p>The arrays handed over are not copied and must not be changed afterwards.
 *
 * @param dimensions the mode sizes
 * @param vectors for each mode the vectors x_n of all measurements, one after another
 */
public record RankOneTensors(int[] dimensions, double[][] vectors) implements Measurements {
  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if they do not fit
   */
  public RankOneTensors {
    if (dimensions.length == 0 || vectors.length != dimensions.length) {
      throw new IllegalArgumentException(
          "expected vectors for each of the "
              + dimensions.length
              + " modes, found "
              + vectors.length);
    }
    int count = vectors[0].length / dimensions[0];
    for (int mode = 0; mode < dimensions.length; mode++) {
      if (vectors[mode].length != count * dimensions[mode]) {
        throw new IllegalArgumentException(
            "expected %d vectors of length %d in mode %d, found %d numbers"
                .formatted(count, dimensions[mode], mode + 1, vectors[mode].length));
      }
    }
  }

  /**
   * Independent Gaussian vectors with entries of standard deviation {@code (Π D_n)^(−1/(2N))}, so
   * that the mean of ‖A‖² is 1.
   */
  public static RankOneTensors gaussian(int[] dimensions, int count, Seed seed) {
    double entries = 1;
    for (int size : dimensions) {
      entries *= size;
    }
    double deviation = StrictMath.pow(entries, -1 / (2.0 * dimensions.length));
    double[][] vectors = new double[dimensions.length][];
    for (int mode = 0; mode < dimensions.length; mode++) {
      var random = seed.split(mode).generator();
      vectors[mode] =
          IntStream.range(0, count * dimensions[mode])
              .mapToDouble(i -> deviation * random.nextGaussian())
              .toArray();
    }
    return new RankOneTensors(dimensions.clone(), vectors);
  }

  /** The measurements that read single entries: every vector is a unit vector. */
  public static RankOneTensors oneHot(EntryIndices entries) {
    int[] dimensions = entries.dimensions();
    double[][] vectors = new double[dimensions.length][];
    for (int mode = 0; mode < dimensions.length; mode++) {
      int[] indices = entries.mode(mode);
      vectors[mode] = new double[indices.length * dimensions[mode]];
      for (int i = 0; i < indices.length; i++) {
        vectors[mode][i * dimensions[mode] + indices[i]] = 1;
      }
    }
    return new RankOneTensors(dimensions, vectors);
  }

  @Override
  public int count() {
    return vectors[0].length / dimensions[0];
  }

  @Override
  public int[] dimensions() {
    return dimensions.clone();
  }

  @Override
  public RankOneTensors select(int[] chosen) {
    double[][] selected = new double[dimensions.length][];
    for (int mode = 0; mode < dimensions.length; mode++) {
      int size = dimensions[mode];
      selected[mode] = new double[chosen.length * size];
      for (int i = 0; i < chosen.length; i++) {
        System.arraycopy(vectors[mode], chosen[i] * size, selected[mode], i * size, size);
      }
    }
    return new RankOneTensors(dimensions, selected);
  }

  /** {@code ‖A_i‖} for every measurement. */
  public double[] norms() {
    double[] norms = new double[count()];
    Arrays.fill(norms, 1);
    for (int mode = 0; mode < dimensions.length; mode++) {
      double[] norm = matrix(mode, DType.FLOAT64).rowNorms();
      for (int i = 0; i < norms.length; i++) {
        norms[i] *= norm[i];
      }
    }
    return norms;
  }

  @Override
  public Tensor adjoint(double[] byValue) {
    return dense().adjoint(byValue);
  }

  @Override
  public Evaluation evaluation(Factorization model, DType dtype) {
    Measurements.requireSizes(dimensions, model);
    return model.evaluation(this, dtype);
  }

  /** The inputs of each mode times the weights of its leaf, a row for each measurement. */
  Leaves leaves(DType dtype) {
    int[] rows = IntStream.range(0, count()).toArray();
    return (mode, block, width) ->
        new RowProducts.Column(new InputTable(matrix(mode, dtype), block, width), rows);
  }

  /** The same measurements with every tensor written out. */
  public DenseOperator dense() {
    try (Scope scope = Scope.open()) {
      Tensor product = matrix(0, DType.FLOAT64);
      for (int mode = 1; mode < dimensions.length; mode++) {
        Tensor left = product.view(count(), product.size(1), 1);
        Tensor right = matrix(mode, DType.FLOAT64).view(count(), 1, dimensions[mode]);
        product = left.multiply(right).reshape(count(), product.size(1) * dimensions[mode]);
      }
      return new DenseOperator(dimensions, scope.keep(product));
    }
  }

  /** The vectors of one mode as the rows of a matrix. */
  private Tensor matrix(int mode, DType dtype) {
    return Tensor.of(dtype, vectors[mode], count(), dimensions[mode]);
  }
}
