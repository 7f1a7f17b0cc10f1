package org.tacit.operator;

import java.util.Arrays;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * A matrix of coefficients of which only some entries are held, row by row (compressed rows); all
 * others are zero. The arrays are not copied and must not be changed afterwards.
 *
 * @param rows n
 * @param columns d
 * @param starts where each row begins among the entries; one more than there are rows
 * @param places the column of each entry, counted from 0; entries of equal place add up
 * @param values the value of each entry, finite
 */
public record SparseCoefficients(int rows, int columns, int[] starts, int[] places, double[] values)
    implements Coefficients {
  /** A filled matrix of more entries than this is refused. */
  private static final long LARGEST_DENSE = 1L << 27;

  /**
   * Checks that the arrays describe a matrix.
   *
   * @throws IllegalArgumentException naming what was found and where
   */
  public SparseCoefficients {
    if (starts.length != rows + 1
        || places.length != values.length
        || starts[0] != 0
        || starts[rows] != values.length) {
      throw new IllegalArgumentException(
          "expected %d row starts from 0 to the number of entries and a place for each value, found %d starts, %d places, %d values"
              .formatted(rows + 1, starts.length, places.length, values.length));
    }
    for (int row = 0; row < rows; row++) {
      if (starts[row] > starts[row + 1]) {
        throw new IllegalArgumentException(
            "row %d ends before it begins: %d to %d"
                .formatted(row + 1, starts[row], starts[row + 1]));
      }
      for (int t = starts[row]; t < starts[row + 1]; t++) {
        if (places[t] < 0 || places[t] >= columns || !Double.isFinite(values[t])) {
          throw new IllegalArgumentException(
              "entry %d of row %d is %s in column %d, expected a finite number in column 1 to %d"
                  .formatted(t - starts[row] + 1, row + 1, values[t], places[t] + 1L, columns));
        }
      }
    }
  }

  /** The matrix with these entries, given in any order; entries of equal place add up. */
  public static SparseCoefficients ofEntries(
      int rows, int columns, int[] rowOf, int[] columnOf, double[] values) {
    int[] starts = new int[rows + 1];
    for (int t = 0; t < values.length; t++) {
      if (rowOf[t] < 0 || rowOf[t] >= rows) {
        throw new IllegalArgumentException(
            "entry %d is in row %d, expected row 1 to %d".formatted(t + 1, rowOf[t] + 1L, rows));
      }
      starts[rowOf[t] + 1]++;
    }
    for (int row = 0; row < rows; row++) {
      starts[row + 1] += starts[row];
    }
    int[] next = Arrays.copyOf(starts, rows);
    int[] places = new int[values.length];
    double[] sorted = new double[values.length];
    for (int t = 0; t < values.length; t++) {
      int place = next[rowOf[t]]++;
      places[place] = columnOf[t];
      sorted[place] = values[t];
    }
    return new SparseCoefficients(rows, columns, starts, places, sorted);
  }

  @Override
  public int count() {
    return rows;
  }

  @Override
  public Tensor apply(Tensor unknowns) {
    return result(times(unknowns.toArray(), width(unknowns, columns)), rows, unknowns);
  }

  @Override
  public Tensor adjoint(Tensor residuals) {
    return result(transposedTimes(residuals.toArray(), width(residuals, rows)), columns, residuals);
  }

  /**
   * This matrix times another.
   *
   * @param factor with as many rows as this has columns, row-major
   * @param width its columns
   */
  public double[] times(double[] factor, int width) {
    double[] product = new double[rows * width];
    if (width == 1) {
      multiply(factor, product);
      return product;
    }
    for (int row = 0; row < rows; row++) {
      for (int t = starts[row]; t < starts[row + 1]; t++) {
        addScaled(product, row * width, values[t], factor, places[t] * width, width);
      }
    }
    return product;
  }

  /**
   * This matrix transposed times another.
   *
   * @param factor with as many rows as this, row-major
   * @param width its columns
   */
  public double[] transposedTimes(double[] factor, int width) {
    double[] product = new double[columns * width];
    if (width == 1) {
      multiplyTransposed(factor, product);
      return product;
    }
    for (int row = 0; row < rows; row++) {
      for (int t = starts[row]; t < starts[row + 1]; t++) {
        addScaled(product, places[t] * width, values[t], factor, row * width, width);
      }
    }
    return product;
  }

  /** Other values at the same places. */
  public SparseCoefficients withValues(double[] others) {
    return new SparseCoefficients(rows, columns, starts, places, others);
  }

  @Override
  public SparseCoefficients transposed() {
    int[] rowOf = new int[values.length];
    for (int row = 0; row < rows; row++) {
      Arrays.fill(rowOf, starts[row], starts[row + 1], row);
    }
    return ofEntries(columns, rows, places, rowOf, values);
  }

  /** A times a vector. */
  public void multiply(double[] theta, double[] into) {
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int t = starts[row]; t < starts[row + 1]; t++) {
        sum += values[t] * theta[places[t]];
      }
      into[row] = sum;
    }
  }

  /** Adds the transpose of A times a vector. */
  public void multiplyTransposed(double[] residual, double[] into) {
    for (int row = 0; row < rows; row++) {
      double factor = residual[row];
      for (int t = starts[row]; t < starts[row + 1]; t++) {
        into[places[t]] += values[t] * factor;
      }
    }
  }

  private static int width(Tensor matrix, int expectedRows) {
    long[] shape = matrix.shape();
    if (shape.length < 1 || shape.length > 2 || shape[0] != expectedRows) {
      throw new IllegalArgumentException(
          "expected a vector or a matrix of %d rows, found the shape %s"
              .formatted(expectedRows, Arrays.toString(shape)));
    }
    return shape.length == 1 ? 1 : (int) shape[1];
  }

  /** A vector for a vector, a matrix for a matrix. */
  private static Tensor result(double[] product, int rows, Tensor factor) {
    return factor.shape().length == 1
        ? Tensor.of(DType.FLOAT64, product, rows)
        : Tensor.of(DType.FLOAT64, product, rows, product.length / rows);
  }

  private static void addScaled(
      double[] sum, int at, double factor, double[] summand, int from, int width) {
    for (int k = 0; k < width; k++) {
      sum[at + k] += factor * summand[from + k];
    }
  }

  @Override
  public Coefficients select(int[] equations) {
    int[] chosenStarts = new int[equations.length + 1];
    for (int i = 0; i < equations.length; i++) {
      chosenStarts[i + 1] = chosenStarts[i] + starts[equations[i] + 1] - starts[equations[i]];
    }
    int[] chosenPlaces = new int[chosenStarts[equations.length]];
    double[] chosenValues = new double[chosenPlaces.length];
    for (int i = 0; i < equations.length; i++) {
      int length = chosenStarts[i + 1] - chosenStarts[i];
      System.arraycopy(places, starts[equations[i]], chosenPlaces, chosenStarts[i], length);
      System.arraycopy(values, starts[equations[i]], chosenValues, chosenStarts[i], length);
    }
    return new SparseCoefficients(
        equations.length, columns, chosenStarts, chosenPlaces, chosenValues);
  }

  @Override
  public Coefficients columns(int[] unknowns) {
    int[] chosen = new int[columns];
    Arrays.fill(chosen, -1);
    for (int i = 0; i < unknowns.length; i++) {
      chosen[unknowns[i]] = i;
    }
    int[] chosenStarts = new int[rows + 1];
    for (int row = 0; row < rows; row++) {
      chosenStarts[row + 1] = chosenStarts[row];
      for (int t = starts[row]; t < starts[row + 1]; t++) {
        chosenStarts[row + 1] += chosen[places[t]] >= 0 ? 1 : 0;
      }
    }
    int[] chosenPlaces = new int[chosenStarts[rows]];
    double[] chosenValues = new double[chosenPlaces.length];
    int next = 0;
    for (int t = 0; t < values.length; t++) {
      if (chosen[places[t]] >= 0) {
        chosenPlaces[next] = chosen[places[t]];
        chosenValues[next] = values[t];
        next++;
      }
    }
    return new SparseCoefficients(rows, unknowns.length, chosenStarts, chosenPlaces, chosenValues);
  }

  /**
   * The lengths of the rows; where a place comes twice in a row, its entries count before they are
   * added.
   */
  @Override
  public double[] lengths() {
    double[] lengths = new double[rows];
    for (int row = 0; row < rows; row++) {
      lengths[row] = Lengths.of(values, starts[row], starts[row + 1]);
    }
    return lengths;
  }

  /**
   * The lengths of the columns; where a row comes twice in a column, its entries count before they
   * are added.
   */
  @Override
  public double[] columnLengths() {
    double[] lengths = new double[columns];
    for (int t = 0; t < values.length; t++) {
      lengths[places[t]] = StrictMath.hypot(lengths[places[t]], values[t]);
    }
    return lengths;
  }

  @Override
  public Coefficients scaled(double[] factors) {
    double[] scaled = values.clone();
    for (int row = 0; row < rows; row++) {
      for (int t = starts[row]; t < starts[row + 1]; t++) {
        scaled[t] *= factors[row];
      }
    }
    return withValues(scaled);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if that were more than 2^27 numbers
   */
  @Override
  public Tensor dense() {
    if ((long) rows * columns > LARGEST_DENSE) {
      throw new IllegalArgumentException(
          "the sparse matrix of %d × %d is too large to be filled".formatted(rows, columns));
    }
    double[] dense = new double[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int t = starts[row]; t < starts[row + 1]; t++) {
        dense[row * columns + places[t]] += values[t];
      }
    }
    return Tensor.of(DType.FLOAT64, dense, rows, columns);
  }
}
