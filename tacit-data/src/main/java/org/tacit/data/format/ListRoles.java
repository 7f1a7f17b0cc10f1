package org.tacit.data.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tacit.data.ListColumns;

/**
 * Which columns of a list hold the indices and which the values: as somebody says, or else by names
 * and content. Where nothing decides, the list is refused.
 *
 * @param columns what they are taken for
 * @param times those columns left out that look like times: where the others do not tell entries
 *     apart, these are a mode
 */
record ListRoles(ListColumns columns, List<Integer> times) {
  private static final int LEAST_USED = 3;
  private static final String MELT =
      "--wide reads a table with a column for each measurement (pandas makes a list of it by"
          + " df.melt)";

  /**
   * The roles of the columns of a table.
   *
   * @throws IllegalArgumentException if a column that is named is not there, or nothing decides
   */
  static ListRoles of(TableProfile profile, ColumnChoice choice) {
    return new Finder(profile, choice).roles();
  }

  /** The same with the columns that look like times as modes. */
  ListRoles withTimes() {
    Set<Integer> modes = new TreeSet<>(columns.modes());
    modes.addAll(times);
    List<Integer> used = new ArrayList<>(modes);
    used.add(columns.value());
    return new ListRoles(
        new ListColumns(
            columns.names(),
            columns.count(),
            used,
            columns.unused().stream().filter(one -> !times.contains(one.column())).toList()),
        List.of());
  }

  private static final class Finder {
    private final TableProfile profile;
    private final ColumnChoice choice;
    private final List<String> names;
    private final int count;
    private final List<ListColumns.Unused> unused = new ArrayList<>();
    private final List<Integer> times = new ArrayList<>();

    Finder(TableProfile profile, ColumnChoice choice) {
      this.profile = profile;
      this.choice = choice;
      this.names = profile.names();
      this.count = profile.count();
    }

    ListRoles roles() {
      Set<Integer> ignored = ColumnChoice.columns("--ignore", choice.ignored(), names, count);
      ignored.forEach(c -> unused.add(new ListColumns.Unused(c, "--ignore")));
      List<Integer> kept = new ArrayList<>(IntStream.range(0, count).boxed().toList());
      kept.removeAll(ignored);
      Set<Integer> modes = ColumnChoice.columns("--modes", choice.modes(), names, count);
      weights(kept, modes);
      int said = said(kept, modes);
      if (!modes.isEmpty()) {
        return ofModes(kept, modes, said);
      }
      if (kept.size() >= LEAST_USED) {
        leaveOut(kept, said);
      }
      int value = said >= 0 ? said : value(kept);
      kept.remove(Integer.valueOf(value));
      return roles(kept, value);
    }

    private ListRoles roles(List<Integer> modes, int value) {
      List<Integer> used = new ArrayList<>(modes);
      used.add(value);
      return new ListRoles(new ListColumns(names, count, used, unused), times);
    }

    private void weights(List<Integer> kept, Set<Integer> modes) {
      if (choice.weights() == null) {
        return;
      }
      int column =
          ColumnChoice.columns("--weights", List.of(choice.weights()), names, count)
              .iterator()
              .next();
      if (!kept.contains(column) || modes.contains(column)) {
        throw new IllegalArgumentException(
            "--weights and --%s name the same column, \"%s\""
                .formatted(modes.contains(column) ? "modes" : "ignore", choice.weights()));
      }
      kept.remove(Integer.valueOf(column));
      unused.add(new ListColumns.Unused(column, ListColumns.WEIGHTS));
    }

    private int said(List<Integer> kept, Set<Integer> modes) {
      if (choice.value() == null) {
        return -1;
      }
      int value =
          ColumnChoice.columns("--value", List.of(choice.value()), names, count).iterator().next();
      if (!kept.contains(value)) {
        boolean weights =
            unused.stream().anyMatch(one -> one.column() == value && one.holdsWeights());
        throw new IllegalArgumentException(
            "--value and --%s name the same column, \"%s\""
                .formatted(weights ? "weights" : "ignore", choice.value()));
      }
      if (modes.contains(value)) {
        throw new IllegalArgumentException(
            "--value and --modes name the same column, \"%s\"".formatted(choice.value()));
      }
      return value;
    }

    private ListRoles ofModes(List<Integer> kept, Set<Integer> modes, int said) {
      if (!kept.containsAll(modes)) {
        throw new IllegalArgumentException("--modes and --ignore name the same column");
      }
      List<Integer> rest = new ArrayList<>(kept);
      rest.removeAll(modes);
      if (rest.isEmpty()) {
        throw new IllegalArgumentException(
            "--modes takes all columns, expected one that is left for the values");
      }
      int value = said;
      if (value < 0) {
        leaveOut(rest, -1);
        value = value(rest);
      }
      int chosen = value;
      rest.stream()
          .filter(c -> c != chosen)
          .forEach(c -> unused.add(new ListColumns.Unused(c, "not among --modes")));
      return roles(modes.stream().sorted().toList(), value);
    }

    /** Leaves out what tells rows apart or nothing at all, as long as two modes and values stay. */
    private void leaveOut(List<Integer> kept, int said) {
      for (int column : List.copyOf(kept)) {
        ColumnProfile content = profile.column(column);
        if (column == said || kept.size() <= LEAST_USED || isNamedValue(column)) {
          continue;
        }
        if (!names.isEmpty() && ListLayout.ADDED.contains(names.get(column)) && content.isTruth()) {
          kept.remove(Integer.valueOf(column));
          unused.add(new ListColumns.Unused(column, "says what was observed"));
          continue;
        }
        boolean unnamed =
            !names.isEmpty() && ColumnNames.isIndex(names.get(column)) && content.isUnique();
        if (content.isTimes() || isNamedTime(column)) {
          kept.remove(Integer.valueOf(column));
          times.add(column);
          unused.add(new ListColumns.Unused(column, "looks like a time"));
        } else if (content.isRowNumber() || (unnamed && profile.rows() > LEAST_USED)) {
          kept.remove(Integer.valueOf(column));
          unused.add(new ListColumns.Unused(column, "numbers the rows"));
        } else if (content.isConstant() && column != last(kept)) {
          kept.remove(Integer.valueOf(column));
          unused.add(new ListColumns.Unused(column, "is the same in every row"));
        }
      }
    }

    private static int last(List<Integer> columns) {
      return columns.get(columns.size() - 1);
    }

    private boolean isNamedValue(int column) {
      return !names.isEmpty() && ColumnNames.isValue(names.get(column));
    }

    private boolean isNamedTime(int column) {
      return !names.isEmpty() && ColumnNames.isTime(names.get(column));
    }

    /** The column of the values among those that are left. */
    private int value(List<Integer> kept) {
      List<Integer> named = kept.stream().filter(this::isNamedValue).toList();
      if (named.size() == 1) {
        return named.get(0);
      }
      if (named.size() > 1) {
        throw undecided("the columns %s are named as values are", named);
      }
      List<Integer> decimals = kept.stream().filter(c -> profile.column(c).hasDecimals()).toList();
      if (decimals.size() > 1) {
        throw new IllegalArgumentException(
            "the columns %s hold decimals, and only the values of a list may: --value %s takes the last of them, --ignore leaves out others; %s"
                .formatted(listed(decimals), called(last(decimals)), MELT));
      }
      if (decimals.size() == 1) {
        return decimals.get(0);
      }
      int last = last(kept);
      ColumnProfile content = profile.column(last);
      if (content.isTimes() || isNamedTime(last)) {
        throw doubt("looks like times", last, kept);
      }
      if (content.isRowNumber()
          || (!names.isEmpty()
              && ColumnNames.isIndex(names.get(last))
              && kept.size() > LEAST_USED)) {
        throw doubt("looks like identifiers", last, kept);
      }
      return last;
    }

    private IllegalArgumentException doubt(String what, int last, List<Integer> kept) {
      int other = kept.size() > 1 ? kept.get(kept.size() - 2) : last;
      return new IllegalArgumentException(
          "the last column, %s, %s: leave it out by --ignore %s, or say which holds the values, such as --value %s"
              .formatted(shown().called(last), what, called(last), called(other)));
    }

    private IllegalArgumentException undecided(String what, List<Integer> columns) {
      return new IllegalArgumentException(
          (what
                  + ": say which holds the values by --value %s, and leave out the others by"
                  + " --ignore %s")
              .formatted(listed(columns), called(columns.get(0)), called(last(columns))));
    }

    private String listed(List<Integer> columns) {
      return columns.stream().limit(4).map(this::called).collect(Collectors.joining(", "))
          + (columns.size() > 4 ? ", …" : "");
    }

    private String called(int column) {
      return shown().option(column);
    }

    private ListColumns shown() {
      return new ListColumns(names, count, List.of(), List.of());
    }
  }
}
