package org.tacit.complexity;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.tacit.measure.Spectrum;
import org.tacit.model.graph.LinearPart;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Norms of the linear map of a layer; of a convolution those of the map between images of the size
 * that the layer is given, not of its kernel (docs/mathematics/geometric-complexity.md, S6).
 *
 * @param name of the weights
 * @param operator of the layer
 * @param shape of the weights
 * @param spectralNorm the largest singular value of the map
 * @param frobeniusNorm the square root of the sum of the squares of all its entries
 * @param singularValues all of them, the largest first, of a map that is small enough to be written
 *     out; else empty. Not copied
 */
public record LayerNorms(
    String name,
    String operator,
    long[] shape,
    double spectralNorm,
    double frobeniusNorm,
    double[] singularValues) {
  private static final Seed START = new Seed(1);

  /** The largest eigenvalue of MᵀM is found when steps add less, relatively. */
  private static final double SETTLED = 1e-12;

  private static final double SETTLED_SINGLE = 1e-7;

  private static final int SETTLED_STEPS = 3;

  private static final int MOST_STEPS = 200;

  /** Where a matrix has more rows and columns, only its largest singular value is computed. */
  private static final int LARGEST_MATRIX = 1024;

  /** A convolution that takes more numbers is not written out. */
  private static final int LARGEST_CONVOLUTION = 512;

  /** The squared Frobenius norm divided by the squared spectral norm; NaN of zeros. */
  public double stableRank() {
    return frobeniusNorm * frobeniusNorm / (spectralNorm * spectralNorm);
  }

  /**
   * The effective rank of Roy and Vetterli ({@link Spectrum#effectiveRank}); NaN where not all
   * singular values are known.
   */
  public double effectiveRank() {
    return singularValues.length == 0 ? Double.NaN : Spectrum.effectiveRank(singularValues);
  }

  /**
   * The norms of a layer; of a convolution the spectral norm in the precision of the weights, the
   * others in double precision.
   */
  public static LayerNorms of(LinearPart part) {
    return of(part, () -> true).orElseThrow();
  }

  /**
   * The same while there is time.
   *
   * @param goesOn whether there is time for another product with the map
   * @return empty if time was over before the largest singular value was found
   */
  public static Optional<LayerNorms> of(LinearPart part, BooleanSupplier goesOn) {
    try (Scope scope = Scope.open()) {
      double[] values = singularValues(part);
      double largest = values.length == 0 ? spectralNorm(vectors(part), goesOn) : values[0];
      double frobenius = part.isMatrix() ? part.weight().norm() : frobeniusNorm(part);
      return Double.isNaN(largest)
          ? Optional.empty()
          : Optional.of(
              new LayerNorms(
                  part.name(), part.operator(), part.weight().shape(), largest, frobenius, values));
    }
  }

  private static double[] singularValues(LinearPart part) {
    if (part.isMatrix()) {
      boolean small = Math.min(part.weight().size(0), part.weight().size(1)) <= LARGEST_MATRIX;
      return small ? LinearAlgebra.singularValues(part.weight()) : new double[0];
    }
    long size = Arrays.stream(part.inputShape()).reduce(1, Math::multiplyExact);
    if (size > LARGEST_CONVOLUTION) {
      return new double[0];
    }
    long[] batch = part.inputShape().clone();
    batch[0] = size;
    Tensor units = Tensor.identity(part.weight().dtype(), size, size).view(batch);
    Tensor images = part.map().apply(part.weight(), units);
    return LinearAlgebra.singularValues(images.reshape(size, images.count() / size));
  }

  /** A matrix as a map of one row. */
  private static LinearPart vectors(LinearPart part) {
    return part.isMatrix()
        ? new LinearPart(
            part.name(),
            part.operator(),
            part.weight(),
            new long[] {1, part.weight().size(0)},
            part.map(),
            true)
        : part;
  }

  /**
   * The sum of the squares of the entries of the map, as the sum of what the map of squared entries
   * makes of ones.
   */
  private static double frobeniusNorm(LinearPart part) {
    Tensor ones = Tensor.zeros(DType.FLOAT64, part.inputShape()).addInPlace(1);
    return Math.sqrt(part.squared().apply(ones).sum().item());
  }

  /**
   * By Lanczos' recurrence for MᵀM (1950). Directions lose their orthogonality to early ones, which
   * repeats eigenvalues and leaves the largest as it is. NaN if time is over.
   */
  private static double spectralNorm(LinearPart part, BooleanSupplier goesOn) {
    int size = Math.toIntExact(Arrays.stream(part.inputShape()).reduce(1, Math::multiplyExact));
    int most = Math.min(size, MOST_STEPS);
    DType dtype = part.weight().dtype();
    double small = dtype == DType.FLOAT64 ? SETTLED : SETTLED_SINGLE;
    double[] diagonal = new double[most];
    double[] beside = new double[most];
    Tensor before = Tensor.zeros(dtype, size);
    Tensor direction = Tensor.gaussian(START, dtype, 1, size);
    direction = direction.scale(1 / direction.norm());
    double largest = 0;
    int settled = 0;
    for (int step = 0; step < most && settled < SETTLED_STEPS; step++) {
      if (!goesOn.getAsBoolean()) {
        return Double.NaN;
      }
      try (Scope scope = Scope.open()) {
        Tensor image = normal(part, direction);
        diagonal[step] = image.dot(direction);
        image.addScaledInPlace(direction, -diagonal[step]);
        image.addScaledInPlace(before, step == 0 ? 0 : -beside[step - 1]);
        beside[step] = image.norm();
        double found = largestEigenvalue(diagonal, beside, step + 1);
        settled = found - largest <= small * found ? settled + 1 : 0;
        largest = found;
        if (beside[step] <= small * largest) {
          break;
        }
        before = direction;
        direction = scope.keep(image.scale(1 / beside[step]));
      }
    }
    return Math.sqrt(largest);
  }

  /** MᵀM x. */
  private static Tensor normal(LinearPart part, Tensor x) {
    Tensor leaf = Autograd.leaf(x.view(part.inputShape()));
    Tensor image = part.map().apply(part.weight(), leaf);
    return Autograd.pullback(image, leaf, Autograd.constant(image)).reshape(x.count()).copy();
  }

  private static double largestEigenvalue(double[] diagonal, double[] beside, int size) {
    double[] matrix = new double[size * size];
    for (int i = 0; i < size; i++) {
      matrix[i * size + i] = diagonal[i];
      if (i + 1 < size) {
        matrix[i * size + i + 1] = beside[i];
        matrix[(i + 1) * size + i] = beside[i];
      }
    }
    return LinearAlgebra.symmetricEigenvalues(Tensor.of(DType.FLOAT64, matrix, size, size))[
        size - 1];
  }
}
