package org.tacit.regularizer;

import org.tacit.kind.Field;

/**
 * How much of a penalty there is; a penalty of strength 0 does nothing.
 *
 * @param strength λ, zero or more
 */
public record Strength(
    @Field(value = "Number that the penalty is multiplied by.", atLeast = 0) double strength) {
  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public Strength {
    check("strength", strength);
  }

  /**
   * A number that is zero or more.
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
