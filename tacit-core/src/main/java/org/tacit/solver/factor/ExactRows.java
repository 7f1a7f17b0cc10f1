package org.tacit.solver.factor;

import java.util.Arrays;

/**
 * Fills rows that are observed without noise: observed entries are what they are, and for the
 * others {@code x_m = μ_m − P_mm⁻¹ P_mo (x_o − μ_o)} is expected, with the covariance {@code
 * P_mm⁻¹}.
 */
final class ExactRows implements RowFilling {
  private final RowDistribution rows;
  private final Sums sums;
  private final int columns;
  private final double[] covariance;
  private final double[] part;
  private final double[] by;
  private final int[] missing;
  private final int[] seen;
  private int known;
  private int unknown;

  ExactRows(RowDistribution rows, double[] covariance) {
    this.rows = rows;
    this.columns = rows.columns();
    this.sums = new Sums(new double[columns * columns], new double[0]);
    this.covariance = covariance;
    this.part = new double[columns * columns];
    this.by = new double[columns];
    this.missing = new int[columns];
    this.seen = new int[columns];
  }

  @Override
  public void fill(int row) {
    int at = row * columns;
    Arrays.fill(rows.off(), at, at + columns, Double.NaN);
    LeafRows byRow = rows.table().byRow();
    for (int i = byRow.starts()[row]; i < byRow.starts()[row + 1]; i++) {
      int t = byRow.entries()[i];
      int column = rows.table().columnOf()[t];
      rows.off()[at + column] = rows.table().values()[t] - rows.mean()[column];
    }
    known = 0;
    unknown = 0;
    for (int j = 0; j < columns; j++) {
      if (Double.isNaN(rows.off()[at + j])) {
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

  @Override
  public void say(int row, double[] said) {
    int at = row * columns;
    if (rows.table().observed(row) == 0) {
      System.arraycopy(rows.mean(), 0, said, at, columns);
      return;
    }
    fill(row);
    for (int i = 0; i < unknown; i++) {
      said[at + missing[i]] = rows.off()[at + missing[i]] + rows.mean()[missing[i]];
    }
    for (int i = 0; i < known; i++) {
      int column = seen[i];
      double by = ofCovariance() ? byPart(i, at) : byRow(column, at);
      said[at + column] = rows.off()[at + column] + rows.mean()[column] - by;
    }
  }

  private double byPart(int i, int at) {
    double sum = 0;
    for (int k = 0; k < known; k++) {
      sum += part[i * known + k] * rows.off()[at + seen[k]];
    }
    return sum / part[i * known + i];
  }

  /** By Σ_oo⁻¹ = P_oo − P_om P_mm⁻¹ P_mo. */
  private double byRow(int column, int at) {
    int from = column * columns;
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      sum += rows.precision()[from + j] * rows.off()[at + j];
    }
    double own = rows.precision()[from + column];
    for (int i = 0; i < unknown; i++) {
      double inner = 0;
      for (int j = 0; j < unknown; j++) {
        inner += part[i * unknown + j] * rows.precision()[from + missing[j]];
      }
      own -= rows.precision()[from + missing[i]] * inner;
    }
    return sum / own;
  }

  private void byPrecision(int at) {
    for (int i = 0; i < unknown; i++) {
      int from = missing[i] * columns;
      for (int j = 0; j <= i; j++) {
        part[i * unknown + j] = rows.precision()[from + missing[j]];
      }
      double sum = 0;
      for (int j = 0; j < known; j++) {
        sum += rows.precision()[from + seen[j]] * rows.off()[at + seen[j]];
      }
      by[i] = sum;
    }
    SymmetricInverse.inPlace(part, unknown);
    for (int i = 0; i < unknown; i++) {
      double sum = 0;
      for (int j = 0; j < unknown; j++) {
        sum += part[i * unknown + j] * by[j];
      }
      rows.off()[at + missing[i]] = -sum;
      for (int j = 0; j <= i; j++) {
        sums.uncertain()[missing[i] * columns + missing[j]] += part[i * unknown + j];
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
        filled += sum * rows.off()[at + seen[j]];
      }
      rows.off()[at + missing[i]] = filled;
      for (int j = 0; j <= i; j++) {
        double left = covariance[from + missing[j]];
        for (int k = 0; k < known; k++) {
          left -= coefficients[i * known + k] * covariance[missing[j] * columns + seen[k]];
        }
        sums.uncertain()[from + missing[j]] += left;
      }
    }
  }

  @Override
  public Sums sums() {
    return sums;
  }
}
