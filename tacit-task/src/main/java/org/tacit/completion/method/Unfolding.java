package org.tacit.completion.method;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tacit.operator.EntryIndices;

/**
 * A matricization of a tensor that a completion tries.
 *
 * @param rowModes the zero-based modes that are the rows
 * @param rows the number of rows
 * @param columns the number of columns
 */
record Unfolding(List<Integer> rowModes, long rows, long columns) {
  private static final long LARGEST_SIDE = 4_000_000;

  /**
   * Each mode against the others; of four modes also the pairs; those that are too wide are left
   * out.
   */
  static List<Unfolding> of(int[] dimensions) {
    int order = dimensions.length;
    List<List<Integer>> choices = new ArrayList<>();
    // With two modes, the second only transposes the matrix.
    IntStream.range(0, order == 2 ? 1 : order).forEach(mode -> choices.add(List.of(mode)));
    if (order == 4) {
      choices.addAll(List.of(List.of(0, 1), List.of(0, 2), List.of(0, 3)));
    }
    return choices.stream()
        .map(
            rowModes ->
                new Unfolding(
                    rowModes, size(dimensions, rowModes, true), size(dimensions, rowModes, false)))
        .filter(unfolding -> Math.max(unfolding.rows, unfolding.columns) <= LARGEST_SIDE)
        .toList();
  }

  private static long size(int[] dimensions, List<Integer> modes, boolean inside) {
    return EntryIndices.countOf(
        IntStream.range(0, dimensions.length)
            .filter(mode -> modes.contains(mode) == inside)
            .map(mode -> dimensions[mode])
            .toArray());
  }

  /** The one-based row modes in braces. */
  String label() {
    return rowModes.stream()
        .map(mode -> Integer.toString(mode + 1))
        .collect(Collectors.joining(",", "{", "}"));
  }
}
