package org.tacit.study;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.problem.Coefficients;
import org.tacit.problem.DenseCoefficients;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.LeastSquaresDescent;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.theory.BasisPursuitGap;

/**
 * Whether the support of a nearly sparse solution is that of the least sum of sizes: the system is
 * solved on the support, and the dual of the training is moved as little as it takes to have the
 * signs on the support. Linear programming duality then proves the optimum, or does not.
 *
 * @param support the unknowns that count, from 0, the largest first
 * @param proof the solution on the support with its closed gap; null if nothing is proved
 */
record SparseCertificate(List<Integer> support, @Nullable Proof proof) {
  private static final LeastSquaresDescent LEAST_SQUARES = new LeastSquaresDescent(1e-14, 20_000);
  private static final double COUNTS = 1e-3;
  private static final double PROVED = 1e-9;

  /** A solution and what is proved of it. */
  record Proof(Tensor solution, BasisPursuitGap gap) {}

  static SparseCertificate of(LinearSystem system, Tensor found, double @Nullable [] dual) {
    double[] entries = found.toArray();
    double largest = Arrays.stream(entries).map(Math::abs).max().orElse(0);
    List<Integer> support =
        IntStream.range(0, entries.length)
            .filter(i -> Math.abs(entries[i]) > COUNTS * largest)
            .boxed()
            .sorted((i, j) -> Double.compare(Math.abs(entries[j]), Math.abs(entries[i])))
            .toList();
    if (dual == null || support.isEmpty() || support.size() > system.equations()) {
      return new SparseCertificate(support, null);
    }
    return new SparseCertificate(support, prove(system, support, dual));
  }

  private static @Nullable Proof prove(LinearSystem system, List<Integer> support, double[] dual) {
    int count = support.size();
    Tensor solution = Tensor.zeros(DType.FLOAT64, system.unknowns(), 1);
    double[] multipliers;
    try (Scope scope = Scope.open()) {
      Tensor part = columns(system, support);
      double[] values =
          LEAST_SQUARES
              .solve(new LinearSystem(new DenseCoefficients(part), system.targets()))
              .matrix()
              .toArray();
      double[] all = new double[system.unknowns()];
      double largest = Arrays.stream(dual).map(Math::abs).max().orElse(1);
      double[] scaled = Arrays.stream(dual).map(z -> z / largest).toArray();
      double[] missing = new double[count];
      for (int j = 0; j < count; j++) {
        int unknown = support.get(j);
        all[unknown] = values[j];
        missing[j] = Math.signum(values[j]) - scaled[unknown];
      }
      solution.set(all);
      Tensor integrated =
          LEAST_SQUARES
              .solve(LinearSystem.of(new Transposed(system.coefficients()), scaled))
              .matrix();
      Tensor correction =
          LEAST_SQUARES
              .solve(LinearSystem.of(new DenseCoefficients(part.transpose().copy()), missing))
              .matrix();
      multipliers = integrated.add(correction).toArray();
    }
    BasisPursuitGap gap = BasisPursuitGap.of(system, solution, multipliers);
    return gap.certifies(PROVED) ? new Proof(solution, gap) : null;
  }

  private static Tensor columns(LinearSystem system, List<Integer> support) {
    int count = support.size();
    double[] columns = new double[system.equations() * count];
    for (int j = 0; j < count; j++) {
      try (Scope scope = Scope.open()) {
        double[] unit = new double[system.unknowns()];
        unit[support.get(j)] = 1;
        double[] column =
            system.coefficients().apply(Tensor.of(DType.FLOAT64, unit, unit.length, 1)).toArray();
        for (int i = 0; i < column.length; i++) {
          columns[i * count + j] = column[i];
        }
      }
    }
    return Tensor.of(DType.FLOAT64, columns, system.equations(), count);
  }

  /** Aᵀ, by the products of A. */
  private record Transposed(Coefficients of) implements Coefficients {
    @Override
    public int rows() {
      return of.columns();
    }

    @Override
    public int columns() {
      return of.rows();
    }

    @Override
    public Tensor apply(Tensor unknowns) {
      return of.adjoint(unknowns);
    }

    @Override
    public Tensor adjoint(Tensor residuals) {
      return of.apply(residuals);
    }

    @Override
    public Coefficients select(int[] equations) {
      throw new UnsupportedOperationException("the columns of a system are not sampled");
    }

    @Override
    public Tensor dense() {
      return of.dense().transpose();
    }
  }
}
