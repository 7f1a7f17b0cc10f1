package org.tacit.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.L1Norm;
import org.tacit.operator.RowSpace;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.Solution;
import org.tacit.solver.linear.BasisPursuit;
import org.tacit.solver.linear.LassoPath;
import org.tacit.solver.linear.LeastSquaresDescent;
import org.tacit.solver.linear.MinimumNorm;
import org.tacit.solver.linear.OrthogonalMatchingPursuit;
import org.tacit.solver.linear.SystemDecomposition;
import org.tacit.task.Shown;
import org.tacit.task.Table;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.TensorException;
import org.tacit.training.TimeLeft;

/**
 * What a classical solver gives, or why it gives nothing.
 *
 * @param name of the solver
 * @param solution Θ; null where the solver failed or was not run
 * @param failure that it failed, was not run or not finished, and why; null where it was finished
 * @param seconds how long it took
 */
record ClassicalSolution(
    String name, @Nullable Tensor solution, @Nullable String failure, double seconds) {
  private static final int LARGEST_PROGRAM = 500;
  private static final int LARGEST_DECOMPOSITION = 1_000;
  private static final double SMALL_PENALTY = 1e-3;
  private static final LassoPath LASSO = new LassoPath(30, SMALL_PENALTY, 1e-9, 2_000);
  private static final double TOLERANCE = 1e-10;

  /** Seconds for n · d · min(n, d) = 1 on a busy machine, from above: measured, then doubled. */
  private static final double PROGRAM_SECONDS = 7e-8;

  /**
   * Those that suit the size: a sparse system is never made dense. Who has no time left says so in
   * its row: iterations end with the time, and what cannot be interrupted is not begun where it
   * would take longer than what is left.
   */
  static List<ClassicalSolution> all(LinearSystem system, boolean sparse, TimeLeft left) {
    List<ClassicalSolution> all = new ArrayList<>();
    all.add(
        iterated(
            "conjugate gradients",
            left,
            () -> new LeastSquaresDescent(1e-12, 20_000).solve(system, left),
            Solution::found));
    if (sparse) {
      return all;
    }
    int smaller = Math.min(system.equations(), system.unknowns());
    double work = (double) system.equations() * system.unknowns() * smaller;
    double decomposition = SystemDecomposition.seconds(system.equations(), system.unknowns());
    all.add(whole("minimum norm, direct", decomposition, left, () -> MinimumNorm.of(system)));
    if (smaller <= LARGEST_DECOMPOSITION) {
      all.add(whole("ridge, relative penalty 0.001", decomposition, left, () -> ridge(system)));
    }
    if (system.rightHandSides() == 1) {
      if (smaller <= LARGEST_DECOMPOSITION) {
        all.add(
            iterated(
                "matching pursuit",
                left,
                () ->
                    new OrthogonalMatchingPursuit(system.equations(), TOLERANCE)
                        .solve(system, left),
                found -> found.found().solution()));
      }
      if (system.unknowns() <= LARGEST_PROGRAM) {
        all.add(
            iterated(
                "lasso, relative penalty 0.001",
                left,
                () -> LASSO.solve(system, left),
                ClassicalSolution::leastPenalty));
        all.add(
            whole(
                "basis pursuit",
                PROGRAM_SECONDS * work,
                left,
                () -> BasisPursuit.of(system).solution()));
      }
    }
    return all;
  }

  /** A solver that looks at the time between its iterations. */
  private static <M> ClassicalSolution iterated(
      String name,
      TimeLeft left,
      Supplier<Solution<M>> solver,
      Function<Solution<M>, @Nullable Tensor> theta) {
    if (!left.shouldContinue()) {
      return notRun(name, left.reason());
    }
    AtomicBoolean cut = new AtomicBoolean();
    ClassicalSolution found =
        timed(
            name,
            () -> {
              Solution<M> ended = solver.get();
              cut.set(ended.cut());
              return theta.apply(ended);
            });
    return cut.get()
        ? new ClassicalSolution(
            name, found.solution, "not finished, " + left.reason(), found.seconds)
        : found;
  }

  /** A solver that cannot be interrupted. */
  private static ClassicalSolution whole(
      String name, double seconds, TimeLeft left, Supplier<@Nullable Tensor> solver) {
    if (!left.shouldContinue()) {
      return notRun(name, left.reason());
    }
    double rest = left.seconds();
    return seconds > rest
        ? notRun(
            name,
            "it may take %s s, and %s s were left"
                .formatted(Shown.rough(seconds), Shown.rough(rest)))
        : timed(name, solver);
  }

  private static ClassicalSolution notRun(String name, String reason) {
    return new ClassicalSolution(name, null, "not run, " + reason, 0);
  }

  /** With the penalty at a thousandth of the largest squared singular value. */
  private static Tensor ridge(LinearSystem system) {
    RowSpace rows = RowSpace.of(system.coefficients());
    double largest = rows.singularValues()[0];
    return rows.ridge(system.targets(), SMALL_PENALTY * largest * largest);
  }

  /** With the penalty at a thousandth of the one from which on everything is zero. */
  private static @Nullable Tensor leastPenalty(Solution<List<LassoPath.Point>> path) {
    if (path.cut()) {
      // The minimizer at a larger penalty is another thing.
      return null;
    }
    double[] solution = path.found().get(path.found().size() - 1).solution();
    return Tensor.of(DType.FLOAT64, solution, solution.length, 1);
  }

  /** A solver that fails costs its own row, not those of the others. */
  static ClassicalSolution timed(String name, Supplier<@Nullable Tensor> solver) {
    long began = System.nanoTime();
    Tensor solution = null;
    String failure = null;
    try {
      solution = solver.get();
    } catch (IllegalStateException | IllegalArgumentException | TensorException e) {
      failure =
          "failed, " + String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
    return new ClassicalSolution(name, solution, failure, (System.nanoTime() - began) / 1e9);
  }

  /** The columns of {@link #row}. */
  static List<Table.Column> columns() {
    return Table.Column.named(
        "solver", "residual", "euclideanNorm", "l1Norm", "difference", "seconds", "failure");
  }

  /**
   * Its row in a comparison.
   *
   * @param reference the solution that it is compared with
   */
  List<@Nullable Object> row(LinearSystem system, Tensor reference) {
    double size = system.targets().norm();
    return Arrays.asList(
        name,
        of(found -> size == 0 ? 0 : system.residual(found).norm() / size),
        of(Tensor::norm),
        of(found -> L1Norm.of(found.toArray())),
        of(found -> found.subtract(reference).norm() / Math.max(reference.norm(), 1e-300)),
        seconds,
        failure);
  }

  private @Nullable Double of(ToDoubleFunction<Tensor> measure) {
    return solution == null ? null : measure.applyAsDouble(solution);
  }
}
