package org.tacit.linear;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.L1Norm;
import org.tacit.operator.Coefficients;
import org.tacit.operator.RowSpace;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.linear.LeastSquaresDescent;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.theory.DualityGap;
import org.tacit.training.TimeLeft;

/**
 * Whether the support of a nearly sparse solution is that of the minimum ℓ1 norm: the system is
 * solved on the support, and the dual of the training is moved as little as it takes to have the
 * signs on the support. Linear programming duality then proves the optimum, or does not.
 *
 * @param support the unknowns that count, from 0, the largest first
 * @param proof the solution on the support with its closed gap; null if nothing is proved
 */
record SparseCertificate(List<Integer> support, @Nullable Proof proof) {
  /**
   * The dual of the training, itself and scaled, the entries, the solution as array and as tensor,
   * its dual as array and as tensor; of the equations the multipliers as found, as moved and as
   * array, a residual, and what least squares finds them in.
   */
  static final WorkingVectors VECTORS =
      new WorkingVectors(7, 4 + LeastSquaresDescent.UNKNOWN_VECTORS, 5);

  private static final LeastSquaresDescent LEAST_SQUARES = new LeastSquaresDescent(1e-14, 20_000);

  /** Enough to see whether a system can be solved: what takes longer is too badly conditioned. */
  private static final LeastSquaresDescent SHORT = new LeastSquaresDescent(1e-11, 1_000);

  /** n · d · min(n, d) of systems that are decomposed, which takes milliseconds. */
  private static final double DECOMPOSED = 2e7;

  private static final double COUNTS = 1e-3;
  private static final double PROVED = 1e-9;

  /** The share to which rounding must leave the nearest solution known. */
  private static final double KNOWN = 1e-8;

  private static final double SOLVED = 1e-9;
  private static final double ZERO = 1e-8;
  private static final int ROUNDS = 8;

  /** A solution and what is proved of it. */
  record Proof(Tensor solution, DualityGap gap) {}

  /**
   * Looks for a proof.
   *
   * @param left asked between iterations; without time nothing is proved, and nothing false is
   */
  static SparseCertificate of(
      SolvableSystem solvable, Tensor found, double @Nullable [] dual, TimeLeft left) {
    LinearSystem system = solvable.system();
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
    List<Integer> least = leastThatSolves(system, support, left);
    if (least.isEmpty()) {
      return new SparseCertificate(support, null);
    }
    OnSupport solved = OnSupport.of(system, least, left).pruned(system, left);
    Proof proof = prove(solvable, solved, dual, left);
    return new SparseCertificate(proof == null ? support : solved.support(), proof);
  }

  /**
   * What a dual vector proves of a solution, without the unknowns that the system leaves at zero
   * where it does so too.
   *
   * @param support the unknowns that count, the largest first
   * @param multipliers ν, not zero
   */
  static SparseCertificate ofDual(
      SolvableSystem solvable,
      Tensor solution,
      List<Integer> support,
      double[] multipliers,
      TimeLeft left) {
    double[] entries = solution.toArray();
    OnSupport whole =
        new OnSupport(support, support.stream().mapToDouble(i -> entries[i]).toArray());
    OnSupport fewer = whole.pruned(solvable.system(), left);
    Proof proof = proof(solvable, fewer.unknowns(entries.length), multipliers);
    return proof == null
        ? new SparseCertificate(support, proof(solvable, solution, multipliers))
        : new SparseCertificate(fewer.support, proof);
  }

  /** The shortest beginning of a support on which the system can be solved; empty if none. */
  private static List<Integer> leastThatSolves(
      LinearSystem system, List<Integer> support, TimeLeft left) {
    if (!solves(system, support, left)) {
      return List.of();
    }
    int enough = support.size();
    int few = 0;
    while (enough - few > 1) {
      int middle = (enough + few) / 2;
      if (solves(system, support.subList(0, middle), left)) {
        enough = middle;
      } else {
        few = middle;
      }
    }
    return support.subList(0, enough);
  }

  /** The solution on a support, unknown by unknown in its order. */
  private record OnSupport(List<Integer> support, double[] values) {
    static OnSupport of(LinearSystem system, List<Integer> support, TimeLeft left) {
      try (Scope scope = Scope.open()) {
        return new OnSupport(
            support, leastSquares(on(system, support), LEAST_SQUARES, left).toArray());
      }
    }

    /** All of them, those outside the support as zeros. */
    Tensor unknowns(int count) {
      double[] all = new double[count];
      for (int j = 0; j < values.length; j++) {
        all[support.get(j)] = values[j];
      }
      return Tensor.of(DType.FLOAT64, all, count, 1);
    }

    /**
     * Without those that it leaves at zero: a network that is not at its end yet may have them
     * before smaller ones that count.
     */
    OnSupport pruned(LinearSystem system, TimeLeft left) {
      double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
      List<Integer> kept =
          IntStream.range(0, values.length)
              .filter(j -> Math.abs(values[j]) > ZERO * largest)
              .mapToObj(support::get)
              .toList();
      boolean fewer = kept.size() < support.size() && !kept.isEmpty();
      return fewer && solves(system, kept, left) ? of(system, kept, left) : this;
    }
  }

  private static boolean solves(LinearSystem system, List<Integer> support, TimeLeft left) {
    try (Scope scope = Scope.open()) {
      LinearSystem part = on(system, support);
      double residual = part.residual(leastSquares(part, SHORT, left)).norm();
      return residual <= SOLVED * system.targets().norm();
    }
  }

  /** By decomposition where that is quick, for an iteration does not see small singular values. */
  private static Tensor leastSquares(
      LinearSystem part, LeastSquaresDescent iteration, TimeLeft left) {
    double entries = (double) part.equations() * part.unknowns();
    return entries * Math.min(part.equations(), part.unknowns()) <= DECOMPOSED
        ? RowSpace.of(part.coefficients()).minimumNorm(part.targets())
        : iteration.solve(part, left).found();
  }

  private static LinearSystem on(LinearSystem system, List<Integer> support) {
    return new LinearSystem(columns(system, support), system.targets());
  }

  private static @Nullable Proof prove(
      SolvableSystem solvable, OnSupport solved, double[] dual, TimeLeft left) {
    LinearSystem system = solvable.system();
    Tensor solution = solved.unknowns(system.unknowns());
    double[] multipliers;
    try (Scope scope = Scope.open()) {
      multipliers = multipliers(system, solved.support(), solution.toArray(), dual, left);
    }
    return proof(solvable, solution, multipliers);
  }

  private static @Nullable Proof proof(
      SolvableSystem solvable, Tensor solution, double[] multipliers) {
    DualityGap gap = DualityGap.ofL1Norm(solvable.system(), solution, multipliers);
    return gap.certifies(PROVED) && besideASolution(solvable, solution, gap.norm())
        ? new Proof(solution, gap)
        : null;
  }

  /**
   * Whether a solution is so near that the ℓ1 norm is that of a solution: {@code ‖A⁺(b − Aθ)‖₁} is
   * a small share of it. A small residual alone does not say so where equations are nearly
   * dependent, and where rounding hides the small singular values nothing does. Without a
   * decomposition the proof is of a right-hand side next to the given one.
   */
  private static boolean besideASolution(SolvableSystem solvable, Tensor solution, double sum) {
    RowSpace rows = solvable.rows();
    if (rows == null) {
      return true;
    }
    if (!(solvable.rounding() <= KNOWN)) {
      return false;
    }
    try (Scope scope = Scope.open()) {
      Tensor step = rows.minimumNorm(solvable.system().residual(solution));
      return L1Norm.of(step.toArray()) <= PROVED * sum;
    }
  }

  /**
   * The dual of the training, moved by the minimum norm to the signs on the support; where that
   * leaves the bounds elsewhere, these unknowns are held at their bound too.
   */
  private static double[] multipliers(
      LinearSystem system, List<Integer> support, double[] solution, double[] dual, TimeLeft left) {
    double largest = Arrays.stream(dual).map(Math::abs).max().orElse(1);
    double[] scaled = Arrays.stream(dual).map(z -> z / largest).toArray();
    Tensor integrated =
        leastSquares(
            LinearSystem.of(system.coefficients().transposed(), scaled), LEAST_SQUARES, left);
    Map<Integer, Double> held = new LinkedHashMap<>();
    support.forEach(unknown -> held.put(unknown, Math.signum(solution[unknown])));
    Tensor moved = integrated;
    for (int round = 0;
        round < ROUNDS
            && held.size() <= 2 * support.size() + ROUNDS
            && held.size() <= system.equations();
        round++) {
      List<Integer> places = List.copyOf(held.keySet());
      double[] missing =
          places.stream()
              .mapToDouble(place -> held.getOrDefault(place, 0.0) - scaled[place])
              .toArray();
      Coefficients rows = columns(system, places).transposed();
      moved = integrated.add(leastSquares(LinearSystem.of(rows, missing), LEAST_SQUARES, left));
      double[] bounded = system.coefficients().adjoint(moved).toArray();
      boolean inside = true;
      for (int unknown = 0; unknown < bounded.length; unknown++) {
        if (Math.abs(bounded[unknown]) > 1 + PROVED / 10 && !held.containsKey(unknown)) {
          held.put(unknown, Math.signum(bounded[unknown]));
          inside = false;
        }
      }
      if (inside) {
        break;
      }
    }
    return moved.toArray();
  }

  private static Coefficients columns(LinearSystem system, List<Integer> unknowns) {
    return system.coefficients().columns(unknowns.stream().mapToInt(i -> i).toArray());
  }
}
