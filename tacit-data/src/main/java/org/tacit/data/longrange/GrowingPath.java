package org.tacit.data.longrange;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A path that grows dash by dash. The next dash turns about a pivot, which lies a margin behind the
 * last head; by how much is drawn with a weight that falls with the angle.
 */
final class GrowingPath {
  static final int LENGTH = 5;
  static final int MARGIN = 3;

  private static final double CONTINUITY = 1.8;
  private static final int RETRIES = 2;

  /** One for each pixel of the arc on which heads may lie. */
  private static final int ANGLES = 50;

  private static final Turns TURNS = new Turns();

  private final PathCanvas canvas;
  private final List<Dash> dashes = new ArrayList<>();
  private double pivotRow;
  private double pivotColumn;
  private double sine;
  private double cosine;

  /** The angles by which a path can turn, with their weights. */
  private static final class Turns {
    private final double[] sines = new double[ANGLES];
    private final double[] cosines = new double[ANGLES];
    private final double[] weights = new double[ANGLES];

    Turns() {
      for (int i = 0; i < ANGLES; i++) {
        double angle = 2 * Math.PI * i / ANGLES;
        sines[i] = StrictMath.sin(angle);
        cosines[i] = StrictMath.cos(angle);
        double off = Math.min(angle, 2 * Math.PI - angle);
        double steep = CONTINUITY * off;
        // The cosine of a rounded right angle is not quite 0, and would be drawn where all else is.
        double root = steep >= Math.PI / 2 ? 0 : StrictMath.cos(steep);
        weights[i] = root * root;
      }
    }
  }

  /**
   * A path of one dash, whose pixels are taken.
   *
   * @param sine of its direction, down
   * @param cosine of its direction, to the right
   */
  GrowingPath(PathCanvas canvas, Dash first, double sine, double cosine) {
    this.canvas = canvas;
    this.sine = sine;
    this.cosine = cosine;
    this.pivotRow = first.row() - MARGIN * sine;
    this.pivotColumn = first.column() - MARGIN * cosine;
    dashes.add(first);
    canvas.take(first);
  }

  List<Dash> dashes() {
    return List.copyOf(dashes);
  }

  /** Gives back what all dashes took. */
  void remove() {
    dashes.forEach(canvas::giveBack);
  }

  /**
   * Adds a dash, which keeps clear of everything but the one before it.
   *
   * @return false if there is no room
   */
  boolean grow(RandomGenerator random) {
    Dash last = dashes.get(dashes.size() - 1);
    pivotRow += (LENGTH + 2 * MARGIN) * sine;
    pivotColumn += (LENGTH + 2 * MARGIN) * cosine;
    canvas.giveBack(last);
    boolean grown = growFrom(random);
    canvas.take(last);
    if (grown) {
      canvas.take(dashes.get(dashes.size() - 1));
    }
    return grown;
  }

  private boolean growFrom(RandomGenerator random) {
    double[] weights = new double[ANGLES];
    double sum = 0;
    for (int turn = 0; turn < ANGLES; turn++) {
      if (TURNS.weights[turn] > 0) {
        Dash dash = turned(turn);
        boolean free = canvas.isFreeAround(dash.headRow(), dash.headColumn(), MARGIN);
        weights[turn] = free ? TURNS.weights[turn] : 0;
        sum += weights[turn];
      }
    }
    for (int attempt = 0; sum > 0 && attempt <= RETRIES; attempt++) {
      int turn = drawn(weights, sum * random.nextDouble());
      Dash dash = turned(turn);
      if (canvas.isFreeFor(dash)) {
        double before = sine;
        sine = before * TURNS.cosines[turn] + cosine * TURNS.sines[turn];
        cosine = cosine * TURNS.cosines[turn] - before * TURNS.sines[turn];
        dashes.add(dash);
        return true;
      }
    }
    return false;
  }

  private static int drawn(double[] weights, double threshold) {
    double sum = 0;
    int last = 0;
    for (int turn = 0; turn < weights.length; turn++) {
      if (weights[turn] > 0) {
        sum += weights[turn];
        last = turn;
        if (sum > threshold) {
          return turn;
        }
      }
    }
    return last;
  }

  private Dash turned(int turn) {
    double down = sine * TURNS.cosines[turn] + cosine * TURNS.sines[turn];
    double right = cosine * TURNS.cosines[turn] - sine * TURNS.sines[turn];
    return dash(pivotRow + MARGIN * down, pivotColumn + MARGIN * right, down, right);
  }

  /** A dash from a tail in a direction, to the nearest pixels. */
  static Dash dash(double row, double column, double down, double right) {
    return new Dash(
        (int) Math.rint(row),
        (int) Math.rint(column),
        (int) Math.rint(LENGTH * down),
        (int) Math.rint(LENGTH * right));
  }
}
