package org.tacit.data.longrange;

import java.util.Arrays;
import java.util.List;

/** Draws scenes of Pathfinder as grey images, and brings them to size by the means of areas. */
final class PathPicture {
  private static final int CANVAS = PathCanvas.SIZE;

  private final Stamps stamps;
  private final int size;
  private final int[] from;
  private final double[][] shares;

  /**
   * For images of a size.
   *
   * @param size height and width, from 1 to those of the canvas
   */
  PathPicture(Stamps stamps, int size) {
    this.stamps = stamps;
    this.size = size;
    this.from = new int[size];
    this.shares = new double[size][];
    double scale = (double) CANVAS / size;
    for (int i = 0; i < size; i++) {
      from[i] = (int) (i * scale);
      int to = Math.min(CANVAS, (int) Math.ceil((i + 1) * scale));
      shares[i] = new double[to - from[i]];
      for (int k = 0; k < shares[i].length; k++) {
        double begin = Math.max(i * scale, from[i] + k);
        double end = Math.min((i + 1) * scale, from[i] + k + 1);
        shares[i][k] = Math.max(0, end - begin) / scale;
      }
    }
  }

  /** The canvas at its full size, row by row. */
  byte[] canvas(PathScene scene) {
    byte[] canvas = new byte[CANVAS * CANVAS];
    draw(canvas, scene.first());
    draw(canvas, scene.second());
    scene.distractors().forEach(path -> draw(canvas, path));
    stamp(canvas, stamps.disc(), scene.tail().row(), scene.tail().column());
    stamp(canvas, stamps.disc(), scene.head().headRow(), scene.head().headColumn());
    return canvas;
  }

  private void draw(byte[] canvas, List<Dash> path) {
    for (Dash dash : path) {
      stamp(canvas, stamps.ink(dash), dash.row(), dash.column());
    }
  }

  private static void stamp(byte[] canvas, Stamps.Stamp stamp, int row, int column) {
    int side = stamp.side();
    for (int i = 0; i < side; i++) {
      int at = (row - stamp.reach() + i) * CANVAS + column - stamp.reach();
      for (int j = 0; j < side; j++) {
        int value = stamp.values()[i * side + j] & 0xff;
        if (value > (canvas[at + j] & 0xff)) {
          canvas[at + j] = (byte) value;
        }
      }
    }
  }

  /** Draws a scene at the size of the images. */
  void draw(PathScene scene, byte[] into, int to) {
    byte[] canvas = canvas(scene);
    if (size == CANVAS) {
      System.arraycopy(canvas, 0, into, to, canvas.length);
      return;
    }
    double[] line = new double[CANVAS];
    for (int row = 0; row < size; row++) {
      Arrays.fill(line, 0);
      for (int k = 0; k < shares[row].length; k++) {
        int at = (from[row] + k) * CANVAS;
        for (int column = 0; column < CANVAS; column++) {
          line[column] += shares[row][k] * (canvas[at + column] & 0xff);
        }
      }
      for (int column = 0; column < size; column++) {
        double sum = 0;
        for (int k = 0; k < shares[column].length; k++) {
          sum += shares[column][k] * line[from[column] + k];
        }
        into[to + row * size + column] = (byte) (int) (sum + 0.5);
      }
    }
  }
}
