package org.tacit.regularizer;

/** How much of a regularizer there is. */
final class Strength {
  private Strength() {}

  /**
   * The number itself.
   *
   * @param name what it is called, as in "strength"
   * @throws IllegalArgumentException if it is negative or not finite
   */
  static void check(String name, double number) {
    if (!(number >= 0) || Double.isInfinite(number)) {
      throw new IllegalArgumentException(
          "expected a %s of zero or more, found %s".formatted(name, number));
    }
  }
}
