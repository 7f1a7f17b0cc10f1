package org.tacit.data.longrange;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Which pixels of a canvas are taken, by the border and by the margins of dashes. */
final class PathCanvas {
  /** Tries before all places are looked at: many are free mostly. */
  private static final int TRIES = 64;

  private final Stamps stamps;
  private final int size;
  private final byte[] taken;
  private int free;

  PathCanvas(Stamps stamps, PathExtent extent) {
    this.stamps = stamps;
    this.size = extent.side();
    this.taken = new byte[size * size];
    int border = extent.border();
    Arrays.fill(taken, (byte) 1);
    for (int row = border; row < size - border; row++) {
      Arrays.fill(taken, row * size + border, (row + 1) * size - border, (byte) 0);
    }
    this.free = (size - 2 * border) * (size - 2 * border);
  }

  /** The share of all pixels that are not taken. */
  double shareFree() {
    return (double) free / taken.length;
  }

  /** Whether no pixel within the margin of a dash is taken. */
  boolean isFreeFor(Dash dash) {
    Stamps.Stamp margin = stamps.margin(dash);
    int reach = margin.reach();
    if (dash.row() < reach
        || dash.column() < reach
        || dash.row() >= size - reach
        || dash.column() >= size - reach) {
      return false;
    }
    int side = margin.side();
    byte[] values = margin.values();
    for (int row = 0; row < side; row++) {
      int from = (dash.row() - reach + row) * size + dash.column() - reach;
      for (int column = 0; column < side; column++) {
        if (values[row * side + column] != 0 && taken[from + column] != 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether no pixel at most so far from a place is taken. */
  boolean isFreeAround(int row, int column, int distance) {
    for (int dy = -distance; dy <= distance; dy++) {
      for (int dx = -distance; dx <= distance; dx++) {
        boolean near = dy * dy + dx * dx <= distance * distance;
        if (near && !isFreeAt(row + dy, column + dx)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isFreeAt(int row, int column) {
    return row >= 0
        && column >= 0
        && row < size
        && column < size
        && taken[row * size + column] == 0;
  }

  /** Takes the pixels within a dash's margin; they may be taken by others too. */
  void take(Dash dash) {
    count(dash, 1);
  }

  /** Gives back what a dash took. */
  void giveBack(Dash dash) {
    count(dash, -1);
  }

  private void count(Dash dash, int change) {
    Stamps.Stamp margin = stamps.margin(dash);
    int reach = margin.reach();
    int side = margin.side();
    for (int row = 0; row < side; row++) {
      int from = (dash.row() - reach + row) * size + dash.column() - reach;
      for (int column = 0; column < side; column++) {
        if (margin.values()[row * side + column] != 0) {
          int before = taken[from + column];
          taken[from + column] = (byte) (before + change);
          free -= (before == 0 ? 1 : 0) - (before + change == 0 ? 1 : 0);
        }
      }
    }
  }

  /**
   * Draws a dash of a direction uniformly from all places that are free for it.
   *
   * @param inset pixels at the edges in which no tail is
   * @return null if there is none
   */
  @Nullable Dash drawn(int down, int right, int inset, RandomGenerator random) {
    int side = size - 2 * inset;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int place = random.nextInt(side * side);
      Dash dash = new Dash(inset + place / side, inset + place % side, down, right);
      if (isFreeFor(dash)) {
        return dash;
      }
    }
    int[] places = new int[side * side];
    int count = 0;
    for (int place = 0; place < places.length; place++) {
      if (isFreeFor(new Dash(inset + place / side, inset + place % side, down, right))) {
        places[count++] = place;
      }
    }
    if (count == 0) {
      return null;
    }
    int place = places[random.nextInt(count)];
    return new Dash(inset + place / side, inset + place % side, down, right);
  }
}
