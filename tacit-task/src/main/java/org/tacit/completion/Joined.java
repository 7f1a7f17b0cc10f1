package org.tacit.completion;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;

/** Entries of one array behind each other. */
final class Joined {
  private Joined() {}

  /** The first, and behind them the second, with their weights. */
  static ObservedEntries of(ObservedEntries first, ObservedEntries second) {
    int[][] modes = new int[first.indices().order()][];
    Arrays.setAll(
        modes,
        mode ->
            IntStream.concat(
                    Arrays.stream(first.indices().mode(mode)),
                    Arrays.stream(second.indices().mode(mode)))
                .toArray());
    ObservedEntries both =
        new ObservedEntries(
            new EntryIndices(first.indices().dimensions(), modes),
            of(first.values(), second.values()));
    boolean alike = first.weights().length == 0 && second.weights().length == 0;
    return alike ? both : both.withWeights(of(weights(first), weights(second)));
  }

  /** The first, and behind them the second. */
  static double[] of(double[] first, double[] second) {
    return DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
  }

  private static double[] weights(ObservedEntries entries) {
    return IntStream.range(0, entries.count()).mapToDouble(entries::weight).toArray();
  }
}
