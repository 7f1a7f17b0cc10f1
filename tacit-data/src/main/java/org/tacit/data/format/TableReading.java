package org.tacit.data.format;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Layout;
import org.tacit.data.ListColumns;
import org.tacit.data.Mode;
import org.tacit.data.Quoted;
import org.tacit.data.table.RowConsumer;

/**
 * Reads a table that is a list of entries or a wide table, in two passes: the first sees what the
 * columns hold, the second reads those that were chosen.
 *
 * @param file the file
 * @param format which it is
 * @param placeName what a row is called in messages
 * @param choice what somebody says of the columns
 * @param source hands over all rows
 * @param layouts makes what results are written by
 */
record TableReading(
    Path file,
    FileFormat format,
    String placeName,
    ColumnChoice choice,
    Source source,
    Layouts layouts) {
  private static final int LEAST_COLUMNS = 3;

  /** Hands over all rows of a table. */
  interface Source {
    /** From the first on, at each call. */
    void readInto(RowConsumer rows);
  }

  /** What results are written by. */
  interface Layouts {
    /** The layout of a list. */
    Layout list(String words);

    /** The layout of a wide table. */
    Layout wide(String words, WideColumns columns, boolean named);
  }

  /**
   * The tensor.
   *
   * @throws DataException if the file cannot be used, or nothing decides what its columns are
   */
  IncompleteTensor tensor() {
    TableProfile seen = new TableProfile(choice);
    source.readInto(seen);
    TableProfile profile = seen.closed();
    try {
      if (profile.count() < LEAST_COLUMNS && profile.rows() == 0 && profile.count() > 0) {
        requireColumns(profile);
      }
      if (profile.rows() == 0) {
        throw new DataException(file, "there are no entries in the file");
      }
      for (int column = 0; column < profile.count(); column++) {
        requireNoSign(profile, column);
      }
      WideColumns wide = wide(profile);
      return wide == null ? list(profile) : matrix(profile, wide);
    } catch (IllegalArgumentException e) {
      throw new DataException(file, String.valueOf(e.getMessage()));
    }
  }

  private @Nullable WideColumns wide(TableProfile profile) {
    if (choice.wide()) {
      return WideColumns.said(profile, choice);
    }
    return choice.value() != null || choice.weights() != null || !choice.modes().isEmpty()
        ? null
        : WideColumns.found(profile, choice);
  }

  private IncompleteTensor matrix(TableProfile profile, WideColumns columns) {
    WideReader reader =
        new WideReader(
            new TablePlace(file, placeName, profile.firstPlace()), columns, choice.marks());
    source.readInto(new BehindNames(reader, profile.isNamed()));
    return reader
        .tensor(format)
        .withLayout(layouts.wide(columns.words(reader.rows()), columns, profile.isNamed()));
  }

  private void requireNoSign(TableProfile profile, int column) {
    String sign = profile.column(column).sign();
    if (!sign.isEmpty() && choice.marks().missing().isEmpty()) {
      throw new IllegalArgumentException(
          "column %s has %s more than once, far below all its other numbers: --missing %s says that it stands for missing values, --missing none that it is measured"
              .formatted(
                  profile.names().isEmpty() ? column + 1 : Quoted.of(profile.names().get(column)),
                  sign,
                  sign));
    }
  }

  private IncompleteTensor list(TableProfile profile) {
    requireColumns(profile);
    ListRoles roles = ListRoles.of(profile, choice);
    ListColumns columns = roles.columns();
    if (columns.order() < 2) {
      throw new IllegalArgumentException(
          "expected at least two index columns and the value, found %d of %d columns that are not left out"
              .formatted(columns.used().size(), columns.count()));
    }
    if (columns.order() > Mode.MOST) {
      throw new IllegalArgumentException(
          "expected at most %d index columns and the value, found %d columns; --wide reads a table with a column for each measurement"
              .formatted(Mode.MOST, columns.used().size()));
    }
    IncompleteTensor tensor = list(roles, profile, roles.times().isEmpty());
    // The others do not tell the entries apart: the times are what was meant to.
    return tensor == null ? sure(list(roles.withTimes(), profile, true)) : tensor;
  }

  private static IncompleteTensor sure(@Nullable IncompleteTensor tensor) {
    if (tensor == null) {
      throw new IllegalStateException("no tensor was read");
    }
    return tensor;
  }

  private @Nullable IncompleteTensor list(ListRoles roles, TableProfile profile, boolean last) {
    EntryTableReader reader =
        new EntryTableReader(new TablePlace(file, placeName, profile.firstPlace()), roles, choice);
    source.readInto(new BehindNames(reader, profile.isNamed()));
    IncompleteTensor tensor = reader.tensor(format, last);
    return tensor == null ? null : tensor.withLayout(layouts.list(roles.columns().words()));
  }

  private void requireColumns(TableProfile profile) {
    if (profile.count() < LEAST_COLUMNS) {
      throw new IllegalArgumentException(
          "%s %d: expected at least two index columns and the value, found %d"
              .formatted(placeName, profile.firstPlace(), profile.count()));
    }
  }
}
