package org.tacit.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.SumOfSizes;
import org.tacit.problem.LinearSystem;
import org.tacit.problem.RowSpace;
import org.tacit.solver.BasisPursuit;
import org.tacit.solver.LassoPath;
import org.tacit.solver.LeastSquaresDescent;
import org.tacit.solver.MinimumNorm;
import org.tacit.solver.OrthogonalMatchingPursuit;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.TensorException;

/**
 * What a classical solver gives, or why it gives nothing.
 *
 * @param name of the solver
 * @param solution Θ; null where the solver failed
 * @param failure why it failed; null where it did not
 * @param seconds how long it took
 */
record ClassicalSolution(
    String name, @Nullable Tensor solution, @Nullable String failure, double seconds) {
  private static final int LARGEST_PROGRAM = 500;
  private static final int LARGEST_DECOMPOSITION = 1_000;
  private static final double SMALL_PENALTY = 1e-3;
  private static final int LASSO_PENALTIES = 30;
  private static final double LASSO_GAP = 1e-9;
  private static final int LASSO_SWEEPS = 2_000;
  private static final double TOLERANCE = 1e-10;

  /** Those that suit the size: a sparse system is never made dense. */
  static List<ClassicalSolution> all(LinearSystem system, boolean sparse) {
    List<ClassicalSolution> all = new ArrayList<>();
    all.add(
        timed(
            "conjugate gradients",
            () -> new LeastSquaresDescent(1e-12, 20_000).solve(system).matrix()));
    if (sparse) {
      return all;
    }
    all.add(timed("minimum norm, direct", () -> MinimumNorm.of(system)));
    int smaller = Math.min(system.equations(), system.unknowns());
    if (smaller <= LARGEST_DECOMPOSITION) {
      all.add(timed("ridge, 1e-3 of the largest", () -> ridge(system)));
    }
    if (system.rightHandSides() == 1) {
      if (smaller <= LARGEST_DECOMPOSITION) {
        all.add(
            timed(
                "matching pursuit",
                () ->
                    OrthogonalMatchingPursuit.of(system, system.equations(), TOLERANCE)
                        .solution()));
      }
      if (system.unknowns() <= LARGEST_PROGRAM) {
        all.add(timed("lasso, 1e-3 of the largest", () -> lasso(system)));
        all.add(timed("basis pursuit", () -> BasisPursuit.of(system).solution()));
      }
    }
    return all;
  }

  /** With the penalty at a thousandth of the largest squared singular value. */
  private static Tensor ridge(LinearSystem system) {
    RowSpace rows = RowSpace.of(system.coefficients());
    double largest = rows.singularValues()[0];
    return rows.ridge(system.targets(), SMALL_PENALTY * largest * largest);
  }

  /** With the penalty at a thousandth of the one from which on everything is zero. */
  private static Tensor lasso(LinearSystem system) {
    List<LassoPath.Point> points =
        LassoPath.of(system, LASSO_PENALTIES, SMALL_PENALTY, LASSO_GAP, LASSO_SWEEPS).points();
    return points.get(points.size() - 1).solution();
  }

  /** A solver that fails costs its own row, not those of the others. */
  static ClassicalSolution timed(String name, Supplier<Tensor> solver) {
    long began = System.nanoTime();
    Tensor solution = null;
    String failure = null;
    try {
      solution = solver.get();
    } catch (IllegalStateException | IllegalArgumentException | TensorException e) {
      failure = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
    return new ClassicalSolution(name, solution, failure, (System.nanoTime() - began) / 1e9);
  }

  Map<String, @Nullable Object> row(LinearSystem system, Tensor reference) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    double size = system.targets().norm();
    row.put("solver", failure == null ? name : name + ": failed, " + failure);
    row.put("residual", of(found -> size == 0 ? 0 : system.residual(found).norm() / size));
    row.put("euclideanNorm", of(Tensor::norm));
    row.put("sumOfSizes", of(found -> SumOfSizes.of(found.toArray())));
    row.put(
        "difference",
        of(found -> found.subtract(reference).norm() / Math.max(reference.norm(), 1e-300)));
    row.put("seconds", String.format(Locale.ROOT, "%.3f", seconds));
    return row;
  }

  private String of(ToDoubleFunction<Tensor> measure) {
    return solution == null ? "–" : number(measure.applyAsDouble(solution));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
