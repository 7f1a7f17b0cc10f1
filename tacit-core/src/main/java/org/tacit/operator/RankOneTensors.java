package org.tacit.operator;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Measurement tensors of rank one, {@code A_i = x_1 ⊗ … ⊗ x_N}, which are never written out
 * (docs/mathematics/hierarchical-tensor-factorization.md, D9). A factorization is measured without
 * forming its end tensor: its value is that of the network at the input (x_1, …, x_N) (D5).
 *
 * <p>The tensors are not copied and must not be changed afterwards.
 *
 * @param vectors for each mode the vectors x_n of all measurements as rows, m × D_n, in double
 *     precision
 */
public record RankOneTensors(List<Tensor> vectors) implements LinearOperator {
  /**
   * Checks the shapes.
   *
   * @throws IllegalArgumentException if they do not fit
   */
  public RankOneTensors {
    vectors = List.copyOf(vectors);
    if (vectors.isEmpty()) {
      throw new IllegalArgumentException("expected vectors for at least one mode, found none");
    }
    for (Tensor mode : vectors) {
      long[] shape = mode.shape();
      if (shape.length != 2 || shape[0] != vectors.get(0).size(0) || shape[0] < 1) {
        throw new IllegalArgumentException(
            "expected as many vectors in every mode, at least one, found the shapes "
                + vectors.stream().map(one -> Arrays.toString(one.shape())).toList());
      }
    }
  }

  /** Sensing matrices of rank one, {@code A_i = l_i r_i^T}, the l_i and r_i as rows. */
  public static RankOneTensors ofPairs(Tensor left, Tensor right) {
    return new RankOneTensors(List.of(left, right));
  }

  /**
   * Vectors one after another, for each mode.
   *
   * @throws IllegalArgumentException if the lengths do not fit
   */
  public static RankOneTensors of(int[] dimensions, double[][] vectors) {
    int count = vectors[0].length / dimensions[0];
    for (int mode = 0; mode < dimensions.length; mode++) {
      if (vectors[mode].length != count * dimensions[mode]) {
        throw new IllegalArgumentException(
            "expected %d vectors of length %d in mode %d, found %d numbers"
                .formatted(count, dimensions[mode], mode + 1, vectors[mode].length));
      }
    }
    return new RankOneTensors(
        IntStream.range(0, dimensions.length)
            .mapToObj(mode -> Tensor.of(DType.FLOAT64, vectors[mode], count, dimensions[mode]))
            .toList());
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
    return of(dimensions, vectors);
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
    return of(dimensions, vectors);
  }

  @Override
  public int count() {
    return (int) vectors.get(0).size(0);
  }

  @Override
  public int[] dimensions() {
    return vectors.stream().mapToInt(mode -> (int) mode.size(1)).toArray();
  }

  @Override
  public int order() {
    return vectors.size();
  }

  @Override
  public RankOneTensors select(int[] chosen) {
    return new RankOneTensors(vectors.stream().map(mode -> Shapes.rows(mode, chosen)).toList());
  }

  @Override
  public double[] lengths() {
    double[] lengths = new double[count()];
    Arrays.fill(lengths, 1);
    for (Tensor mode : vectors) {
      double[] length = Lengths.ofRows(mode.toArray(), count());
      for (int i = 0; i < lengths.length; i++) {
        lengths[i] *= length[i];
      }
    }
    return lengths;
  }

  @Override
  public RankOneTensors scaled(double[] factors) {
    return new RankOneTensors(
        IntStream.range(0, order())
            .mapToObj(
                mode ->
                    mode == 0 ? vectors.get(0).multiply(Shapes.column(factors)) : vectors.get(mode))
            .toList());
  }

  @Override
  public Tensor gram() {
    return vectors.stream()
        .map(mode -> mode.matmul(mode.transpose()))
        .reduce(Tensor::multiply)
        .orElseThrow();
  }

  @Override
  public Tensor apply(Tensor tensor) {
    if (order() == 2) {
      Tensor values = Tensor.zeros(DType.FLOAT64, count());
      try (Scope scope = Scope.open()) {
        Tensor.sumInto(values, vectors.get(0).matmul(tensor).multiply(vectors.get(1)), 1);
      }
      return values;
    }
    double[][] rows = vectors.stream().map(Tensor::toArray).toArray(double[][]::new);
    double[] entries = tensor.toArray();
    double[] values = new double[count()];
    Arrays.setAll(values, i -> contracted(entries, rows, i));
    return Tensor.of(DType.FLOAT64, values, values.length);
  }

  /** The inner product of a tensor and one measurement tensor, mode by mode from the last. */
  private double contracted(double[] entries, double[][] rows, int measurement) {
    double[] rest = entries;
    for (int mode = rows.length - 1; mode >= 0; mode--) {
      int size = rows[mode].length / count();
      double[] shorter = new double[rest.length / size];
      for (int i = 0; i < shorter.length; i++) {
        double sum = 0;
        for (int j = 0; j < size; j++) {
          sum += rest[i * size + j] * rows[mode][measurement * size + j];
        }
        shorter[i] = sum;
      }
      rest = shorter;
    }
    return rest[0];
  }

  @Override
  public Tensor adjoint(Tensor values) {
    return order() == 2
        ? vectors.get(0).transpose().matmul(vectors.get(1).multiply(values.view(count(), 1)))
        : dense().adjoint(values);
  }

  /** The same measurements with every tensor written out. */
  public DenseOperator dense() {
    try (Scope scope = Scope.open()) {
      Tensor product = vectors.get(0);
      for (Tensor mode : vectors.subList(1, order())) {
        Tensor left = product.view(count(), product.size(1), 1);
        Tensor right = mode.view(count(), 1, mode.size(1));
        product = left.multiply(right).reshape(count(), product.size(1) * mode.size(1));
      }
      return new DenseOperator(dimensions(), scope.keep(product));
    }
  }
}
