package org.tacit.data.longrange;

import java.util.Arrays;
import java.util.List;

/** Draws scenes of Pathfinder as grey images, and brings them to size by the means of areas. */
final class PathPicture {
  private final Stamps stamps;
  private final int side;
  private final int size;
  private final int[] from;
  private final double[][] shares;

  /**
   * For images of a size.
   *
   * @param extent on which scenes are drawn
   * @param size height and width of the images, from 1 to those of the extent
   */
  PathPicture(Stamps stamps, PathExtent extent, int size) {
    this.stamps = stamps;
    this.side = extent.side();
    this.size = size;
    this.from = new int[size];
    this.shares = new double[size][];
    double scale = (double) side / size;
    for (int i = 0; i < size; i++) {
      from[i] = (int) (i * scale);
      int to = Math.min(side, (int) Math.ceil((i + 1) * scale));
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
    byte[] canvas = new byte[side * side];
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

  private void stamp(byte[] canvas, Stamps.Stamp stamp, int row, int column) {
    int width = stamp.side();
    for (int i = 0; i < width; i++) {
      int at = (row - stamp.reach() + i) * side + column - stamp.reach();
      for (int j = 0; j < width; j++) {
        int value = stamp.values()[i * width + j] & 0xff;
        if (value > (canvas[at + j] & 0xff)) {
          canvas[at + j] = (byte) value;
        }
      }
    }
  }

  /** Draws a scene at the size of the images. */
  void draw(PathScene scene, byte[] into, int to) {
    byte[] canvas = canvas(scene);
    if (size == side) {
      System.arraycopy(canvas, 0, into, to, canvas.length);
      return;
    }
    double[] line = new double[side];
    for (int row = 0; row < size; row++) {
      Arrays.fill(line, 0);
      for (int k = 0; k < shares[row].length; k++) {
        int at = (from[row] + k) * side;
        for (int column = 0; column < side; column++) {
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
