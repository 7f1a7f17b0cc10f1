package org.tacit.study.part;

import java.util.List;

/** The lists of study files as the arrays that the library takes. */
final class PlainArrays {
  private PlainArrays() {}

  static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  static double[] doubles(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
