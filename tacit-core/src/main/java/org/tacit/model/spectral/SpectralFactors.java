package org.tacit.model.spectral;

import java.util.Arrays;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * What γ does to a batch of singular values, for Γ and its derivative.
 *
 * @param values γ(s), count × 1 × n
 * @param quotients h = γ(s)/s, count × 1 × n
 * @param straight P − 1 h^T, count × n × n
 * @param crossed Q, count × n × n
 */
record SpectralFactors(Tensor values, Tensor quotients, Tensor straight, Tensor crossed) {
  SpectralFactors(SpectralActivation activation, Tensor singularValues) {
    this(
        Arrays.of(activation, singularValues.toArray(), (int) singularValues.size(1)),
        singularValues.size(0),
        singularValues.size(1));
  }

  private SpectralFactors(Arrays arrays, long count, long n) {
    this(
        Tensor.of(DType.FLOAT64, arrays.values(), count, 1, n),
        Tensor.of(DType.FLOAT64, arrays.quotients(), count, 1, n),
        Tensor.of(DType.FLOAT64, arrays.straight(), count, n, n),
        Tensor.of(DType.FLOAT64, arrays.crossed(), count, n, n));
  }

  /** The same numbers, row-major. */
  record Arrays(double[] values, double[] quotients, double[] straight, double[] crossed) {
    static Arrays of(SpectralActivation activation, double[] s, int n) {
      double[] values = new double[s.length];
      double[] quotients = new double[s.length];
      for (int i = 0; i < s.length; i++) {
        values[i] = activation.value(s[i]);
        quotients[i] = activation.dividedSum(s[i], s[i], values[i], values[i]);
      }
      double[] straight = new double[s.length * n];
      double[] crossed = new double[s.length * n];
      for (int start = 0; start < s.length; start += n) {
        for (int i = 0; i < n; i++) {
          for (int j = i; j < n; j++) {
            double a = s[start + i];
            double b = s[start + j];
            double atA = values[start + i];
            double atB = values[start + j];
            double symmetric = activation.dividedDifference(a, b, atA, atB);
            double skew = activation.dividedSum(a, b, atA, atB);
            double half = (symmetric + skew) / 2;
            straight[(start + i) * n + j] = half - quotients[start + j];
            straight[(start + j) * n + i] = half - quotients[start + i];
            crossed[(start + i) * n + j] = (symmetric - skew) / 2;
            crossed[(start + j) * n + i] = (symmetric - skew) / 2;
          }
        }
      }
      return new Arrays(values, quotients, straight, crossed);
    }
  }
}
