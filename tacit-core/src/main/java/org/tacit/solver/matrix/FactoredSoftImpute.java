package org.tacit.solver.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tacit.operator.SparseCoefficients;
import org.tacit.optimizer.OptimizerState;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.Solution;
import org.tacit.solver.Solving;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.TimeLeft;

/**
 * {@link SoftImpute} of large matrices: {@code min ½ ‖P_Ω(M − Z)‖² + λ ‖Z‖_*}
 * (docs/mathematics/spectral-networks.md, S4) without ever forming one.
 *
 * <p>Every iteration is {@code Z ← D_λ(X)} with {@code X = P_Ω(M − Y) + Y} and {@code Y = Z + β (Z
 * − Z⁻)}, where β is FISTA's momentum, dropped whenever the objective rises. X is sparse plus of
 * low rank, so its largest singular vectors come from products with thin matrices alone: one
 * subspace iteration, from the vectors of the iteration before and a few spare ones (Yao and Kwok
 * 2015). Time and memory are linear in the observed entries, the rows and the columns, times the
 * rank.
 *
 * <p>An object goes along a path of λ: every solution starts from the one before. One thread at a
 * time.
 */
public final class FactoredSoftImpute implements Solving<FactoredMatrix> {
  /** Vectors iterated beyond those that are kept, from which new components come. */
  private static final int SPARE = 6;

  /** Subspace iterations for λ_max, from random vectors. */
  private static final int FIRST_ITERATIONS = 10;

  /** With fewer a small change proves nothing, for the vectors may be turning yet. */
  private static final int LEAST_ITERATIONS = 5;

  private final SparseCoefficients data;
  private final int largestRank;
  private final RandomGenerator random;
  private final double largestPenalty;

  /** The right vectors of the next subspace iteration, row-major. */
  private double[] basis;

  private int width;

  /** The random numbers drawn so far, which another generator has to pass over. */
  private long drawn;

  private DecomposedMatrix current;
  private DecomposedMatrix before;

  /** Theirs at the places of the data. */
  private double[] entries = new double[0];

  private double[] entriesBefore = entries;
  private double penalty;
  private double tolerance;
  private double objective;
  private double momentum = 1;
  private int iteration;
  private boolean still;

  /**
   * Begins at zero.
   *
   * @param largestRank the most singular values that are kept, positive
   */
  public FactoredSoftImpute(ObservedEntries observed, int largestRank, Seed seed) {
    this.data = observed.matrix();
    this.largestRank = Math.min(largestRank, Math.min(data.rows(), data.columns()));
    this.random = seed.split("basis").generator();
    this.basis = new double[0];
    this.current = DecomposedMatrix.zero(data.rows(), data.columns());
    this.before = current;
    resize(1 + SPARE);
    double norm = 0;
    for (int i = 0; i < FIRST_ITERATIONS; i++) {
      try (Scope scope = Scope.open()) {
        norm = largest(data, 0, current).values().toArray()[0];
      }
    }
    this.largestPenalty = norm;
  }

  /** The least λ for which the solution is zero, {@code ‖P_Ω M‖₂}, approached from below. */
  public double largestPenalty() {
    return largestPenalty;
  }

  /**
   * Begins the way to the solution for another λ, usually a smaller one.
   *
   * @param next λ
   * @param change the relative change of Z at which it has converged
   */
  public void begin(double next, double change) {
    penalty = next;
    tolerance = change;
    before = current;
    momentum = 1;
    iteration = 0;
    still = false;
    entries = current.entriesAt(data);
    entriesBefore = entries;
    objective = reached();
  }

  /**
   * Goes on to the solution for another λ, usually a smaller one.
   *
   * @param change the relative change of Z at which it has converged
   * @param iterations the most iterations
   * @param left what there is of time; asked before every iteration
   */
  public Solution<FactoredMatrix> solve(double next, double change, int iterations, TimeLeft left) {
    begin(next, change);
    return toTheEnd(iterations, left);
  }

  @Override
  public void advance() {
    double following = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    double ahead = (momentum - 1) / following;
    SparseCoefficients residual = residual(ahead);
    DecomposedMatrix next = shrunk(residual, ahead, before, penalty);
    boolean full = next.rank() == width && width < largestRank;
    resize(full ? width + Math.max(SPARE, width / 2) : Math.min(width, next.rank() + 2 * SPARE));
    double change = next.distance(current);
    before = current;
    current = next;
    entriesBefore = entries;
    entries = current.entriesAt(data);
    double reached = reached();
    momentum = reached > objective ? 1 : following;
    objective = reached;
    iteration++;
    still = !full && iteration >= LEAST_ITERATIONS && change <= tolerance * next.norm();
  }

  @Override
  public boolean converged() {
    return still;
  }

  @Override
  public FactoredMatrix found() {
    return current.factored();
  }

  /** {@code ½ ‖P_Ω(M − Z)‖² + λ ‖Z‖_*} of the iterate. */
  public double objective() {
    return objective;
  }

  @Override
  public OptimizerState state() {
    List<Tensor> vectors = new ArrayList<>();
    for (double[] numbers :
        List.of(
            basis,
            current.left(),
            current.values(),
            current.right(),
            before.left(),
            before.values(),
            before.right())) {
      vectors.add(Tensor.of(DType.FLOAT64, numbers, numbers.length));
    }
    return new OptimizerState(
        new double[] {width, drawn, objective, momentum, iteration, still ? 1 : 0}, vectors);
  }

  @Override
  public void restore(OptimizerState state) {
    double[] numbers = state.numbers();
    width = (int) numbers[0];
    for (; drawn < numbers[1]; drawn++) {
      random.nextGaussian();
    }
    objective = numbers[2];
    momentum = numbers[3];
    iteration = (int) numbers[4];
    still = numbers[5] != 0;
    basis = state.vectors().get(0).toArray();
    current = decomposed(state.vectors().subList(1, 4));
    before = decomposed(state.vectors().subList(4, 7));
    entries = current.entriesAt(data);
    entriesBefore = before.entriesAt(data);
  }

  private DecomposedMatrix decomposed(List<Tensor> parts) {
    return new DecomposedMatrix(
        data.rows(),
        data.columns(),
        parts.get(0).toArray(),
        parts.get(1).toArray(),
        parts.get(2).toArray());
  }

  private double reached() {
    double loss = 0;
    for (int t = 0; t < entries.length; t++) {
      double residual = data.values()[t] - entries[t];
      loss += residual * residual;
    }
    return loss / 2 + penalty * current.nuclearNorm();
  }

  /** {@code P_Ω(M − Y)}. */
  private SparseCoefficients residual(double ahead) {
    double[] values = new double[entries.length];
    for (int t = 0; t < values.length; t++) {
      values[t] = data.values()[t] - (1 + ahead) * entries[t] + ahead * entriesBefore[t];
    }
    return data.withValues(values);
  }

  /** {@code D_λ(X)}. */
  private DecomposedMatrix shrunk(
      SparseCoefficients residual, double ahead, DecomposedMatrix before, double penalty) {
    try (Scope scope = Scope.open()) {
      LinearAlgebra.Svd svd = largest(residual, ahead, before);
      double[] positive =
          Arrays.stream(svd.values().toArray())
              .map(value -> value - penalty)
              .takeWhile(value -> value > 0)
              .toArray();
      return new DecomposedMatrix(
          data.rows(),
          data.columns(),
          svd.left().narrow(1, 0, positive.length).toArray(),
          positive,
          svd.right().narrow(0, 0, positive.length).transpose().toArray());
    }
  }

  /**
   * As many of the largest singular values of X as the basis has vectors, by one subspace
   * iteration, which also turns the basis.
   */
  private LinearAlgebra.Svd largest(
      SparseCoefficients residual, double ahead, DecomposedMatrix before) {
    Tensor right = Tensor.of(DType.FLOAT64, basis, data.columns(), width);
    Tensor image = Tensor.of(DType.FLOAT64, residual.times(basis, width), data.rows(), width);
    current.addProduct(image, right, 1 + ahead);
    before.addProduct(image, right, -ahead);
    Tensor left = LinearAlgebra.orthonormal(image);
    Tensor returned =
        Tensor.of(
            DType.FLOAT64, residual.transposedTimes(left.toArray(), width), data.columns(), width);
    current.addTransposedProduct(returned, left, 1 + ahead);
    before.addTransposedProduct(returned, left, -ahead);
    LinearAlgebra.Svd svd = LinearAlgebra.svd(returned);
    basis = svd.left().toArray();
    return new LinearAlgebra.Svd(
        left.matmul(svd.right().transpose()), svd.values(), svd.left().transpose());
  }

  /** Drops the last columns of the basis or adds Gaussian ones of about unit length. */
  private void resize(int wanted) {
    int to = Math.min(largestRank, wanted);
    double deviation = 1 / Math.sqrt(data.columns());
    double[] resized = new double[data.columns() * to];
    for (int row = 0; row < data.columns(); row++) {
      for (int column = 0; column < to; column++) {
        resized[row * to + column] =
            column < width ? basis[row * width + column] : deviation * gaussian();
      }
    }
    basis = resized;
    width = to;
  }

  private double gaussian() {
    drawn++;
    return random.nextGaussian();
  }
}
