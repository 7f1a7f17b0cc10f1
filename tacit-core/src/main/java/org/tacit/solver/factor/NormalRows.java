package org.tacit.solver.factor;

import java.util.Arrays;
import java.util.List;
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
 *
 * <p>Entries that do not count alike are measurements {@code y = x + e} of such rows, whose noise
 * has the variance {@code τ_j² / w} for the weight w (1 on average) and the column j: then all of a
 * row is expected, and {@code τ_j² = Σ w ((y − x)² + C_jj) / Σ w}. Where all weights are alike
 * noise cannot be told from what rows differ by, and Σ has both.
 */
public final class NormalRows implements Solving<FactoredMatrix> {
  /** Pieces of sums over rows: their number is fixed, so that no bit depends on threads. */
  private static final int PIECES = 16;

  private static final double LARGEST_CORRELATION = 0.95;

  /** So many entries of the variance of all columns are added to each. */
  private static final double POOLED = 3;

  /** The share of a column's variance that is noise, to begin with. */
  private static final double NOISE = 0.5;

  /** Noise of a smaller share of the variance is rounding. */
  private static final double LEAST_NOISE = 1e-6;

  private final RowTable table;
  private final int rows;
  private final int columns;
  private final double[] mean;
  private final double[] covariance;

  /** τ² of each column; empty where the weights of the entries are alike. */
  private final double[] noise;

  /** What every entry is away from the mean, the expectation where it is missing. */
  private final double[] off;

  private double[] products = {};
  private double[] sums = {};
  private double[] missed = {};
  private double prior;
  private double tolerance;
  private double change = Double.POSITIVE_INFINITY;

  /** Begins with columns that have nothing to do with each other. */
  public NormalRows(ObservedEntries entries) {
    this.table = RowTable.of(entries);
    this.rows = table.rows();
    this.columns = table.columns();
    this.mean = new double[columns];
    this.covariance = new double[columns * columns];
    this.noise = new double[table.weighted() ? columns : 0];
    this.off = new double[rows * columns];
    start();
  }

  private void start() {
    double[] values = table.values();
    int[] columnOf = table.columnOf();
    double[] counts = new double[columns];
    double pooled = 0;
    for (int t = 0; t < values.length; t++) {
      double weight = table.weight(t);
      pooled += weight * values[t] * values[t];
      mean[columnOf[t]] += weight * values[t];
      counts[columnOf[t]] += weight;
    }
    pooled /= Arrays.stream(counts).sum();
    for (int j = 0; j < columns; j++) {
      mean[j] /= counts[j] + 1;
    }
    double[] squares = new double[columns];
    for (int t = 0; t < values.length; t++) {
      double from = values[t] - mean[columnOf[t]];
      squares[columnOf[t]] += table.weight(t) * from * from;
    }
    for (int j = 0; j < columns; j++) {
      double variance = (squares[j] + POOLED * pooled) / (counts[j] + POOLED);
      covariance[j * columns + j] = (1 - (noise.length > 0 ? NOISE : 0)) * variance;
      if (noise.length > 0) {
        noise[j] = NOISE * variance;
      }
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

  private void maximize() {
    double count = table.observedRows();
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
    maximizeNoise();
  }

  /** What is missed is what was expected before the mean moved, as Σ is. */
  private void maximizeNoise() {
    double[] counts = new double[noise.length];
    for (int t = 0; t < table.values().length && counts.length > 0; t++) {
      counts[table.columnOf()[t]] += table.weight(t);
    }
    double pooled = Arrays.stream(missed).sum() / Math.max(1, Arrays.stream(counts).sum());
    for (int j = 0; j < counts.length; j++) {
      double own = (missed[j] + POOLED * pooled) / (counts[j] + POOLED);
      noise[j] = Math.max(own, LEAST_NOISE * (own + covariance[j * columns + j]));
    }
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
    RowFilling[] fillings = new RowFilling[PIECES];
    Shares.each(
        PIECES,
        work(),
        piece -> {
          RowFilling filling = filling(precision);
          gathered[piece] = new NormalEquations(columns);
          fillings[piece] = filling;
          int end = Shares.start(piece + 1, PIECES, rows);
          for (int row = Shares.start(piece, PIECES, rows); row < end; row++) {
            if (table.observed(row) > 0) {
              filling.fill(row);
              gathered[piece].add(off, row * columns, 1, 1);
            }
          }
        });
    for (int piece = 1; piece < PIECES; piece++) {
      gathered[0].add(gathered[piece]);
      fillings[0].sums().add(fillings[piece].sums());
    }
    products = gathered[0].matrix();
    sums = gathered[0].right();
    double[] uncertain = fillings[0].sums().uncertain();
    for (int i = 0; i < products.length; i++) {
      products[i] += uncertain[i];
    }
    missed = fillings[0].sums().missed();
  }

  private RowFilling filling(double[] precision) {
    RowDistribution distribution = new RowDistribution(table, mean, precision, off);
    return noise.length > 0
        ? new NoisyRows(distribution, noise)
        : new ExactRows(distribution, covariance);
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
          RowFilling filling = filling(precision);
          int end = Shares.start(piece + 1, PIECES, rows);
          for (int row = Shares.start(piece, PIECES, rows); row < end; row++) {
            filling.say(row, said);
          }
        });
    try (Scope scope = Scope.open()) {
      Tensor matrix = Tensor.of(DType.FLOAT64, said, rows, columns);
      return FactoredMatrix.of(table.transposed() ? matrix.transpose() : matrix);
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
            Tensor.of(DType.FLOAT64, covariance, covariance.length),
            Tensor.of(DType.FLOAT64, Arrays.copyOf(noise, columns), columns)));
  }

  @Override
  public void restore(OptimizerState state) {
    prior = state.numbers()[0];
    tolerance = state.numbers()[1];
    change = state.numbers()[2];
    System.arraycopy(state.vectors().get(0).toArray(), 0, mean, 0, columns);
    System.arraycopy(state.vectors().get(1).toArray(), 0, covariance, 0, covariance.length);
    System.arraycopy(state.vectors().get(2).toArray(), 0, noise, 0, noise.length);
    products = new double[0];
  }
}
