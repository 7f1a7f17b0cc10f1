package org.tacit.complexity;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Points on the segments between two samples each, {@code (1 − t) x_i + t x_j}, with i and j drawn
 * uniformly and different, and t uniformly from 0 to 1. The mean of S there is densified complexity
 * (docs/mathematics/geometric-complexity.md, D3): that at the samples alone does not bound it.
 */
public final class SegmentPoints {
  private final int[] from;
  private final int[] to;
  private final double[] shares;

  private SegmentPoints(int[] from, int[] to, double[] shares) {
    this.from = from;
    this.to = to;
    this.shares = shares;
  }

  /**
   * Draws points independently of one another.
   *
   * @param samples how many samples there are, two or more
   * @throws IllegalArgumentException if there are fewer
   */
  public static SegmentPoints draw(int samples, int points, Seed seed) {
    if (samples < 2) {
      throw new IllegalArgumentException("expected two samples or more, found " + samples);
    }
    RandomGenerator random = seed.generator();
    int[] from = new int[points];
    int[] to = new int[points];
    double[] shares = new double[points];
    for (int i = 0; i < points; i++) {
      from[i] = random.nextInt(samples);
      to[i] = (from[i] + 1 + random.nextInt(samples - 1)) % samples;
      shares[i] = random.nextDouble();
    }
    return new SegmentPoints(from, to, shares);
  }

  /** How many there are. */
  public int count() {
    return shares.length;
  }

  /** The sample of each at t = 0, counted from 0. */
  public int[] from() {
    return from.clone();
  }

  /** The sample of each at t = 1, counted from 0. */
  public int[] to() {
    return to.clone();
  }

  /**
   * Some of them.
   *
   * @param left their samples at t = 0, n × the input shape
   * @param right their samples at t = 1, likewise
   * @param first the place of the first
   */
  public Tensor at(Tensor left, Tensor right, int first) {
    int count = (int) left.size(0);
    long[] shape = new long[left.shape().length];
    Arrays.fill(shape, 1);
    shape[0] = count;
    double[] some = Arrays.copyOfRange(shares, first, first + count);
    Tensor t = Tensor.of(left.dtype(), some, shape);
    return left.add(right.subtract(left).multiply(t));
  }
}
