package org.tacit.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.operator.DenseOperator;
import org.tacit.optimizer.OptimizerState;
import org.tacit.problem.LinearSystem;
import org.tacit.problem.Observations;
import org.tacit.solver.linear.LassoHomotopy;
import org.tacit.solver.linear.LassoPath;
import org.tacit.solver.linear.LeastSquaresDescent;
import org.tacit.solver.linear.OrthogonalMatchingPursuit;
import org.tacit.solver.matrix.NuclearNormMinimization;
import org.tacit.solver.matrix.PseudoInverse;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.Outcome;
import org.tacit.training.TimeLeft;

/** Solvers that are stopped anywhere and resumed end with the bits of an undisturbed run. */
class SolversResumeTest {
  private static final Seed SEED = new Seed(11);
  private static final int MOST = 2_000;

  private static Tensor gaussian(String name, long... shape) {
    return Tensor.gaussian(SEED.split(name), DType.FLOAT64, 1, shape);
  }

  private static LinearSystem system() {
    return new LinearSystem(DenseOperator.of(gaussian("A", 12, 20)), gaussian("b", 12, 1));
  }

  private static Solving<?> splitting() {
    var operator = DenseOperator.gaussian(new int[] {5, 4}, 8, 1, SEED);
    return NuclearNormMinimization.withTolerance(1e-6, MOST)
        .begin(new Observations(operator, gaussian("y", 8).toArray()), PseudoInverse.of(operator));
  }

  static Stream<Named<Supplier<Solving<?>>>> methods() {
    return Stream.of(
        Named.of(
            "conjugate gradients", () -> new LeastSquaresDescent(1e-12, MOST).begin(system(), 0)),
        Named.of("lasso", () -> new LassoPath(6, 0.1, 1e-6, MOST).begin(system())),
        Named.of("path of the lasso", () -> new LassoHomotopy(0).begin(system())),
        Named.of("matching pursuit", () -> new OrthogonalMatchingPursuit(10, 0).begin(system())),
        Named.of("nuclear norm", SolversResumeTest::splitting));
  }

  /** All numbers of what was found. */
  private static List<Double> numbers(Object found) {
    List<Double> all = new ArrayList<>();
    if (found instanceof Tensor tensor) {
      DoubleStream.of(tensor.toArray()).forEach(all::add);
    } else if (found instanceof CertifiedSolution certified) {
      all.addAll(numbers(certified.solution()));
      DoubleStream.of(certified.dual()).forEach(all::add);
    } else if (found instanceof OrthogonalMatchingPursuit.Found pursuit) {
      all.addAll(numbers(pursuit.solution()));
      pursuit.support().forEach(unknown -> all.add((double) unknown));
    } else if (found instanceof LassoHomotopy.Found path) {
      all.addAll(numbers(path.solution()));
      DoubleStream.of(path.dual()).forEach(all::add);
      all.add(path.penalty());
    } else if (found instanceof LassoPath.Point point) {
      DoubleStream.of(point.solution()).forEach(all::add);
      all.addAll(List.of(point.penalty(), point.gap(), (double) point.sweeps()));
    } else {
      ((List<?>) found).forEach(one -> all.addAll(numbers(one)));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aResumedSolverEndsWithTheSameBits(Supplier<Solving<?>> begin) {
    try (Scope scope = Scope.open()) {
      Solution<?> whole = begin.get().toTheEnd(MOST, TimeLeft.unlimited());
      assertThat(whole.outcome().kind()).isEqualTo(Outcome.Kind.CONVERGED);
      assertThat(whole.iterations()).isGreaterThan(5);
      for (int stop : new int[] {0, 1, whole.iterations() / 2, whole.iterations() - 1}) {
        Solving<?> first = begin.get();
        Solution<?> part = first.toTheEnd(MOST, Stopping.after(stop));
        assertThat(part.iterations()).isEqualTo(stop);
        assertThat(part.outcome().kind()).isEqualTo(Outcome.Kind.CANCELLED);
        OptimizerState state = first.state();
        Solving<?> second = begin.get();
        second.restore(state);
        Solution<?> rest = second.toTheEnd(MOST, TimeLeft.unlimited());
        assertThat(rest.iterations()).isEqualTo(whole.iterations() - stop);
        assertThat(numbers(rest.found())).isEqualTo(numbers(whole.found()));
      }
    }
  }

  /** A limit of iterations is another end than a request, and neither is convergence. */
  @ParameterizedTest
  @MethodSource("methods")
  void theLimitsAreTold(Supplier<Solving<?>> begin) {
    try (Scope scope = Scope.open()) {
      Solution<?> limited = begin.get().toTheEnd(3, TimeLeft.unlimited());
      assertThat(limited.outcome().kind()).isEqualTo(Outcome.Kind.STEP_LIMIT);
      assertThat(limited.iterations()).isEqualTo(3);
      assertThat(limited.cut()).isFalse();
      assertThat(begin.get().toTheEnd(3, Stopping.after(2)).cut()).isTrue();
    }
  }
}
