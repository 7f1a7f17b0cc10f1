package org.tacit.data.longrange;

import java.util.List;
import java.util.random.RandomGenerator;

/** Images of one size in classes, of which single ones are drawn, as networks are to take them. */
interface ImageSource {
  /** Channels, rows, columns. */
  List<Integer> shape();

  /** How many classes there are, at least two. */
  int classes();

  /** Draws the class of an image that is of another class than a given one. */
  int otherThan(int label, RandomGenerator random);

  /**
   * Draws an image of a class, uniformly, and as if no other had been drawn.
   *
   * @param into takes its numbers, channel after channel and row by row
   */
  void draw(int label, RandomGenerator random, double[] into);
}
