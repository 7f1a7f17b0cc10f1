package org.tacit.solver.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tacit.operator.Coefficients;
import org.tacit.optimizer.OptimizerState;
import org.tacit.problem.LinearSystem;
import org.tacit.solver.Solution;
import org.tacit.solver.Solving;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.TimeLeft;

/**
 * The minimizers of {@code ½‖Aθ − b‖² + λ‖θ‖₁} for all penalties λ, from the largest down, without
 * steps in between: between two penalties at which an unknown leaves zero or comes back to it, θ is
 * {@code p − λq} with the least-squares solution p over the columns S that count and {@code q =
 * (A_SᵀA_S)⁻¹s} of their signs (Osborne, Presnell and Turlach 2000; Donoho and Tsaig 2008; as least
 * angle regression Efron et al. 2004).
 *
 * <p>At penalty 0 this is the least ℓ1 norm over {@code Aθ = b}, or over the least-squares
 * solutions. Where the residual falls to a length ε it is the least ℓ1 norm over {@code ‖Aθ − b‖ ≤
 * ε} (basis pursuit denoising). The dual vector {@code ν = (b − Aθ)/λ}, at penalty 0 its limit, has
 * {@code ‖Aᵀν‖_∞ = 1} and proves either (docs/mathematics/deep-linear-systems.md, S3, S4).
 *
 * <p>Ties, of equal columns for one, are broken by weights of the unknowns between 1 and 1 + 10⁻¹¹,
 * so that what is found is least up to this share.
 *
 * @param residual ε, zero or positive: where the path ends
 * @param rounding the share of b that is rounding, of which nothing is explained
 */
public record LassoHomotopy(double residual, double rounding) {
  private static final double WEIGHT = 1e-11;

  /** The share of the largest penalty, and of b where nobody says otherwise, that is nothing. */
  private static final double NOTHING = 1e-13;

  /** Penalties below this many times the rounding, as shares of the largest, are zero. */
  private static final double SMALLEST = 100;

  /** The most events for each equation or unknown; paths of Gaussian systems have one to three. */
  private static final int MOST_EVENTS = 50;

  /**
   * The most numbers of columns and of their products, 256 MiB: a path that needs more ends there.
   */
  private static final long MOST_NUMBERS = 1 << 25;

  private static final Seed WEIGHTS = new Seed(0x11);

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public LassoHomotopy {
    if (!(residual >= 0 && Double.isFinite(residual))) {
      throw new IllegalArgumentException(
          "expected a length of the residual, zero or positive, found " + residual);
    }
  }

  /**
   * The path of a system whose numbers are known to double precision.
   *
   * @param residual ε
   */
  public LassoHomotopy(double residual) {
    this(residual, NOTHING);
  }

  /**
   * A minimizer. A path that is not at its end, for want of time or of memory, gives the one that
   * it came to.
   *
   * @param penalty λ
   * @param solution θ, d × 1
   * @param support the unknowns that count, from 0, the largest first
   * @param dual ν; zeros before the first unknown left zero
   * @param residual ‖Aθ − b‖
   */
  public record Found(
      double penalty, Tensor solution, List<Integer> support, double[] dual, double residual) {}

  /**
   * Follows the path to its end, or as far as the time goes.
   *
   * @throws IllegalArgumentException if there are several right-hand sides
   */
  public Solution<Found> solve(LinearSystem system, TimeLeft left) {
    int smaller = Math.min(system.equations(), system.unknowns());
    return begin(system).toTheEnd(Math.multiplyExact(MOST_EVENTS, smaller + MOST_EVENTS), left);
  }

  /**
   * Begins where all unknowns are zero; an iteration goes on to the next event.
   *
   * @throws IllegalArgumentException if there are several right-hand sides
   */
  public Solving<Found> begin(LinearSystem system) {
    if (system.rightHandSides() != 1) {
      throw new IllegalArgumentException(
          "expected one right-hand side, found " + system.rightHandSides());
    }
    return new Path(system);
  }

  /** Numbers that are held of a path on which so many unknowns count at once. */
  private static double numbers(int equations, int counting) {
    return (double) counting * (equations + counting / 2.0);
  }

  /** Bytes of arrays of Java that a path may take. */
  public static double bytes(int equations, int unknowns) {
    return Double.BYTES
        * (Math.min(MOST_NUMBERS, numbers(equations, Math.min(equations, unknowns)))
            + 4.0 * (equations + unknowns));
  }

  private final class Path implements Solving<Found> {
    private final Coefficients coefficients;
    private final Coefficients byUnknown;
    private final double[] target;
    private final double targetNorm;
    private final double[] weights;
    private final ActiveColumns active;
    private final Set<Integer> counting = new HashSet<>();
    private final Set<Integer> dependent = new HashSet<>();
    private double largest = Double.POSITIVE_INFINITY;
    private double penalty = Double.POSITIVE_INFINITY;
    private boolean ended;

    Path(LinearSystem system) {
      coefficients = system.coefficients();
      byUnknown = coefficients.transposed();
      target = system.targets().toArray();
      targetNorm = Math.sqrt(ActiveColumns.dot(target, target));
      weights =
          WEIGHTS.generator().doubles(system.unknowns()).map(share -> 1 + WEIGHT * share).toArray();
      active = new ActiveColumns(system.equations());
      ended = targetNorm <= residual;
    }

    /** Between two events: θ = p − λq, with the residual u + λv. */
    private record Segment(double[] p, double[] q, double[] u, double[] v) {
      double residual(double penalty) {
        return Math.hypot(norm(u), penalty == 0 ? 0 : penalty * norm(v));
      }

      private static double norm(double[] vector) {
        return Math.sqrt(ActiveColumns.dot(vector, vector));
      }
    }

    private Segment segment() {
      double[] p = active.leastSquares(target);
      double[] q = active.ofSigns();
      return new Segment(p, q, ActiveColumns.minus(target, active.image(p)), active.image(q));
    }

    /** An unknown that leaves zero at a penalty, or one that comes back to it. */
    private record Event(double penalty, int unknown, double sign, int position) {
      static final Event NONE = new Event(0, -1, 0, -1);
    }

    @Override
    public void advance() {
      Segment segment = segment();
      Event next = joining(segment, leaving(segment, Event.NONE));
      if (largest == Double.POSITIVE_INFINITY) {
        largest = next.penalty;
      }
      double until =
          next.penalty <= SMALLEST * rounding * largest ? 0 : Math.min(next.penalty, penalty);
      if (residual > 0 && segment.residual(until) <= residual) {
        double free = Math.sqrt(Math.max(0, square(residual) - square(Segment.norm(segment.u))));
        penalty = Math.min(penalty, free / Segment.norm(segment.v));
        ended = true;
      } else if (until == 0) {
        penalty = 0;
        ended = true;
      } else {
        penalty = until;
        take(next);
      }
    }

    private void take(Event event) {
      if (event.position < 0 && numbers(target.length, active.size() + 1) > MOST_NUMBERS) {
        ended = true;
      } else if (event.position >= 0) {
        counting.remove(active.places().get(event.position));
        active.remove(event.position);
        dependent.clear();
      } else if (active.add(
          event.unknown, event.sign * weights[event.unknown], column(event.unknown))) {
        counting.add(event.unknown);
      } else {
        dependent.add(event.unknown);
      }
    }

    private double[] column(int unknown) {
      try (Scope scope = Scope.open()) {
        return byUnknown.select(new int[] {unknown}).dense().toArray();
      }
    }

    /** The next unknown whose correlation with the residual reaches the penalty. */
    private Event joining(Segment segment, Event other) {
      if (Segment.norm(segment.u) <= rounding * targetNorm) {
        return other;
      }
      double[] both = correlations(segment);
      Event next = other;
      for (int i = 0; i < weights.length; i++) {
        for (int sign = -1; sign <= 1; sign += 2) {
          double rest = sign * both[2 * i];
          double slack = weights[i] - sign * both[2 * i + 1];
          // Within the bound at larger penalties, beyond it at smaller ones.
          if (rest > 0
              && slack > 0
              && rest > next.penalty * slack
              && !counting.contains(i)
              && !dependent.contains(i)) {
            next = new Event(rest / slack, i, sign, -1);
          }
        }
      }
      return next;
    }

    /** {@code Aᵀu} and {@code Aᵀv}, by turns. */
    private double[] correlations(Segment segment) {
      int equations = target.length;
      double[] pairs = new double[2 * equations];
      for (int i = 0; i < equations; i++) {
        pairs[2 * i] = segment.u[i];
        pairs[2 * i + 1] = segment.v[i];
      }
      try (Scope scope = Scope.open()) {
        return coefficients.adjoint(Tensor.of(DType.FLOAT64, pairs, equations, 2)).toArray();
      }
    }

    /** The next unknown that comes back to zero. */
    private Event leaving(Segment segment, Event other) {
      Event next = other;
      for (int j = 0; j < active.size(); j++) {
        double rest = active.sign(j) * segment.p[j];
        double slope = active.sign(j) * segment.q[j];
        if (rest < 0 && slope < 0 && rest / slope > next.penalty) {
          next = new Event(rest / slope, active.places().get(j), 0, j);
        }
      }
      return next;
    }

    @Override
    public boolean converged() {
      return ended;
    }

    @Override
    public Found found() {
      Segment segment = segment();
      boolean begun = penalty < Double.POSITIVE_INFINITY;
      double[] theta = new double[weights.length];
      double[] dual = new double[target.length];
      if (begun) {
        for (int j = 0; j < active.size(); j++) {
          theta[active.places().get(j)] = segment.p[j] - penalty * segment.q[j];
        }
        for (int i = 0; i < dual.length; i++) {
          dual[i] = segment.v[i] + (penalty > 0 ? segment.u[i] / penalty : 0);
        }
      }
      List<Integer> support =
          active.places().stream()
              .sorted((i, j) -> Double.compare(Math.abs(theta[j]), Math.abs(theta[i])))
              .toList();
      return new Found(
          penalty,
          Tensor.of(DType.FLOAT64, theta, theta.length, 1),
          support,
          dual,
          begun ? segment.residual(penalty) : targetNorm);
    }

    @Override
    public OptimizerState state() {
      double[] factor = active.factor();
      DoubleStream signs = IntStream.range(0, active.size()).mapToDouble(active::sign);
      DoubleStream places = active.places().stream().mapToDouble(Integer::doubleValue);
      DoubleStream refused = dependent.stream().sorted().mapToDouble(Integer::doubleValue);
      return new OptimizerState(
          Stream.of(
                  DoubleStream.of(penalty, largest, ended ? 1 : 0, active.size(), dependent.size()),
                  places,
                  signs,
                  refused,
                  DoubleStream.of(factor))
              .flatMapToDouble(part -> part)
              .toArray(),
          List.of(Tensor.of(DType.FLOAT64, target, target.length)));
    }

    @Override
    public void restore(OptimizerState state) {
      double[] numbers = state.numbers();
      penalty = numbers[0];
      largest = numbers[1];
      ended = numbers[2] != 0;
      int size = (int) numbers[3];
      int signs = 5 + size;
      int refused = signs + size;
      int factor = refused + (int) numbers[4];
      List<Integer> places = new ArrayList<>();
      DoubleStream.of(Arrays.copyOfRange(numbers, 5, signs))
          .forEach(place -> places.add((int) place));
      counting.clear();
      counting.addAll(places);
      dependent.clear();
      DoubleStream.of(Arrays.copyOfRange(numbers, refused, factor))
          .forEach(place -> dependent.add((int) place));
      active.restore(
          places,
          DoubleStream.of(Arrays.copyOfRange(numbers, signs, refused)).boxed().toList(),
          places.stream().map(this::column).toList(),
          Arrays.copyOfRange(numbers, factor, numbers.length));
    }

    private static double square(double x) {
      return x * x;
    }
  }
}
