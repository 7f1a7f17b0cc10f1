package org.tacit.complexity;

import java.util.random.RandomGenerator;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Geometric complexity estimated without bias from m random cotangents for each sample, at the cost
 * of m backward passes (docs/mathematics/geometric-complexity.md, S2). What a sample draws follows
 * from the seed and its place alone.
 *
 * @param probe how cotangents are drawn
 * @param probes m, positive; two at least show how much of the error they cause
 * @param seed the source of randomness
 * @param samplesAtOnce how many samples are in memory at a time, positive
 */
public record ProjectedComplexity(Probe probe, int probes, Seed seed, int samplesAtOnce) {
  /**
   * Checks the number of cotangents.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public ProjectedComplexity {
    if (probes < 1) {
      throw new IllegalArgumentException("expected at least one probe, found " + probes);
    }
  }

  /** {@value Chunks#SAMPLES} samples at a time. */
  public ProjectedComplexity(Probe probe, int probes, Seed seed) {
    this(probe, probes, seed, Chunks.SAMPLES);
  }

  /**
   * The complexity at some inputs.
   *
   * @param inputs n inputs, n × the input shape
   * @throws IllegalArgumentException if they have another shape, or the probes of one sample
   *     exclude one another and are more than the outputs
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
    int outputs = function.outputs();
    if (probe.isWithoutReplacement() && probes > outputs) {
      throw new IllegalArgumentException(
          "expected at most as many probes as outputs, %d, found %d".formatted(outputs, probes));
    }
    WithinSamples within =
        new WithinSamples(
            (int) inputs.size(0),
            probes,
            probe.isWithoutReplacement() ? 1 - (double) probes / outputs : 1);
    Chunks.forEach(
        function,
        inputs,
        samplesAtOnce,
        (some, from, count) -> {
          double[][] squares =
              function.linearize(some).squaredNorms(cotangents(some, place + from, outputs));
          within.add(squares, from, count, probe.factor(outputs));
        });
    return within.complexity(GeometricComplexity.Method.PROJECTED, 0);
  }

  private Tensor cotangents(Tensor like, int from, int outputs) {
    int count = (int) like.size(0);
    double[] all = new double[Math.multiplyExact(Math.multiplyExact(probes, count), outputs)];
    for (int i = 0; i < count; i++) {
      RandomGenerator random = seed.split(from + i).generator();
      double[][] drawn = probe.draw(probes, outputs, random);
      for (int j = 0; j < probes; j++) {
        System.arraycopy(drawn[j], 0, all, (j * count + i) * outputs, outputs);
      }
    }
    return Tensor.of(like.dtype(), all, probes, count, outputs);
  }
}
