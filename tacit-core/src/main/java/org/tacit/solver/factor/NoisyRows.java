package org.tacit.solver.factor;

import java.util.Arrays;

/**
 * Fills rows that are observed with noise, of variance {@code τ_j² / w} for an entry of weight w in
 * column j. With the diagonal matrix W of {@code w / τ_j²}, zero where nothing is observed, a row
 * is expected to be {@code μ + G W (y − μ)}, with the covariance {@code G = (P + W)⁻¹}: an entry of
 * weight 2 is one that was observed twice, and one of weight 0 is not there.
 */
final class NoisyRows implements RowFilling {
  private final RowDistribution rows;
  private final Sums sums;
  private final int columns;
  private final double[] noise;
  private final double[] given;
  private final double[] certainty;
  private final double[] observed;

  /**
   * What is missed is {@code Σ w ((y − x)² + G_jj)} of each column.
   *
   * @param noise τ² of each column
   */
  NoisyRows(RowDistribution rows, double[] noise) {
    this.rows = rows;
    this.columns = rows.columns();
    this.sums = new Sums(new double[columns * columns], new double[columns]);
    this.noise = noise;
    this.given = new double[columns * columns];
    this.certainty = new double[columns];
    this.observed = new double[columns];
  }

  @Override
  public void fill(int row) {
    expect(row);
    int at = row * columns;
    for (int i = 0; i < sums.uncertain().length; i++) {
      sums.uncertain()[i] += given[i];
    }
    for (int j = 0; j < columns; j++) {
      double from = observed[j] - rows.off()[at + j];
      double weight = certainty[j] * noise[j];
      sums.missed()[j] += weight * (from * from + given[j * columns + j]);
    }
  }

  private void expect(int row) {
    Arrays.fill(certainty, 0);
    LeafRows byRow = rows.table().byRow();
    for (int i = byRow.starts()[row]; i < byRow.starts()[row + 1]; i++) {
      int t = byRow.entries()[i];
      int column = rows.table().columnOf()[t];
      certainty[column] = rows.table().weight(t) / noise[column];
      observed[column] = rows.table().values()[t] - rows.mean()[column];
    }
    System.arraycopy(rows.precision(), 0, given, 0, given.length);
    for (int j = 0; j < columns; j++) {
      given[j * columns + j] += certainty[j];
    }
    SymmetricInverse.inPlace(given, columns);
    for (int i = 0; i < columns; i++) {
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        sum += certainty[j] == 0 ? 0 : given[i * columns + j] * certainty[j] * observed[j];
      }
      rows.off()[row * columns + i] = sum;
    }
  }

  /**
   * Without its own value an entry is expected to be {@code (x − g y) / (1 − g)}, g = G_jj w/τ².
   */
  @Override
  public void say(int row, double[] said) {
    expect(row);
    for (int j = 0; j < columns; j++) {
      double own = given[j * columns + j] * certainty[j];
      double expected = rows.off()[row * columns + j];
      said[row * columns + j] =
          rows.mean()[j] + (own == 0 ? expected : (expected - own * observed[j]) / (1 - own));
    }
  }

  @Override
  public Sums sums() {
    return sums;
  }
}
