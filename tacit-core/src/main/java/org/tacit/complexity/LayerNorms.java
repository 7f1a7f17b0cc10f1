package org.tacit.complexity;

import java.util.Arrays;
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
 * @param effectiveRank of Roy and Vetterli, of a matrix; NaN of a convolution
 */
public record LayerNorms(
    String name,
    String operator,
    long[] shape,
    double spectralNorm,
    double frobeniusNorm,
    double effectiveRank) {
  private static final Seed START = new Seed(1);

  /** The largest eigenvalue of MᵀM is found when steps add less, relatively. */
  private static final double SETTLED = 1e-12;

  private static final double SETTLED_SINGLE = 1e-7;

  private static final int SETTLED_STEPS = 3;

  private static final int MOST_STEPS = 200;

  /** The squared Frobenius norm divided by the squared spectral norm; NaN of zeros. */
  public double stableRank() {
    return frobeniusNorm * frobeniusNorm / (spectralNorm * spectralNorm);
  }

  /**
   * The norms of a layer; of a convolution the spectral norm in the precision of the weights, the
   * others in double precision.
   */
  public static LayerNorms of(LinearPart part) {
    try (Scope scope = Scope.open()) {
      if (part.isMatrix()) {
        double[] values = LinearAlgebra.singularValues(part.weight());
        return new LayerNorms(
            part.name(),
            part.operator(),
            part.weight().shape(),
            values[0],
            part.weight().norm(),
            Spectrum.effectiveRank(values));
      }
      return new LayerNorms(
          part.name(),
          part.operator(),
          part.weight().shape(),
          spectralNorm(part),
          frobeniusNorm(part),
          Double.NaN);
    }
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
   * repeats eigenvalues and leaves the largest as it is.
   */
  private static double spectralNorm(LinearPart part) {
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
