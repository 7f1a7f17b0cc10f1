package org.tacit.data.format;

import java.util.List;
import org.tacit.data.table.RowConsumer;

/** Hands on the rows of a table but the first one, where that has the names of the columns. */
final class BehindNames implements RowConsumer {
  private final RowConsumer rows;
  private boolean toSkip;

  /**
   * Hands on to another.
   *
   * @param named whether the first row has the names, unless the format has them elsewhere
   */
  BehindNames(RowConsumer rows, boolean named) {
    this.rows = rows;
    this.toSkip = named;
  }

  @Override
  public void names(List<String> given) {
    toSkip = false;
    rows.names(given);
  }

  @Override
  public boolean isIndex(int column) {
    return rows.isIndex(column);
  }

  @Override
  public void row(long place, List<String> fields) {
    if (toSkip) {
      toSkip = false;
    } else {
      rows.row(place, fields);
    }
  }
}
