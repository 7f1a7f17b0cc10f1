package org.tacit.solver.factor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tacit.operator.EntryIndices;
import org.tacit.optimizer.OptimizerState;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.Solving;
import org.tacit.solver.matrix.FactoredMatrix;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * Expectation maximization for a matrix whose rows are drawn from one normal distribution {@code
 * N(μ, Σ)} and of which entries are missing (Dempster, Laird and Rubin 1977, "Maximum likelihood
 * from incomplete data"). With {@code P = Σ⁻¹}, observed columns o and missing ones m of a row
 *
 * <pre>x_m = μ_m − P_mm⁻¹ P_mo (x_o − μ_o),   C_mm = P_mm⁻¹
 * μ = Σ_i x_i / n,   S = Σ_i [(x_i − μ)(x_i − μ)ᵀ + C_i] / n,   Σ = (n S + ν T) / (n + ν)</pre>
 *
 * <p>where the target T has the variances of S and one correlation for all pairs, the mean of those
 * of S (Ledoit and Wolf 2004, "Honey, I shrunk the sample covariance matrix"), and counts as much
 * as ν rows. Rows without observed entries teach nothing and are predicted by μ. The shorter side
 * of the matrix are the columns.
 */
public final class NormalRows implements Solving<FactoredMatrix> {
  /** Pieces of sums over rows: their number is fixed, so that no bit depends on threads. */
  private static final int PIECES = 16;

  private static final double LARGEST_CORRELATION = 0.95;

  /** So many entries of the variance of all columns are added to each. */
  private static final double POOLED = 3;

  private final boolean transposed;
  private final int rows;
  private final int columns;
  private final LeafRows byRow;
  private final int[] columnOf;
  private final double[] values;
  private final double[] mean;
  private final double[] covariance;

  /** What every entry is away from the mean, the expectation where it is missing. */
  private final double[] off;

  private double[] products = {};
  private double[] sums = {};
  private double prior;
  private double tolerance;
  private double change = Double.POSITIVE_INFINITY;

  /** Begins with columns that have nothing to do with each other. */
  public NormalRows(ObservedEntries entries) {
    EntryIndices indices = entries.indices();
    this.transposed = indices.dimension(0) < indices.dimension(1);
    int long0 = transposed ? 1 : 0;
    this.rows = indices.dimension(long0);
    this.columns = indices.dimension(1 - long0);
    this.byRow = LeafRows.of(indices.mode(long0), rows);
    this.columnOf = indices.mode(1 - long0);
    this.values = entries.values();
    this.mean = new double[columns];
    this.covariance = new double[columns * columns];
    this.off = new double[rows * columns];
    start();
  }

  private void start() {
    double[] counts = new double[columns];
    double pooled = Arrays.stream(values).map(value -> value * value).sum() / values.length;
    for (int t = 0; t < values.length; t++) {
      mean[columnOf[t]] += values[t];
      counts[columnOf[t]]++;
    }
    for (int j = 0; j < columns; j++) {
      mean[j] /= counts[j] + 1;
    }
    double[] squares = new double[columns];
    for (int t = 0; t < values.length; t++) {
      double from = values[t] - mean[columnOf[t]];
      squares[columnOf[t]] += from * from;
    }
    for (int j = 0; j < columns; j++) {
      covariance[j * columns + j] = (squares[j] + POOLED * pooled) / (counts[j] + POOLED);
    }
  }

  /**
   * Goes on with another prior.
   *
   * @param rowsWorth ν, not negative
   * @param until the relative change of Σ by which it has converged
   */
  public void begin(double rowsWorth, double until) {
    prior = rowsWorth;
    tolerance = until;
    change = Double.POSITIVE_INFINITY;
  }

  /** The rows of the longer side. */
  public int rows() {
    return rows;
  }

  @Override
  public void advance() {
    if (products.length == 0) {
      expect();
    }
    maximize();
    expect();
  }

  private long observedRows() {
    return IntStream.range(0, rows).filter(row -> observed(row) > 0).count();
  }

  private int observed(int row) {
    return byRow.starts()[row + 1] - byRow.starts()[row];
  }

  private void maximize() {
    double count = observedRows();
    for (int j = 0; j < columns; j++) {
      sums[j] /= count;
      mean[j] += sums[j];
    }
    double[] next = new double[columns * columns];
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j <= i; j++) {
        next[i * columns + j] = products[i * columns + j] / count - sums[i] * sums[j];
      }
    }
    double correlation = correlation(next);
    double squares = 0;
    double moved = 0;
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j <= i; j++) {
        double target = i == j ? next[i * columns + i] : correlation * deviations(next, i, j);
        double number = (count * next[i * columns + j] + prior * target) / (count + prior);
        double step = number - covariance[i * columns + j];
        squares += number * number;
        moved += step * step;
        covariance[i * columns + j] = number;
        covariance[j * columns + i] = number;
      }
    }
    change = Math.sqrt(moved / Math.max(Double.MIN_NORMAL, squares));
  }

  private double deviations(double[] of, int i, int j) {
    return Math.sqrt(Math.max(0, of[i * columns + i]) * Math.max(0, of[j * columns + j]));
  }

  private double correlation(double[] of) {
    double sum = 0;
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < i; j++) {
        double both = deviations(of, i, j);
        sum += both > 0 ? of[i * columns + j] / both : 0;
      }
    }
    double pairs = columns * (columns - 1) / 2.0;
    return pairs == 0 ? 0 : Math.max(0, Math.min(LARGEST_CORRELATION, sum / pairs));
  }

  private void expect() {
    double[] precision = precision();
    NormalEquations[] gathered = new NormalEquations[PIECES];
    double[][] uncertain = new double[PIECES][];
    Shares.each(
        PIECES,
        work(),
        piece -> {
          Filling filling = new Filling(precision);
          gathered[piece] = new NormalEquations(columns);
          uncertain[piece] = filling.uncertain;
          int end = Shares.start(piece + 1, PIECES, rows);
          for (int row = Shares.start(piece, PIECES, rows); row < end; row++) {
            if (observed(row) > 0) {
              filling.fill(row);
              gathered[piece].add(off, row * columns, 1, 1);
            }
          }
        });
    for (int piece = 1; piece < PIECES; piece++) {
      gathered[0].add(gathered[piece]);
      for (int i = 0; i < uncertain[0].length; i++) {
        uncertain[0][i] += uncertain[piece][i];
      }
    }
    products = gathered[0].matrix();
    sums = gathered[0].right();
    for (int i = 0; i < products.length; i++) {
      products[i] += uncertain[0][i];
    }
  }

  /** The expectations of one row after the other; one thread at a time. */
  private final class Filling {
    final double[] uncertain = new double[columns * columns];
    private final double[] precision;
    private final double[] part = new double[columns * columns];
    private final double[] by = new double[columns];
    private final int[] missing = new int[columns];
    private final int[] seen = new int[columns];
    private int known;
    private int unknown;

    Filling(double[] precision) {
      this.precision = precision;
    }

    void fill(int row) {
      int at = row * columns;
      Arrays.fill(off, at, at + columns, Double.NaN);
      for (int i = byRow.starts()[row]; i < byRow.starts()[row + 1]; i++) {
        int t = byRow.entries()[i];
        off[at + columnOf[t]] = values[t] - mean[columnOf[t]];
      }
      known = 0;
      unknown = 0;
      for (int j = 0; j < columns; j++) {
        if (Double.isNaN(off[at + j])) {
          missing[unknown++] = j;
        } else {
          seen[known++] = j;
        }
      }
      if (unknown > 0 && ofCovariance()) {
        byCovariance(at);
      } else if (unknown > 0) {
        byPrecision(at);
      }
    }

    /** Where little is observed Σ_oo⁻¹ is less work than P_mm⁻¹. */
    private boolean ofCovariance() {
      return 2 * known < unknown;
    }

    /** What is said of every entry of a row. */
    void say(int row, double[] said) {
      int at = row * columns;
      if (observed(row) == 0) {
        System.arraycopy(mean, 0, said, at, columns);
        return;
      }
      fill(row);
      for (int i = 0; i < unknown; i++) {
        said[at + missing[i]] = off[at + missing[i]] + mean[missing[i]];
      }
      for (int i = 0; i < known; i++) {
        int column = seen[i];
        double by = ofCovariance() ? byPart(i, at) : byRow(column, at);
        said[at + column] = off[at + column] + mean[column] - by;
      }
    }

    private double byPart(int i, int at) {
      double sum = 0;
      for (int k = 0; k < known; k++) {
        sum += part[i * known + k] * off[at + seen[k]];
      }
      return sum / part[i * known + i];
    }

    /** By Σ_oo⁻¹ = P_oo − P_om P_mm⁻¹ P_mo. */
    private double byRow(int column, int at) {
      int from = column * columns;
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        sum += precision[from + j] * off[at + j];
      }
      double own = precision[from + column];
      for (int i = 0; i < unknown; i++) {
        double inner = 0;
        for (int j = 0; j < unknown; j++) {
          inner += part[i * unknown + j] * precision[from + missing[j]];
        }
        own -= precision[from + missing[i]] * inner;
      }
      return sum / own;
    }

    private void byPrecision(int at) {
      for (int i = 0; i < unknown; i++) {
        int from = missing[i] * columns;
        for (int j = 0; j <= i; j++) {
          part[i * unknown + j] = precision[from + missing[j]];
        }
        double sum = 0;
        for (int j = 0; j < known; j++) {
          sum += precision[from + seen[j]] * off[at + seen[j]];
        }
        by[i] = sum;
      }
      SymmetricInverse.inPlace(part, unknown);
      for (int i = 0; i < unknown; i++) {
        double sum = 0;
        for (int j = 0; j < unknown; j++) {
          sum += part[i * unknown + j] * by[j];
        }
        off[at + missing[i]] = -sum;
        for (int j = 0; j <= i; j++) {
          uncertain[missing[i] * columns + missing[j]] += part[i * unknown + j];
        }
      }
    }

    private void byCovariance(int at) {
      for (int i = 0; i < known; i++) {
        for (int j = 0; j <= i; j++) {
          part[i * known + j] = covariance[seen[i] * columns + seen[j]];
        }
      }
      SymmetricInverse.inPlace(part, known);
      double[] coefficients = new double[unknown * known];
      for (int i = 0; i < unknown; i++) {
        int from = missing[i] * columns;
        double filled = 0;
        for (int j = 0; j < known; j++) {
          double sum = 0;
          for (int k = 0; k < known; k++) {
            sum += part[j * known + k] * covariance[from + seen[k]];
          }
          coefficients[i * known + j] = sum;
          filled += sum * off[at + seen[j]];
        }
        off[at + missing[i]] = filled;
        for (int j = 0; j <= i; j++) {
          double left = covariance[from + missing[j]];
          for (int k = 0; k < known; k++) {
            left -= coefficients[i * known + k] * covariance[missing[j] * columns + seen[k]];
          }
          uncertain[from + missing[j]] += left;
        }
      }
    }
  }

  @Override
  public boolean converged() {
    return change <= tolerance;
  }

  /**
   * What every entry is expected to be by the others of its row, an observed one too, which its own
   * value would only repeat: {@code x_j − (Σ_oo⁻¹ (x_o − μ_o))_j / (Σ_oo⁻¹)_jj}.
   */
  @Override
  public FactoredMatrix found() {
    double[] said = new double[off.length];
    double[] precision = precision();
    Shares.each(
        PIECES,
        work(),
        piece -> {
          Filling filling = new Filling(precision);
          int end = Shares.start(piece + 1, PIECES, rows);
          for (int row = Shares.start(piece, PIECES, rows); row < end; row++) {
            filling.say(row, said);
          }
        });
    try (Scope scope = Scope.open()) {
      Tensor matrix = Tensor.of(DType.FLOAT64, said, rows, columns);
      return FactoredMatrix.of(transposed ? matrix.transpose() : matrix);
    }
  }

  private double[] precision() {
    double[] precision = covariance.clone();
    SymmetricInverse.inPlace(precision, columns);
    return precision;
  }

  private long work() {
    return (long) rows * columns * columns;
  }

  @Override
  public OptimizerState state() {
    return new OptimizerState(
        new double[] {prior, tolerance, change},
        List.of(
            Tensor.of(DType.FLOAT64, mean, columns),
            Tensor.of(DType.FLOAT64, covariance, covariance.length)));
  }

  @Override
  public void restore(OptimizerState state) {
    prior = state.numbers()[0];
    tolerance = state.numbers()[1];
    change = state.numbers()[2];
    System.arraycopy(state.vectors().get(0).toArray(), 0, mean, 0, columns);
    System.arraycopy(state.vectors().get(1).toArray(), 0, covariance, 0, covariance.length);
    products = new double[0];
  }
}
