package org.tacit.cli.complete;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.IncompleteTensor;
import org.tacit.operator.EntryIndices;

/**
 * Modes of a list whose indices are nearly all met once, as times and identifiers of rows are.
 * Entries of a tensor tell of each other by the indices that they share: such a mode hides what the
 * others could tell.
 */
final class SingleEntries {
  private static final double NEARLY_ALL = 0.9;
  private static final int FEWEST = 10;

  private SingleEntries() {}

  /** What is to be said of them in a line; null where there are none. */
  static @Nullable String warning(IncompleteTensor tensor) {
    EntryIndices observed = tensor.observed().indices();
    if (tensor.dense() || observed.order() < 3 || observed.count() < FEWEST) {
      return null;
    }
    String names =
        IntStream.range(0, observed.order())
            .filter(mode -> distinct(observed, mode) >= NEARLY_ALL * observed.count())
            .mapToObj(mode -> tensor.modes().get(mode).name())
            .collect(Collectors.joining(", "));
    return names.isEmpty()
        ? null
        : String.format(
            Locale.ROOT,
            "nearly every entry has an index of its own in %s, so nothing is learned along it;"
                + " --ignore leaves it out",
            names);
  }

  private static long distinct(EntryIndices observed, int mode) {
    return IntStream.of(observed.mode(mode)).distinct().count();
  }
}
