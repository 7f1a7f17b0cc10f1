package org.tacit.solver.factor;

/**
 * What a normal distribution expects of the rows of a table, one after the other, by what is
 * observed of them; one thread at a time.
 */
interface RowFilling {
  /** Writes what every entry of a row is expected to be away from the mean. */
  void fill(int row);

  /**
   * Writes what every entry of a row is expected to be by the others of the row, an observed one
   * too, which its own value would only repeat.
   */
  void say(int row, double[] said);

  /** What the rows that were filled leave open. */
  Sums sums();

  /**
   * Sums over the rows that were filled; the arrays are not copied.
   *
   * @param uncertain the covariances of the rows, given what is observed of them
   * @param missed for each column how far observations are from what was expected; empty without
   *     noise
   */
  record Sums(double[] uncertain, double[] missed) {
    /** Adds those of other rows. */
    void add(Sums other) {
      for (int i = 0; i < uncertain.length; i++) {
        uncertain[i] += other.uncertain[i];
      }
      for (int i = 0; i < missed.length; i++) {
        missed[i] += other.missed[i];
      }
    }
  }
}
