package org.tacit.theory;

import java.util.function.DoubleUnaryOperator;

/** The root of an increasing function of a positive number, by bisection to the last bit. */
final class MonotoneRoot {
  private MonotoneRoot() {}

  /**
   * The root.
   *
   * @param increasing negative near zero, positive far out
   */
  static double of(DoubleUnaryOperator increasing) {
    double high = 1;
    while (increasing.applyAsDouble(high) < 0) {
      high *= 2;
    }
    double low = high;
    while (low > Double.MIN_NORMAL && increasing.applyAsDouble(low) > 0) {
      high = low;
      low /= 2;
    }
    while (true) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) {
        return middle;
      }
      if (increasing.applyAsDouble(middle) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }
}
