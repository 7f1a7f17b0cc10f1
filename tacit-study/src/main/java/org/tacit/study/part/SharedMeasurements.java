package org.tacit.study.part;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.model.spectral.SharedSingularVectors;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Assumption 1: {@code A_i = Φ diag(C_i) Ψ^T} (docs/mathematics/spectral-networks.md, D4). */
@Kind(
    name = "shared-singular-vectors",
    meaning =
        "Sensing matrices that share singular vectors, A_i = Phi diag(C_i) Psi'"
            + " (docs/mathematics/spectral-networks.md, D4), with random C.")
record SharedMeasurements(
    @Inline MeasurementSpec.Amount amount,
    @Field(value = "Source of the singular vectors.", byDefault = "random") Vectors vectors,
    @Field(value = "Distribution of the entries of C.", byDefault = "gaussian") Draw entries,
    @Field(value = "Number that the entries of C are multiplied by.", byDefault = "1") double scale,
    @Field(value = "Whether each row of C is sorted, the largest first.", byDefault = "false")
        boolean sorted,
    @Field(value = "Whether the first row of C is one of ones.", byDefault = "false")
        boolean onesRow)
    implements MeasurementSpec {

  /** Where singular vectors come from. */
  public enum Vectors {
    /** Those of the matrix that is measured. */
    TARGET,
    /** Those of a Gaussian matrix times its transpose, the same left and right. */
    WISHART,
    /** Uniformly distributed, left and right independently. */
    RANDOM
  }

  @Override
  public double numbers(double entries, int more) {
    return amount.numbers(entries, more);
  }

  @Override
  public Drawn draw(Tensor truth, int more, Seed seed) {
    int rows = (int) truth.size(0);
    int columns = (int) truth.size(1);
    int n = Math.min(rows, columns);
    int m = amount.count() + more;
    Tensor coefficients = Tensor.of(DType.FLOAT64, coefficients(m, n, seed.split("C")), m, n);
    Seed from = seed.split("vectors");
    SharedSingularVectors shared =
        switch (vectors) {
          case TARGET -> of(LinearAlgebra.svd(truth), coefficients);
          case WISHART -> {
            if (rows != columns) {
              throw new IllegalArgumentException("vectors: wishart needs a square matrix");
            }
            Tensor gaussian = Tensor.gaussian(from, DType.FLOAT64, 1, n, n);
            yield of(LinearAlgebra.svd(gaussian.matmul(gaussian.transpose())), coefficients);
          }
          case RANDOM -> SharedSingularVectors.random(rows, columns, coefficients, from);
        };
    return new Drawn(shared.matrices(), null, shared);
  }

  private static SharedSingularVectors of(LinearAlgebra.Svd svd, Tensor coefficients) {
    return new SharedSingularVectors(
        svd.left().copy(), svd.right().transpose().copy(), coefficients, 0);
  }

  private double[] coefficients(int m, int n, Seed seed) {
    RandomGenerator random = seed.generator();
    double[] all = new double[Math.multiplyExact(m, n)];
    for (int i = 0; i < m; i++) {
      double[] row = new double[n];
      Arrays.setAll(row, j -> scale * entries.next(random));
      if (sorted) {
        Arrays.sort(row);
      }
      for (int j = 0; j < n; j++) {
        all[i * n + j] = i == 0 && onesRow ? 1 : row[sorted ? n - 1 - j : j];
      }
    }
    return all;
  }

  /** The same vectors with the first rows of C. */
  static SharedSingularVectors first(SharedSingularVectors shared, int rows) {
    return new SharedSingularVectors(
        shared.left(),
        shared.right(),
        shared.coefficients().narrow(0, 0, rows),
        shared.deviation());
  }
}
