package org.tacit.complexity;

import java.util.random.RandomGenerator;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Rows;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Geometric complexity estimated without bias from m random directions for each sample
 * (docs/mathematics/geometric-complexity.md, S2): of the outputs at the cost of m backward passes,
 * of the input or of both at that of m forward. What a sample draws follows from the seed and its
 * place alone.
 *
 * @param projection of which space directions are, and how they are drawn
 * @param probes m, positive; two at least show how much of the error they cause
 * @param seed the source of randomness
 * @param samplesAtOnce how many samples are in memory at a time, positive
 */
public record ProjectedComplexity(Projection projection, int probes, Seed seed, int samplesAtOnce) {
  /**
   * Checks the number of directions.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public ProjectedComplexity {
    if (probes < 1) {
      throw new IllegalArgumentException("expected at least one probe, found " + probes);
    }
  }

  /** {@value Chunks#SAMPLES} samples at a time. */
  public ProjectedComplexity(Projection projection, int probes, Seed seed) {
    this(projection, probes, seed, Chunks.SAMPLES);
  }

  /** Directions of the outputs, {@value Chunks#SAMPLES} samples at a time. */
  public ProjectedComplexity(Probe probe, int probes, Seed seed) {
    this(Projection.ofOutputs(probe), probes, seed);
  }

  /**
   * The complexity at some inputs.
   *
   * @param inputs n inputs, n × the input shape
   * @throws IllegalArgumentException if they have another shape, or the directions of one sample
   *     exclude one another and are more than the numbers of one
   */
  public GeometricComplexity of(DifferentiableFunction function, Tensor inputs) {
    return of(function, inputs, 0);
  }

  /**
   * The complexity at some inputs that are part of more.
   *
   * @param inputs n inputs, n × the input shape
   * @param place of the first among all, counted from 0: what is drawn follows from it
   * @throws IllegalArgumentException as {@link #of(DifferentiableFunction, Tensor)}
   */
  public GeometricComplexity of(DifferentiableFunction function, Tensor inputs, int place) {
    int most = projection.most(function);
    if (probes > most) {
      throw new IllegalArgumentException(
          "expected at most as many probes as %s, %d, found %d"
              .formatted(
                  projection.side() == Projection.Side.INPUTS ? "numbers of an input" : "outputs",
                  most,
                  probes));
    }
    boolean excluding = projection.probe().isWithoutReplacement();
    WithinSamples within =
        new WithinSamples((int) inputs.size(0), probes, excluding ? 1 - (double) probes / most : 1);
    Chunks.forEach(
        function,
        inputs,
        samplesAtOnce,
        (some, from, count) ->
            within.add(
                squares(function, some, place + from), from, count, projection.factor(function)));
    return within.complexity(GeometricComplexity.Method.PROJECTED, 0);
  }

  /** m × n numbers, but for the factor. */
  private double[][] squares(DifferentiableFunction function, Tensor inputs, int from) {
    Linearization at = function.linearize(inputs);
    int n = (int) inputs.size(0);
    int k = function.outputs();
    int d = Projection.inputs(function);
    return switch (projection.side()) {
      case OUTPUTS -> at.squaredNorms(draw(inputs, from, k, seed));
      case INPUTS -> squaredRows(at.pushedForward(draw(inputs, from, d, seed)), n);
      case BOTH -> {
        Tensor pushed = at.pushedForward(draw(inputs, from, d, seed.split("inputs")));
        Tensor seen = pushed.multiply(draw(inputs, from, k, seed));
        yield squaredRows(Functional.sum(seen, new long[] {2}, true), n);
      }
    };
  }

  private double[][] squaredRows(Tensor found, int n) {
    double[] flat = Rows.squaredNorms(found.reshape((long) probes * n, -1));
    double[][] squares = new double[probes][n];
    for (int j = 0; j < probes; j++) {
      System.arraycopy(flat, j * n, squares[j], 0, n);
    }
    return squares;
  }

  /** m × n × size: the directions of the samples from a place on. */
  private Tensor draw(Tensor like, int from, int size, Seed source) {
    int count = (int) like.size(0);
    double[] all = new double[Math.multiplyExact(Math.multiplyExact(probes, count), size)];
    for (int i = 0; i < count; i++) {
      RandomGenerator random = source.split(from + i).generator();
      double[][] drawn = projection.probe().draw(probes, size, random);
      for (int j = 0; j < probes; j++) {
        System.arraycopy(drawn[j], 0, all, (j * count + i) * size, size);
      }
    }
    return Tensor.of(like.dtype(), all, probes, count, size);
  }
}
