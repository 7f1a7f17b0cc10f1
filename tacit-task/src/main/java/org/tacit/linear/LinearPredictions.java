package org.tacit.linear;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.LayerBalance;
import org.tacit.model.EndMatrix;
import org.tacit.model.Parameters;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.model.linear.DiagonalNetwork;
import org.tacit.model.linear.HadamardNetwork;
import org.tacit.model.linear.OrthogonalLayers;
import org.tacit.operator.RowSpace;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.linear.BasisPursuit;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;
import org.tacit.theory.BalancedRankOneLimit;
import org.tacit.theory.DiagonalLimit;
import org.tacit.theory.DualPotential;
import org.tacit.theory.HyperbolicPotential;
import org.tacit.theory.LazyLimit;
import org.tacit.theory.NearestSolution;
import org.tacit.theory.OrthogonalLayersLimit;
import org.tacit.theory.PowerPotential;
import org.tacit.theory.TangentKernel;

/**
 * The closed forms that there are for a model of a linear system and its start
 * (docs/mathematics/deep-linear-systems.md, T1 to T13), each with its source. A form is given
 * wherever it can be computed: which of them holds is what training shows.
 */
final class LinearPredictions {
  /** A tangent kernel of more unknowns takes more memory and time than it is worth. */
  static final int LARGEST_KERNEL = 2_000;

  /** The linear program of minimum ℓ1 norm is for small systems. */
  private static final int LARGEST_PROGRAM = 500;

  private static final double BALANCED = 1e-9;

  /** A start of this share of the minimum norm is zero but for rounding. */
  private static final double ROUNDING = 1e-14;

  private LinearPredictions() {}

  /**
   * All closed forms. Their native memory belongs to the caller's scope.
   *
   * @param model what is trained
   * @param start its weights at the start
   * @param rows the row space of the system
   */
  public static List<LinearPrediction> of(
      EndMatrix model, Parameters start, LinearSystem system, RowSpace rows) {
    List<LinearPrediction> all = new ArrayList<>();
    all.add(
        new LinearPrediction(
            "minimum-norm",
            "the solution of minimum norm",
            "least squares, a known fact; where the first layer has no part in the null space,"
                + " derived (docs/mathematics/deep-linear-systems.md, T2 and T4)",
            rows.minimumNorm(system.targets())));
    Tensor begin = model.pass(start).matrix();
    if (begin.norm() > ROUNDING * all.get(0).solution().norm()) {
      all.add(
          new LinearPrediction(
              "nearest",
              "the solution nearest to the start",
              "least squares, a known fact; the end of training of the solution itself"
                  + " (docs/mathematics/deep-linear-systems.md, T1)",
              NearestSolution.of(system, rows, begin)));
    }
    if (model.columns() != 1) {
      return all;
    }
    if (model instanceof DeepLinearNetwork network) {
      deep(network, start, system, rows, begin, all);
    } else if (model instanceof OrthogonalLayers constrained) {
      all.add(
          new LinearPrediction(
              "orthogonal-layers",
              "the end of the flow with orthogonal layers",
              "derived (docs/mathematics/deep-linear-systems.md, T8)",
              OrthogonalLayersLimit.of(system, rows, begin, constrained.network().layers())
                  .solution()));
    } else if (model instanceof DiagonalNetwork || model instanceof HadamardNetwork) {
      diagonal(model, start, system, rows, all);
    }
    return all;
  }

  private static void deep(
      DeepLinearNetwork network,
      Parameters start,
      LinearSystem system,
      RowSpace rows,
      Tensor begin,
      List<LinearPrediction> all) {
    if (network.layers() > 0 && network.rows() <= LARGEST_KERNEL) {
      all.add(
          new LinearPrediction(
              "lazy",
              "the end of training with the tangent kernel of the start",
              "derived (docs/mathematics/deep-linear-systems.md, T7); the limit of large layers",
              LazyLimit.of(system, TangentKernel.matrix(network, start), begin)));
    }
    if (isBalanced(start) && rows.nullSpaceComponent(begin).norm() > BALANCED * begin.norm()) {
      all.add(
          new LinearPrediction(
              "balanced",
              "the end of the flow from a balanced start",
              "derived (docs/mathematics/deep-linear-systems.md, T6) from the end-to-end flow of"
                  + " Arora et al. 2018",
              BalancedRankOneLimit.of(system, rows, begin, network.layers() + 1).solution()));
    }
  }

  private static boolean isBalanced(Parameters start) {
    double square = start.flat().dot(start.flat());
    return LayerBalance.of(start).differences().stream()
        .allMatch(difference -> difference.norm() <= BALANCED * square);
  }

  private static void diagonal(
      EndMatrix model,
      Parameters start,
      LinearSystem system,
      RowSpace rows,
      List<LinearPrediction> all) {
    DualPotential potential = potential(model, start);
    if (potential != null) {
      all.add(
          new LinearPrediction(
              "diagonal-potential",
              "the solution of least potential of the diagonal network",
              "Woodworth et al. 2020, derived again (docs/mathematics/deep-linear-systems.md, T13)",
              column(DiagonalLimit.of(system, rows, potential).solution())));
    }
    if (system.unknowns() <= LARGEST_PROGRAM) {
      all.add(
          new LinearPrediction(
              "minimum-l1-norm",
              "the minimum ℓ1 norm",
              "Woodworth et al. 2020, the limit of small scales"
                  + " (docs/mathematics/deep-linear-systems.md, T13)",
              BasisPursuit.of(system).solution()));
    }
  }

  private static @Nullable DualPotential potential(EndMatrix model, Parameters start) {
    double[] first = start.block(0).toArray();
    double[] second = start.block(1).toArray();
    if (model instanceof HadamardNetwork) {
      return HyperbolicPotential.ofProduct(first, second);
    }
    if (!(model instanceof DiagonalNetwork network)) {
      return null;
    }
    if (network.degree() == 2) {
      return new HyperbolicPotential(squares(first), squares(second));
    }
    for (int i = 0; i < first.length; i++) {
      if (first[i] != first[0] || second[i] != first[0]) {
        return null;
      }
    }
    return new PowerPotential(network.degree(), first[0]);
  }

  private static double[] squares(double[] numbers) {
    double[] squares = new double[numbers.length];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = numbers[i] * numbers[i];
    }
    return squares;
  }

  private static Tensor column(double[] entries) {
    return Tensor.of(DType.FLOAT64, entries, entries.length, 1);
  }
}
