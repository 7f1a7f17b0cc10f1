package org.tacit.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tacit.model.ParameterLayout;
import org.tacit.model.factorization.Contraction;
import org.tacit.operator.EntryIndices;
import org.tacit.optimizer.OptimizerState;
import org.tacit.solver.EntryParts.Part;
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
  /** Numbers of an inner weight matrix up to which it is one problem. */
  private static final int LARGEST_WHOLE = 48;

  /** Pieces of a sum over all entries: their number is fixed, so that no bit depends on threads. */
  private static final int PIECES = 32;

  private static final double FIRST_REACH = 2;
  private static final double LARGEST_REACH = 64;

  private final EntryParts parts;
  private final long largestTable;
  private final List<LeafRows> rows = new ArrayList<>();
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
    this.largestTable = largestTable;
    this.parts = new EntryParts(contraction, layout, indices);
    for (Part part : parts.all()) {
      rows.add(part.isLeaf() ? LeafRows.of(part) : new LeafRows(new int[0], new int[0]));
    }
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
    return contraction
        .parts()
        .filter(part -> part instanceof Contraction.Product && part.block() != Contraction.NONE)
        .map(part -> layout.blocks().get(part.block()))
        .filter(block -> (long) block.rows() * block.columns() > LARGEST_WHOLE)
        .mapToLong(block -> InnerColumns.numbers(block.rows(), block.columns(), entries))
        .map(numbers -> Math.min(numbers, InnerColumns.LARGEST_TABLE))
        .max()
        .orElse(0);
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

  private boolean isFree(int block, int row) {
    return free.length == 0 || free[block][row];
  }

  private double count(int entry) {
    return counts.length == 0 ? 1 : counts[entry];
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
    // From the leaves to the root: what an inner node multiplies is new when its turn comes.
    for (int number = parts.all().size() - 1; number >= 0; number--) {
      Part part = parts.all().get(number);
      if (part.isLeaf()) {
        solveRows(part, rows.get(number));
      } else if (part.block() != Contraction.NONE && free.length == 0) {
        solveInner(part);
      }
    }
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

  private void solveRows(Part leaf, LeafRows byRow) {
    int width = leaf.columns();
    double[] own = weights[leaf.block()];
    Shares.each(
        PIECES,
        multiplications(width),
        piece -> {
          EntryVectors vectors = new EntryVectors(parts, weights);
          NormalEquations equations = new NormalEquations(width);
          int end = byRow.firstRow(piece + 1, PIECES);
          for (int row = byRow.firstRow(piece, PIECES); row < end; row++) {
            if (!isFree(leaf.block(), row)) {
              continue;
            }
            equations.clear();
            for (int i = byRow.starts()[row]; i < byRow.starts()[row + 1]; i++) {
              int t = byRow.entries()[i];
              double[] vector = vectors.outside(leaf, t);
              double residual = targets[t];
              for (int r = 0; r < width; r++) {
                residual -= vector[r] * own[row * width + r];
              }
              equations.add(vector, 0, residual, count(t));
            }
            equations.correct(own, row * width, penalty);
          }
        });
  }

  /** Of the normal equations of so many unknowns. */
  private long multiplications(int unknowns) {
    return parts.count() * (parts.perEntry() + (long) unknowns * unknowns / 2);
  }

  private void solveInner(Part part) {
    double[] own = weights[part.block()];
    if (own.length <= LARGEST_WHOLE) {
      solve(part, 0, part.columns());
    } else if (InnerColumns.numbers(part.rows(), part.columns(), parts.count()) <= largestTable) {
      new InnerColumns(parts, part, weights, targets, PIECES).solve(own, counts, penalty);
    } else {
      for (int column = 0; column < part.columns(); column++) {
        solve(part, column, column + 1);
      }
    }
  }

  /** Solves for some columns of an inner weight matrix together. */
  private void solve(Part part, int from, int to) {
    int chosen = to - from;
    NormalEquations[] gathered = new NormalEquations[PIECES];
    Shares.each(
        PIECES,
        multiplications(part.rows() * chosen),
        piece -> {
          EntryVectors vectors = new EntryVectors(parts, weights);
          NormalEquations equations = new NormalEquations(part.rows() * chosen);
          double[] vector = new double[part.rows() * chosen];
          int end = Shares.start(piece + 1, PIECES, parts.count());
          for (int t = Shares.start(piece, PIECES, parts.count()); t < end; t++) {
            double residual = targets[t] - row(part, vectors, t, from, vector);
            equations.add(vector, 0, residual, count(t));
          }
          gathered[piece] = equations;
        });
    for (int piece = 1; piece < PIECES; piece++) {
      gathered[0].add(gathered[piece]);
    }
    double[] own = weights[part.block()];
    double[] solution = new double[part.rows() * chosen];
    for (int i = 0; i < solution.length; i++) {
      solution[i] = own[i / chosen * part.columns() + from + i % chosen];
    }
    gathered[0].correct(solution, 0, penalty);
    for (int i = 0; i < solution.length; i++) {
      own[i / chosen * part.columns() + from + i % chosen] = solution[i];
    }
  }

  /** Writes the derivatives of an entry by the chosen columns, and gives the whole entry. */
  private double row(Part part, EntryVectors vectors, int entry, int from, double[] vector) {
    double[] own = weights[part.block()];
    double[] below = vectors.product(part, entry);
    double[] above = vectors.outside(part, entry);
    int chosen = vector.length / below.length;
    double value = 0;
    for (int r = 0; r < below.length; r++) {
      for (int j = 0; j < above.length; j++) {
        value += below[r] * own[r * above.length + j] * above[j];
      }
      for (int j = 0; j < chosen; j++) {
        vector[r * chosen + j] = below[r] * above[from + j];
      }
    }
    return value;
  }

  private double[] fit() {
    return parts.values(weights);
  }

  private double reached(double[] values) {
    double loss = 0;
    for (int t = 0; t < values.length; t++) {
      double residual = targets[t] - values[t];
      loss += count(t) * residual * residual;
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
