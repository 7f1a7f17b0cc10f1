package org.tacit.solver.factor;

import org.tacit.solver.factor.EntryParts.Part;

/**
 * Least squares over the columns of an inner weight matrix W, one after the other, in {@code Ŵ_t =
 * u_t^T W o_t}. Neither u, the product of the children, nor o, what is above, depends on W, so both
 * are formed once for all columns, and the residuals follow every column that changes.
 */
final class InnerColumns {
  /** The most numbers of a table: 32 MiB. */
  static final long LARGEST_TABLE = 1L << 22;

  private final Part part;
  private final int pieces;
  private final double[] below;
  private final double[] above;
  private final double[] residuals;
  private final NormalEquations[] gathered;

  /**
   * Forms the vectors of all entries.
   *
   * @param parts of the contraction at the entries
   * @param part an inner one with a weight matrix
   * @param weights all weight matrices
   * @param targets y
   * @param pieces into how many sums over all entries are cut
   */
  InnerColumns(EntryParts parts, Part part, double[][] weights, double[] targets, int pieces) {
    int entries = parts.count();
    this.part = part;
    this.pieces = pieces;
    this.below = new double[entries * part.rows()];
    this.above = new double[entries * part.columns()];
    this.residuals = new double[entries];
    this.gathered = new NormalEquations[pieces];
    Shares.each(
        pieces,
        entries * (parts.perEntry() + (long) part.rows() * part.columns()),
        piece -> {
          gathered[piece] = new NormalEquations(part.rows());
          EntryVectors vectors = new EntryVectors(parts, weights);
          int end = Shares.start(piece + 1, pieces, entries);
          for (int t = Shares.start(piece, pieces, entries); t < end; t++) {
            double[] product = vectors.product(part, t);
            double[] outside = vectors.outside(part, t);
            System.arraycopy(product, 0, below, t * part.rows(), part.rows());
            System.arraycopy(outside, 0, above, t * part.columns(), part.columns());
            residuals[t] = targets[t] - bilinear(product, weights[part.block()], outside);
          }
        });
  }

  /** The numbers of the table of a weight matrix at so many entries. */
  static long numbers(long rows, long columns, long entries) {
    return entries * (rows + columns + 1);
  }

  private static double bilinear(double[] left, double[] matrix, double[] right) {
    double sum = 0;
    for (int r = 0; r < left.length; r++) {
      double row = 0;
      for (int j = 0; j < right.length; j++) {
        row += matrix[r * right.length + j] * right[j];
      }
      sum += left[r] * row;
    }
    return sum;
  }

  /**
   * Brings every column to its optimum.
   *
   * @param own the weight matrix, row-major, which changes
   * @param counts what each entry counts; empty for 1
   * @param penalty λ
   */
  void solve(double[] own, double[] counts, double penalty) {
    int columns = part.columns();
    double[] column = new double[part.rows()];
    double[] change = new double[part.rows()];
    for (int j = 0; j < columns; j++) {
      gather(j, counts);
      for (int r = 0; r < column.length; r++) {
        column[r] = own[r * columns + j];
      }
      gathered[0].correct(column, 0, penalty);
      for (int r = 0; r < column.length; r++) {
        change[r] = column[r] - own[r * columns + j];
        own[r * columns + j] = column[r];
      }
      follow(j, change);
    }
  }

  private void gather(int column, double[] counts) {
    Shares.each(
        pieces,
        (long) residuals.length * part.rows() * part.rows() / 2,
        piece -> {
          NormalEquations equations = gathered[piece];
          double[] vector = new double[part.rows()];
          equations.clear();
          int end = Shares.start(piece + 1, pieces, residuals.length);
          for (int t = Shares.start(piece, pieces, residuals.length); t < end; t++) {
            double by = above[t * part.columns() + column];
            for (int r = 0; r < vector.length; r++) {
              vector[r] = by * below[t * vector.length + r];
            }
            equations.add(vector, 0, residuals[t], counts.length == 0 ? 1 : counts[t]);
          }
        });
    for (int piece = 1; piece < pieces; piece++) {
      gathered[0].add(gathered[piece]);
    }
  }

  /** Takes a column's change off the residuals. */
  private void follow(int column, double[] change) {
    for (int t = 0; t < residuals.length; t++) {
      double sum = 0;
      for (int r = 0; r < change.length; r++) {
        sum += below[t * change.length + r] * change[r];
      }
      residuals[t] -= sum * above[t * part.columns() + column];
    }
  }
}
