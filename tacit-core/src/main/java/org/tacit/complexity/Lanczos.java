package org.tacit.complexity;

import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Lanczos' recurrence for a symmetric matrix that is seen by its products alone (1950): after k of
 * them the extreme eigenvalues of a k × k tridiagonal matrix are close to those of the whole.
 * Directions are made orthogonal to all before them twice, so that no eigenvalue is found again.
 */
final class Lanczos {
  /** A direction of which so little is left lies in the span of those before. */
  private static final double NOTHING_LEFT = 1e-6;

  private static final double NOTHING_LEFT_DOUBLE = 1e-13;

  private final Tensor directions;
  private final double[] diagonal;
  private final double[] beside;
  private final double nothingLeft;
  private int steps;

  /** Owned by the scope that is open. */
  Lanczos(int size, DType dtype, int mostSteps, Seed seed) {
    this.directions = Tensor.zeros(dtype, mostSteps, size);
    this.diagonal = new double[mostSteps];
    this.beside = new double[mostSteps];
    this.nothingLeft = dtype == DType.FLOAT64 ? NOTHING_LEFT_DOUBLE : NOTHING_LEFT;
    try (Scope scope = Scope.open()) {
      Tensor start = Tensor.gaussian(seed, dtype, 1, size);
      row(0).addScaledInPlace(start, 1 / start.norm());
    }
  }

  private Tensor row(int step) {
    return directions.narrow(0, step, 1).reshape(directions.size(1));
  }

  /** How many products were taken in. */
  int steps() {
    return steps;
  }

  /** What is to be multiplied next. */
  Tensor direction() {
    return row(steps);
  }

  /**
   * Takes in the product with the direction.
   *
   * @param image is changed
   * @return whether nothing new is left
   */
  boolean isSpent(Tensor image) {
    double before = image.norm();
    diagonal[steps] = image.dot(direction());
    Tensor known = directions.narrow(0, 0, steps + 1L);
    for (int pass = 0; pass < 2; pass++) {
      Tensor along = known.matmul(image.view(image.count(), 1));
      image.addScaledInPlace(known.transpose().matmul(along).reshape(image.count()), -1);
    }
    double left = image.norm();
    boolean spent = left <= nothingLeft * before;
    beside[steps] = spent ? 0 : left;
    steps++;
    if (!spent && steps < diagonal.length) {
      row(steps).addScaledInPlace(image, 1 / left);
    }
    return spent;
  }

  /** Whether the residuals of both ends are so small, relative to the larger of them. */
  boolean isSettled(double tolerance) {
    try (Scope scope = Scope.open()) {
      Ritz largest = largest();
      Ritz least = least();
      double size = Math.max(Math.abs(largest.value), Math.abs(least.value));
      return steps > 1 && Math.max(largest.residual, least.residual) <= tolerance * size;
    }
  }

  /**
   * An approximate eigenvalue.
   *
   * @param value the eigenvalue
   * @param residual how far {@code H v} is from {@code λ v}
   * @param vector v, of norm 1
   */
  record Ritz(double value, double residual, Tensor vector) {}

  Ritz largest() {
    return ritz(steps - 1);
  }

  Ritz least() {
    return ritz(0);
  }

  private Ritz ritz(int place) {
    double[] matrix = new double[steps * steps];
    for (int i = 0; i < steps; i++) {
      matrix[i * steps + i] = diagonal[i];
      if (i + 1 < steps) {
        matrix[i * steps + i + 1] = beside[i];
        matrix[(i + 1) * steps + i] = beside[i];
      }
    }
    try (Scope scope = Scope.open()) {
      LinearAlgebra.Eigen eigen =
          LinearAlgebra.symmetricEigen(Tensor.of(DType.FLOAT64, matrix, steps, steps));
      Tensor weights = eigen.vectors().narrow(1, place, 1);
      double last = weights.toArray()[steps - 1];
      Tensor vector =
          directions
              .narrow(0, 0, steps)
              .transpose()
              .matmul(weights.to(directions.dtype()))
              .reshape(directions.size(1));
      return new Ritz(
          eigen.values().toArray()[place],
          Math.abs(beside[steps - 1] * last),
          scope.keep(vector.scale(1 / vector.norm())));
    }
  }
}
