package org.tacit.task;

/**
 * How well an answer predicts what training did not see.
 *
 * @param count how many values were held out
 * @param relativeError the root mean square of the errors relative to that of the values; no number
 *     where nothing was held out
 * @param rootMeanSquare of the errors, in the data's unit; no number where that is not known
 * @param simple the simple answer, in words
 * @param simpleRelativeError the relative error of the simple answer
 */
public record HeldOut(
    int count,
    double relativeError,
    double rootMeanSquare,
    String simple,
    double simpleRelativeError) {
  /**
   * The share of the squared error of the simple answer that is explained, {@code R² = 1 − (e /
   * e₀)²}: 1 for an exact prediction, 0 for the simple answer, whatever the unit and the mean of
   * the values.
   */
  public double explained() {
    return explained(relativeError, simpleRelativeError);
  }

  /** The same of two errors on the same values. */
  public static double explained(double error, double simple) {
    double ratio = error / simple;
    return 1 - ratio * ratio;
  }

  /** Of a job that holds nothing out. */
  public static HeldOut nothing(String simple) {
    return new HeldOut(0, Double.NaN, Double.NaN, simple, Double.NaN);
  }
}
