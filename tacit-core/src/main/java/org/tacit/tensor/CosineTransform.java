package org.tacit.tensor;

import static org.tacit.tensor.TensorException.translating;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.StringViewOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * The orthonormal discrete cosine transform of type II along the last dimension, {@code X_k = w_k
 * Σ_n x_n cos(π k (2n + 1) / 2N)} with {@code w_0 = √(1/N)} and {@code w_k = √(2/N)} otherwise, by
 * the fast Fourier transform, for any length.
 */
public final class CosineTransform {
  private final long length;
  private final Tensor rotations;

  /**
   * The transform of a length.
   *
   * @param length N, positive
   */
  public CosineTransform(int length) {
    this.length = length;
    double[] numbers = new double[2 * length];
    for (int k = 0; k < length; k++) {
      double weight = Math.sqrt((k == 0 ? 1.0 : 2.0) / length);
      double angle = Math.PI * k / (2.0 * length);
      numbers[2 * k] = weight * StrictMath.cos(angle);
      numbers[2 * k + 1] = weight * StrictMath.sin(angle);
    }
    this.rotations = Tensor.of(DType.FLOAT64, numbers, length, 2);
  }

  /** The transform of every row of a matrix in double precision. */
  public Tensor forward(Tensor rows) {
    try (Scope scope = Scope.open()) {
      Tensor rotated = spectrum(rows).multiply(rotations);
      return scope.keep(rotated.narrow(2, 0, 1).add(rotated.narrow(2, 1, 1)).view(rows.shape()));
    }
  }

  /** The inverse, which is also the adjoint: the transform of type III. */
  public Tensor inverse(Tensor rows) {
    try (Scope scope = Scope.open()) {
      long[] shape = rows.shape();
      Tensor parts = rows.view(shape[0], length, 1).multiply(rotations);
      Tensor real = spectrum(parts.narrow(2, 0, 1).reshape(shape)).narrow(2, 0, 1);
      Tensor imaginary = spectrum(parts.narrow(2, 1, 1).reshape(shape)).narrow(2, 1, 1);
      return scope.keep(real.add(imaginary).view(shape));
    }
  }

  /** The first N frequencies of the rows, padded to 2N, as pairs of real and imaginary part. */
  private Tensor spectrum(Tensor rows) {
    var frequencies =
        translating(
            () ->
                torch.fft_rfft(
                    rows.raw(), new LongOptional(2 * length), -1, new StringViewOptional()));
    return new Tensor(torch.view_as_real(frequencies), DType.FLOAT64).narrow(1, 0, length);
  }
}
