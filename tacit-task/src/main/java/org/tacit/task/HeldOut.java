package org.tacit.task;

/**
 * How well an answer predicts what training did not see.
 *
 * @param kind which values they are
 * @param count how many values were held out
 * @param relativeError the root mean square of the errors relative to that of the values; no number
 *     where nothing was held out
 * @param standardError of the relative error; no number where it is not known
 * @param rootMeanSquare of the errors, in the data's unit; no number where that is not known
 * @param simple the simple answer, in words
 * @param simpleRelativeError the relative error of the simple answer
 */
public record HeldOut(
    Kind kind,
    int count,
    double relativeError,
    double standardError,
    double rootMeanSquare,
    String simple,
    double simpleRelativeError) {
  /** What was chosen on the values by which an answer is judged. */
  public enum Kind {
    /** Nothing: they were looked at once all was chosen. */
    TEST("test"),
    /** When training stops, or what was kept: the error is that of the best, so a little small. */
    VALIDATION("validation"),
    /** There are none. */
    NONE("none");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The kind of a word; none of another one. */
    public static Kind of(String word) {
      return TEST.word.equals(word) ? TEST : VALIDATION.word.equals(word) ? VALIDATION : NONE;
    }

    /** The kind in one word, for programs and before "error". */
    public String word() {
      return word;
    }
  }

  /** How well an answer predicts the values by which it was chosen. */
  public static HeldOut ofValidation(
      int count,
      double relativeError,
      double rootMeanSquare,
      String simple,
      double simpleRelativeError) {
    return new HeldOut(
        Kind.VALIDATION,
        count,
        relativeError,
        Double.NaN,
        rootMeanSquare,
        simple,
        simpleRelativeError);
  }

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

  /** The error of a job that holds nothing out. */
  public static HeldOut nothing(String simple) {
    return new HeldOut(Kind.NONE, 0, Double.NaN, Double.NaN, Double.NaN, simple, Double.NaN);
  }
}
