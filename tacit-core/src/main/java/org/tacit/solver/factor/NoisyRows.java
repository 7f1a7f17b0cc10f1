package org.tacit.solver.factor;

import java.util.Arrays;

/**
 * Fills rows that are observed with noise, of variance {@code τ_j² / w} for an entry of weight w in
 * column j. With the diagonal matrix W of {@code w / τ_j²}, zero where nothing is observed, a row
 * is expected to be {@code μ + G W (y − μ)}, with the covariance {@code G = (P + W)⁻¹}: an entry of
 * weight 2 is one that was observed twice, and one of weight 0 is not there.
 */
final class NoisyRows extends RowFilling {
  private final double[] noise;
  private final double[] given;
  private final double[] certainty;
  private final double[] observed;

  /**
   * What is missed is {@code Σ w ((y − x)² + G_jj)} of each column.
   *
   * @param noise τ² of each column
   */
  NoisyRows(RowTable table, double[] mean, double[] noise, double[] precision, double[] off) {
    super(table, mean, precision, off, new double[table.columns()]);
    this.noise = noise;
    this.given = new double[columns * columns];
    this.certainty = new double[columns];
    this.observed = new double[columns];
  }

  @Override
  void fill(int row) {
    expect(row);
    int at = row * columns;
    for (int i = 0; i < uncertain.length; i++) {
      uncertain[i] += given[i];
    }
    for (int j = 0; j < columns; j++) {
      double from = observed[j] - off[at + j];
      double weight = certainty[j] * noise[j];
      missed[j] += weight * (from * from + given[j * columns + j]);
    }
  }

  private void expect(int row) {
    Arrays.fill(certainty, 0);
    LeafRows byRow = table.byRow();
    for (int i = byRow.starts()[row]; i < byRow.starts()[row + 1]; i++) {
      int t = byRow.entries()[i];
      int column = table.columnOf()[t];
      certainty[column] = table.weight(t) / noise[column];
      observed[column] = table.values()[t] - mean[column];
    }
    System.arraycopy(precision, 0, given, 0, given.length);
    for (int j = 0; j < columns; j++) {
      given[j * columns + j] += certainty[j];
    }
    SymmetricInverse.inPlace(given, columns);
    for (int i = 0; i < columns; i++) {
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        sum += certainty[j] == 0 ? 0 : given[i * columns + j] * certainty[j] * observed[j];
      }
      off[row * columns + i] = sum;
    }
  }

  /**
   * Without its own value an entry is expected to be {@code (x − g y) / (1 − g)}, g = G_jj w/τ².
   */
  @Override
  void say(int row, double[] said) {
    expect(row);
    for (int j = 0; j < columns; j++) {
      double own = given[j * columns + j] * certainty[j];
      double expected = off[row * columns + j];
      said[row * columns + j] =
          mean[j] + (own == 0 ? expected : (expected - own * observed[j]) / (1 - own));
    }
  }
}
