package org.tacit.model.spectral;

import static org.tacit.model.spectral.OneSidedJacobi.addScaled;

/**
 * Γ and its derivative at one small tall matrix, in plain arrays. Matrices of its shape are handed
 * over transposed, n × length, row-major.
 */
final class SmallMatrix {
  private final int length;
  private final int n;
  private final double[] right;
  private final double[] left;
  private final double[] value;
  private final SpectralFactors.Arrays factors;

  /** Copies what it needs of the decomposition. */
  SmallMatrix(SpectralActivation activation, OneSidedJacobi jacobi, int length, int n) {
    this.length = length;
    this.n = n;
    this.right = jacobi.right().clone();
    this.left = jacobi.images().clone();
    double[] singular = jacobi.values();
    this.factors = SpectralFactors.Arrays.of(activation, singular, n);
    for (int i = 0; i < n; i++) {
      // Columns at zero have no weight in any formula.
      double scale = singular[i] > 0 ? 1 / singular[i] : 0;
      for (int c = 0; c < length; c++) {
        left[i * length + c] *= scale;
      }
    }
    this.value = new double[n * length];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        double factor = right[i * n + j] * factors.values()[i];
        addScaled(value, j * length, left, i * length, factor, length);
      }
    }
  }

  /** Γ(X), transposed. */
  double[] value() {
    return value;
  }

  /**
   * dΓ[D], transposed.
   *
   * @param direction D, transposed
   */
  double[] derivative(double[] direction) {
    // Z^T = V^T D^T.
    double[] images = new double[n * length];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        addScaled(images, j * length, direction, i * length, right[j * n + i], length);
      }
    }
    double[] mixed = mixed(images);
    // (Z diag(h) + U B)^T, in place.
    for (int j = 0; j < n; j++) {
      double quotient = factors.quotients()[j];
      for (int c = 0; c < length; c++) {
        images[j * length + c] *= quotient;
      }
      for (int i = 0; i < n; i++) {
        addScaled(images, j * length, left, i * length, mixed[i * n + j], length);
      }
    }
    double[] result = new double[n * length];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        addScaled(result, j * length, images, i * length, right[i * n + j], length);
      }
    }
    return result;
  }

  /** {@code B = (P − 1 h^T) ∘ M + Q ∘ M^T} with {@code M = U^T Z}. */
  private double[] mixed(double[] images) {
    double[] transposed = new double[length * n];
    for (int j = 0; j < n; j++) {
      for (int c = 0; c < length; c++) {
        transposed[c * n + j] = images[j * length + c];
      }
    }
    double[] inner = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < length; c++) {
        addScaled(inner, i * n, transposed, c * n, left[i * length + c], n);
      }
    }
    double[] mixed = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        mixed[i * n + j] =
            factors.straight()[i * n + j] * inner[i * n + j]
                + factors.crossed()[i * n + j] * inner[j * n + i];
      }
    }
    return mixed;
  }
}
