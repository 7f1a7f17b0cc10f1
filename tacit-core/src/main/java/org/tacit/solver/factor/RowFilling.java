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

  /** The covariances of the rows that were filled, given what is observed of them, summed. */
  double[] uncertain();

  /** For each column how far observations are from what was expected; empty without noise. */
  double[] missed();
}
