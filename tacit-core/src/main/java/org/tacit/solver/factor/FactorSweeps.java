package org.tacit.solver.factor;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tacit.model.ParameterLayout;
import org.tacit.model.factorization.Contraction;
import org.tacit.operator.EntryIndices;
import org.tacit.optimizer.OptimizerState;
import org.tacit.solver.Solving;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * Alternating least squares over the weight matrices W_1, …, W_B of any factorization whose entries
 * are linear in each of them, with the objective
 *
 * <pre>Σ_{t∈Ω} c_t (y_t − Ŵ_t)² / 2 + λ/2 Σ_b ‖W_b‖²</pre>
 *
 * <p>where every entry counts c_t, at first 1.
 *
 * <p>A sweep minimizes it over one matrix after the other. At a leaf an entry uses one row, {@code
 * Ŵ_t = w_i · b_t}, so every row has normal equations of its own; at an inner node {@code Ŵ_t =
 * u_t^T W o_t} with u_t the product of the children and o_t what is above, and the whole matrix is
 * one problem where it has few numbers, else every column one. All observed entries count in every
 * problem; a table of the vectors of all entries is formed at inner nodes alone, where it is small,
 * so that memory is linear in the entries and the weights. Each minimum is exact, so no sweep
 * raises the objective. Behind every second sweep the weights are drawn on along the way that they
 * went by as far as the objective falls (Rajih, Comon and Harshman 2008, "Enhanced line search":
 * alternation alone creeps where components are nearly collinear); where it would rise they stay.
 */
public final class FactorSweeps implements Solving<double[][]> {
  private static final double FIRST_REACH = 2;
  private static final double LARGEST_REACH = 64;

  private final EntryParts parts;
  private final BlockProblems problems;
  private final double[][] weights;
  private final double[][] before;
  private double[] targets;
  private double[] counts = {};
  private double[] fitted;
  private boolean[][] free = new boolean[0][];
  private double penalty;
  private double objective;
  private double decrease = Double.POSITIVE_INFINITY;
  private double reach = FIRST_REACH;
  private long sweeps;

  /**
   * Begins without a penalty.
   *
   * @param contraction how an entry follows from the weights
   * @param layout the weight matrices
   * @param indices the observed entries
   * @param targets y, left as they are
   * @param start the first weights, row-major; left as they are
   */
  public FactorSweeps(
      Contraction contraction,
      ParameterLayout layout,
      EntryIndices indices,
      double[] targets,
      double[][] start) {
    this(contraction, layout, indices, targets, start, InnerColumns.LARGEST_TABLE);
  }

  /** With tables of vectors of at most so many numbers. */
  FactorSweeps(
      Contraction contraction,
      ParameterLayout layout,
      EntryIndices indices,
      double[] targets,
      double[][] start,
      long largestTable) {
    this.parts = new EntryParts(contraction, layout, indices);
    this.problems = new BlockProblems(parts, largestTable);
    this.weights = copy(start);
    this.before = copy(start);
    this.targets = targets;
    this.fitted = fit();
    this.objective = reached(fitted);
  }

  /**
   * The numbers of the largest table that the sweeps of a model form beside its entries and
   * weights.
   *
   * @param contraction how an entry follows from the weights
   * @param layout the weight matrices
   * @param entries how many are observed
   */
  public static long tableNumbers(Contraction contraction, ParameterLayout layout, long entries) {
    return BlockProblems.tableNumbers(contraction, layout, entries);
  }

  private static double[][] copy(double[][] blocks) {
    return Arrays.stream(blocks).map(double[]::clone).toArray(double[][]::new);
  }

  /**
   * Goes on with another penalty.
   *
   * @param other λ, not negative
   */
  public void penalize(double other) {
    penalty = other;
    begin();
  }

  /** Goes on with other values at the observed entries; they are not copied. */
  public void aim(double[] others) {
    targets = others;
    begin();
  }

  /**
   * Goes on with other values and weights at the observed entries; they are not copied.
   *
   * @param others y
   * @param weights c, not negative; empty where all are 1
   */
  public void aim(double[] others, double[] weights) {
    counts = weights;
    aim(others);
  }

  /**
   * Has some rows of the leaves change alone: whatever else there is stays as it is.
   *
   * @param rows for each weight matrix which of its rows; empty for all of all matrices
   */
  public void only(boolean[][] rows) {
    free = rows;
  }

  /** Goes on from other weights of the same sizes, which are copied. */
  public void restart(double[][] start) {
    take(start);
    fitted = fit();
    begin();
  }

  private void begin() {
    objective = reached(fitted);
    decrease = Double.POSITIVE_INFINITY;
  }

  private void take(double[][] from) {
    for (int block = 0; block < weights.length; block++) {
      System.arraycopy(from[block], 0, weights[block], 0, weights[block].length);
    }
  }

  @Override
  public void advance() {
    double[][] start = copy(weights);
    problems.solve(weights, new BlockProblems.Aim(targets, counts, free, penalty));
    fitted = fit();
    double reached = reached(fitted);
    sweeps++;
    if (!(reached <= objective)) {
      // Rounding alone raises it, of equations that are as good as singular.
      take(start);
      fitted = fit();
      reached = objective;
    } else if (sweeps % 2 == 0) {
      reached = drawOn(reached);
    }
    for (int block = 0; block < before.length; block++) {
      System.arraycopy(start[block], 0, before[block], 0, start[block].length);
    }
    decrease = objective - reached;
    objective = reached;
  }

  /** Tries the weights further on the way from where the sweep before began. */
  private double drawOn(double reached) {
    double[][] here = copy(weights);
    for (int block = 0; block < weights.length; block++) {
      for (int i = 0; i < weights[block].length; i++) {
        weights[block][i] += reach * (weights[block][i] - before[block][i]);
      }
    }
    double[] further = fit();
    double there = reached(further);
    if (there < reached) {
      reach = Math.min(LARGEST_REACH, 1.5 * reach);
      fitted = further;
      return there;
    }
    reach = Math.max(FIRST_REACH / 4, reach / 2);
    take(here);
    return reached;
  }

  private double[] fit() {
    return parts.values(weights);
  }

  private double reached(double[] values) {
    double loss = 0;
    for (int t = 0; t < values.length; t++) {
      double residual = targets[t] - values[t];
      loss += (counts.length == 0 ? 1 : counts[t]) * residual * residual;
    }
    double squares = 0;
    for (double[] block : weights) {
      for (double number : block) {
        squares += number * number;
      }
    }
    return (loss + penalty * squares) / 2;
  }

  /** The objective. */
  public double objective() {
    return objective;
  }

  /** By how much the last sweep lowered it, infinite before the first. */
  public double decrease() {
    return decrease;
  }

  /** The end tensor at the observed entries; must not be changed. */
  public double[] fitted() {
    return fitted;
  }

  /** Whether nothing fell any more in the last sweep. */
  @Override
  public boolean converged() {
    return decrease <= 0;
  }

  /** The weight matrices, row-major; the next sweep writes into them. */
  @Override
  public double[][] found() {
    return weights;
  }

  @Override
  public OptimizerState state() {
    return new OptimizerState(
        new double[] {penalty, objective, decrease, reach, sweeps},
        IntStream.range(0, 2 * weights.length)
            .mapToObj(i -> i < weights.length ? weights[i] : before[i - weights.length])
            .map(block -> Tensor.of(DType.FLOAT64, block, block.length))
            .toList());
  }

  /** {@inheritDoc} Other values and weights at the entries must be aimed at before. */
  @Override
  public void restore(OptimizerState state) {
    double[] numbers = state.numbers();
    for (int block = 0; block < weights.length; block++) {
      weights[block] = state.vectors().get(block).toArray();
      before[block] = state.vectors().get(block + weights.length).toArray();
    }
    fitted = fit();
    penalty = numbers[0];
    objective = numbers[1];
    decrease = numbers[2];
    reach = numbers[3];
    sweeps = (long) numbers[4];
  }
}
