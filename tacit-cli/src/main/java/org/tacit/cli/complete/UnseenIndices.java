package org.tacit.cli.complete;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.operator.EntryIndices;

/**
 * Rows and columns (and slices of tensors) without one observed entry. Nothing can be known of
 * them, and a model gives there little else than the mean. That is no reason to refuse the rest:
 * the indices of a list may have gaps.
 */
final class UnseenIndices {
  /** So many are named. */
  private static final int NAMED = 3;

  private UnseenIndices() {}

  /** What is to be said of them in a line; null where every index is seen. */
  static @Nullable String warning(IncompleteTensor tensor) {
    EntryIndices observed = tensor.observed().indices();
    String found =
        IntStream.range(0, observed.order())
            .filter(mode -> seen(observed, mode).cardinality() < observed.dimension(mode))
            .mapToObj(mode -> unseen(tensor.modes(), seen(observed, mode), mode))
            .collect(Collectors.joining("; "));
    return found.isEmpty()
        ? null
        : "no entry is observed in " + found + "; nothing can be known of what is missing there";
  }

  private static BitSet seen(EntryIndices observed, int mode) {
    BitSet seen = new BitSet(observed.dimension(mode));
    for (int entry = 0; entry < observed.count(); entry++) {
      seen.set(observed.index(mode, entry));
    }
    return seen;
  }

  private static String unseen(List<Mode> modes, BitSet seen, int mode) {
    int[] unseen =
        IntStream.range(0, modes.get(mode).size()).filter(index -> !seen.get(index)).toArray();
    String named =
        IntStream.of(unseen)
            .limit(NAMED)
            .mapToObj(index -> modes.get(mode).text(index))
            .collect(Collectors.joining(", "));
    String more = unseen.length > NAMED ? " and %,d more".formatted(unseen.length - NAMED) : "";
    return word(modes.size(), mode, unseen.length) + " " + named + more;
  }

  private static String word(int order, int mode, int count) {
    if (order == 2) {
      return (mode == 0 ? "row" : "column") + (count == 1 ? "" : "s");
    }
    return "mode %d at %s".formatted(mode + 1, count == 1 ? "index" : "indices");
  }
}
