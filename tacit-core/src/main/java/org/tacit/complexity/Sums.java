package org.tacit.complexity;

/** Sums in double precision. */
final class Sums {
  private Sums() {}

  /** The sum of all numbers, compensated (Neumaier 1974): the order hardly matters. */
  static double of(double[] numbers) {
    double sum = 0;
    double lost = 0;
    for (double number : numbers) {
      double next = sum + number;
      lost += Math.abs(sum) >= Math.abs(number) ? (sum - next) + number : (number - next) + sum;
      sum = next;
    }
    // Where the sum is not finite, what was lost is no number.
    return Double.isFinite(sum) ? sum + lost : sum;
  }

  /** The mean; NaN of none. */
  static double mean(double[] numbers) {
    return of(numbers) / numbers.length;
  }

  /** The unbiased variance; NaN of fewer than two. */
  static double variance(double[] numbers) {
    double mean = mean(numbers);
    double[] squares = new double[numbers.length];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = (numbers[i] - mean) * (numbers[i] - mean);
    }
    return of(squares) / (numbers.length - 1);
  }

  /** The sums of several rows, column by column. */
  static double[] overRows(double[][] rows) {
    double[] sums = new double[rows[0].length];
    for (double[] row : rows) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += row[i];
      }
    }
    return sums;
  }
}
