package org.tacit.data;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the columns of a list are.
 *
 * @param names the names of all of them, in the order of the file; none where it names none
 * @param count how many there are
 * @param used the column of each mode and then that of the values, from 0; the others are left out
 * @param unused those that are left out, and why
 */
public record ListColumns(List<String> names, int count, List<Integer> used, List<Unused> unused) {
  /**
   * A column that is left out.
   *
   * @param column which, from 0
   * @param why in a few words
   */
  public record Unused(int column, String why) {
    /**
     * Whether it holds no index and no value, but what each entry counts. Not called as a property
     * is, for kept models have the components alone.
     */
    public boolean holdsWeights() {
      return why.equals(WEIGHTS);
    }
  }

  /** Why a column of weights is not among those used for indices and values. */
  public static final String WEIGHTS = "--weights";

  /** The columns of what is no list. */
  public static final ListColumns NONE = new ListColumns(List.of(), 0, List.of(), List.of());

  /** Copies the lists. */
  public ListColumns {
    names = List.copyOf(names);
    used = List.copyOf(used);
    unused = List.copyOf(unused);
  }

  /** The number of modes. */
  public int order() {
    return used.size() - 1;
  }

  /** The columns of the modes, from 0. */
  public List<Integer> modes() {
    return used.subList(0, order());
  }

  /** The column of the values, from 0. */
  public int value() {
    return used.get(order());
  }

  /** The column of the weights, from 0; -1 where there is none. */
  public int weights() {
    return unused.stream()
        .filter(Unused::holdsWeights)
        .mapToInt(Unused::column)
        .findFirst()
        .orElse(-1);
  }

  /** Whether all columns are used in the order of the file. */
  public boolean areAll() {
    for (int i = 0; i < used.size(); i++) {
      if (used.get(i) != i) {
        return false;
      }
    }
    return used.size() == count;
  }

  /** What the columns are taken for, in a line; empty of what is no list. */
  public String words() {
    if (used.isEmpty()) {
      return "";
    }
    String left =
        unused.stream()
            .filter(one -> !one.holdsWeights())
            .map(one -> bare(one.column()) + " (" + one.why() + ")")
            .collect(Collectors.joining(", "));
    return "values: %s%s; modes: %s%s"
        .formatted(
            bare(value()),
            weights() < 0 ? "" : "; weights: " + bare(weights()),
            modes().stream().map(this::bare).collect(Collectors.joining(" × ")),
            left.isEmpty() ? "" : "; not used: " + left);
  }

  private String bare(int column) {
    return names.isEmpty() || names.get(column).isBlank()
        ? "column " + (column + 1)
        : Quoted.of(names.get(column));
  }

  /** How people call a column: by its name in quotation marks, or else by its number. */
  public String called(int column) {
    return names.isEmpty() ? "column " + (column + 1) : "\"" + Quoted.of(names.get(column)) + "\"";
  }

  /** How an option names a column: by its name, where that is one word, or else by its number. */
  public String option(int column) {
    boolean word =
        !names.isEmpty() && names.get(column).matches("[\\p{L}_][\\p{L}\\p{N}_.-]{0,60}");
    return word && names.indexOf(names.get(column)) == names.lastIndexOf(names.get(column))
        ? names.get(column)
        : Integer.toString(column + 1);
  }
}
