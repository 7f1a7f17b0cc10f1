package org.tacit.solver.factor;

import java.util.ArrayList;
import java.util.List;
import org.tacit.model.ParameterLayout;
import org.tacit.model.factorization.Contraction;
import org.tacit.solver.factor.EntryParts.Part;

/**
 * The least squares problems of the single weight matrices of a factorization, all others held: one
 * for each row of a leaf; of an inner node one for the whole matrix where it has few numbers, else
 * one for each column. Each is solved exactly, with the same bits on any number of threads.
 */
final class BlockProblems {
  /** Numbers of an inner weight matrix up to which it is one problem. */
  private static final int LARGEST_WHOLE = 48;

  /** Pieces of a sum over all entries: their number is fixed, so that no bit depends on threads. */
  private static final int PIECES = 32;

  private final EntryParts parts;
  private final long largestTable;
  private final List<LeafRows> rows = new ArrayList<>();

  /** With tables of vectors of at most so many numbers. */
  BlockProblems(EntryParts parts, long largestTable) {
    this.parts = parts;
    this.largestTable = largestTable;
    for (Part part : parts.all()) {
      rows.add(part.isLeaf() ? LeafRows.of(part) : new LeafRows(new int[0], new int[0]));
    }
  }

  /**
   * What the problems are to reach; the arrays are not copied.
   *
   * @param targets y
   * @param counts c, empty where all are 1
   * @param free which rows of each leaf change; empty where everything does
   * @param penalty λ
   */
  record Aim(double[] targets, double[] counts, boolean[][] free, double penalty) {
    private boolean isFree(int block, int row) {
      return free.length == 0 || free[block][row];
    }

    private double count(int entry) {
      return counts.length == 0 ? 1 : counts[entry];
    }
  }

  /** The numbers of the largest table; see {@link FactorSweeps#tableNumbers}. */
  static long tableNumbers(Contraction contraction, ParameterLayout layout, long entries) {
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

  /** Solves one after the other, and writes each solution into the weights. */
  void solve(double[][] weights, Aim aim) {
    // From the leaves to the root: what an inner node multiplies is new when its turn comes.
    for (int number = parts.all().size() - 1; number >= 0; number--) {
      Part part = parts.all().get(number);
      if (part.isLeaf()) {
        solveRows(part, rows.get(number), weights, aim);
      } else if (part.block() != Contraction.NONE && aim.free.length == 0) {
        solveInner(part, weights, aim);
      }
    }
  }

  private void solveRows(Part leaf, LeafRows byRow, double[][] weights, Aim aim) {
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
            if (!aim.isFree(leaf.block(), row)) {
              continue;
            }
            equations.clear();
            for (int i = byRow.starts()[row]; i < byRow.starts()[row + 1]; i++) {
              int t = byRow.entries()[i];
              double[] vector = vectors.outside(leaf, t);
              double residual = aim.targets[t];
              for (int r = 0; r < width; r++) {
                residual -= vector[r] * own[row * width + r];
              }
              equations.add(vector, 0, residual, aim.count(t));
            }
            equations.correct(own, row * width, aim.penalty);
          }
        });
  }

  /** The multiplications that the normal equations of so many unknowns take. */
  private long multiplications(int unknowns) {
    return parts.count() * (parts.perEntry() + (long) unknowns * unknowns / 2);
  }

  private void solveInner(Part part, double[][] weights, Aim aim) {
    double[] own = weights[part.block()];
    if (own.length <= LARGEST_WHOLE) {
      solve(part, 0, part.columns(), weights, aim);
    } else if (InnerColumns.numbers(part.rows(), part.columns(), parts.count()) <= largestTable) {
      new InnerColumns(parts, part, weights, aim.targets, PIECES)
          .solve(own, aim.counts, aim.penalty);
    } else {
      for (int column = 0; column < part.columns(); column++) {
        solve(part, column, column + 1, weights, aim);
      }
    }
  }

  /** Solves for some columns of an inner weight matrix together. */
  private void solve(Part part, int from, int to, double[][] weights, Aim aim) {
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
            double residual =
                aim.targets[t] - row(part, weights[part.block()], vectors, t, from, vector);
            equations.add(vector, 0, residual, aim.count(t));
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
    gathered[0].correct(solution, 0, aim.penalty);
    for (int i = 0; i < solution.length; i++) {
      own[i / chosen * part.columns() + from + i % chosen] = solution[i];
    }
  }

  /** Writes the derivatives of an entry by the chosen columns, and gives the whole entry. */
  private static double row(
      Part part, double[] own, EntryVectors vectors, int entry, int from, double[] vector) {
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
}
