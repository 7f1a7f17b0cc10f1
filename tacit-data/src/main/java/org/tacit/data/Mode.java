package org.tacit.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One mode of a tensor and how a file writes its indices: by numbers, or by labels. */
public final class Mode {
  /** The most modes of a tensor. */
  public static final int MOST = 32;

  private static final int LABELS_COMPARED = 10_000;

  private final String name;
  private final int size;
  private final int first;
  private final List<String> labels;
  private final Map<String, Integer> indexOf = new HashMap<>();

  private Mode(String name, int size, int first, List<String> labels) {
    this.name = name;
    this.size = size;
    this.first = first;
    this.labels = labels;
    for (int index = 0; index < labels.size(); index++) {
      indexOf.put(labels.get(index), index);
    }
  }

  /**
   * A mode whose indices are numbers.
   *
   * @param first the number of the first index, 0 or 1
   */
  public static Mode counted(String name, int size, int first) {
    return new Mode(name, size, first, List.of());
  }

  /** A mode whose indices have these distinct labels, in order. */
  public static Mode labelled(String name, List<String> labels) {
    return new Mode(name, labels.size(), 0, List.copyOf(labels));
  }

  /** One mode for each size, named mode1, mode2, …, counted from a number. */
  public static List<Mode> unnamed(int[] dimensions, int first) {
    List<Mode> modes = new ArrayList<>();
    for (int size : dimensions) {
      modes.add(counted("mode" + (modes.size() + 1), size, first));
    }
    return List.copyOf(modes);
  }

  /** The name of the mode. */
  public String name() {
    return name;
  }

  /** The number of its indices. */
  public int size() {
    return size;
  }

  /** Whether its indices are written as labels. */
  public boolean isLabelled() {
    return !labels.isEmpty();
  }

  /** How the file writes a zero-based index. */
  public String text(int index) {
    return isLabelled() ? labels.get(index) : Integer.toString(index + first);
  }

  /** The zero-based index that a file writes so, or -1. */
  public int find(String text) {
    if (isLabelled()) {
      return indexOf.getOrDefault(text, -1);
    }
    try {
      int index = Math.subtractExact(Integer.parseInt(text), first);
      return index < size ? Math.max(index, -1) : -1;
    } catch (NumberFormatException | ArithmeticException e) {
      return -1;
    }
  }

  /** What {@link #find} accepts, in words, and what may have been meant by this text instead. */
  public String expectation(String text) {
    if (!isLabelled()) {
      return "a number from " + first + " to " + (first + size - 1);
    }
    List<String> compared = labels.subList(0, Math.min(LABELS_COMPARED, labels.size()));
    return "one of the " + size + " labels there" + Spelling.suggestion(text, compared);
  }

  @Override
  public String toString() {
    return name + (isLabelled() ? ", " + size + " labels" : ", counted from " + first);
  }
}
