package org.tacit.data.longrange;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Which pixels of a canvas are taken, by the border and by the margins of dashes. */
final class PathCanvas {
  /** Height and width. */
  static final int SIZE = 300;

  /** Pixels at the edges that are kept free. */
  static final int BORDER = 22;

  /** Tries before all places are looked at: many are free mostly. */
  private static final int TRIES = 64;

  private final Stamps stamps;
  private final byte[] taken = new byte[SIZE * SIZE];
  private int free = (SIZE - 2 * BORDER) * (SIZE - 2 * BORDER);

  PathCanvas(Stamps stamps) {
    this.stamps = stamps;
    for (int i = 0; i < taken.length; i++) {
      taken[i] = (byte) (inBorder(i / SIZE) || inBorder(i % SIZE) ? 1 : 0);
    }
  }

  private static boolean inBorder(int place) {
    return place < BORDER || place >= SIZE - BORDER;
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
        || dash.row() >= SIZE - reach
        || dash.column() >= SIZE - reach) {
      return false;
    }
    int side = margin.side();
    byte[] values = margin.values();
    for (int row = 0; row < side; row++) {
      int from = (dash.row() - reach + row) * SIZE + dash.column() - reach;
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
        && row < SIZE
        && column < SIZE
        && taken[row * SIZE + column] == 0;
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
      int from = (dash.row() - reach + row) * SIZE + dash.column() - reach;
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
    int side = SIZE - 2 * inset;
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
