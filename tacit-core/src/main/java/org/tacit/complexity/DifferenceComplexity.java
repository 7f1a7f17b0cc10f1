package org.tacit.complexity;

import java.util.random.RandomGenerator;
import org.tacit.tensor.Rows;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * Geometric complexity of a function that can only be evaluated: {@code ‖(f(x + h v) − f(x − h v))
 * / (2h)‖²} over standard normal directions v, unbiased up to h², two evaluations for each
 * direction (docs/mathematics/geometric-complexity.md, S5). Each is made with h and with h/4 too,
 * along the same directions; the smaller step gives the value, and how far they are apart is its
 * discrepancy.
 *
 * @param step h, positive
 * @param probes how many directions for each sample, positive
 * @param seed the source of randomness
 * @param samplesAtOnce how many samples are in memory at a time, positive
 */
public record DifferenceComplexity(double step, int probes, Seed seed, int samplesAtOnce) {
  /** What the second step is of the first. */
  private static final double FINER = 0.25;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the step or the number of directions is not positive
   */
  public DifferenceComplexity {
    if (!(step > 0) || Double.isInfinite(step) || probes < 1) {
      throw new IllegalArgumentException(
          "expected a positive step and at least one probe, found %s and %d"
              .formatted(step, probes));
    }
  }

  /** {@value Chunks#SAMPLES} samples at a time. */
  public DifferenceComplexity(double step, int probes, Seed seed) {
    this(step, probes, seed, Chunks.SAMPLES);
  }

  /**
   * The complexity at some inputs.
   *
   * @param inputs n inputs, n × the input shape
   * @throws IllegalArgumentException if they have another shape
   */
  public GeometricComplexity of(BatchFunction function, Tensor inputs) {
    return of(function, inputs, 0);
  }

  /**
   * The complexity at some inputs that are part of more.
   *
   * @param inputs n inputs, n × the input shape
   * @param place of the first among all, counted from 0: what is drawn follows from it
   * @throws IllegalArgumentException if they have another shape
   */
  public GeometricComplexity of(BatchFunction function, Tensor inputs, int place) {
    int samples = (int) inputs.size(0);
    WithinSamples coarse = new WithinSamples(samples, probes, 1);
    WithinSamples fine = new WithinSamples(samples, probes, 1);
    Chunks.forEach(
        function,
        inputs,
        samplesAtOnce,
        (some, from, count) -> {
          double[][] coarsely = new double[probes][];
          double[][] finely = new double[probes][];
          for (int j = 0; j < probes; j++) {
            try (Scope scope = Scope.open()) {
              Tensor direction = directions(some, place + from, j);
              coarsely[j] = slopes(function, some, direction, step);
              finely[j] = slopes(function, some, direction, FINER * step);
            }
          }
          coarse.add(coarsely, from, count, 1);
          fine.add(finely, from, count, 1);
        });
    double value = fine.complexity(GeometricComplexity.Method.FINITE_DIFFERENCE, 0).value();
    double other = coarse.complexity(GeometricComplexity.Method.FINITE_DIFFERENCE, 0).value();
    double discrepancy = value == other ? 0 : Math.abs(value - other) / value;
    return fine.complexity(GeometricComplexity.Method.FINITE_DIFFERENCE, discrepancy);
  }

  private static double[] slopes(
      BatchFunction function, Tensor inputs, Tensor direction, double step) {
    Tensor ahead = inputs.add(direction.scale(step));
    Tensor behind = inputs.subtract(direction.scale(step));
    Tensor difference = function.outputs(ahead).subtract(function.outputs(behind));
    return Rows.squaredNorms(difference.scale(0.5 / step));
  }

  private Tensor directions(Tensor like, int from, int probe) {
    int count = (int) like.size(0);
    int size = Math.toIntExact(like.count() / count);
    double[] all = new double[Math.multiplyExact(count, size)];
    for (int i = 0; i < count; i++) {
      RandomGenerator random = seed.split(from + i).split(probe).generator();
      for (int j = 0; j < size; j++) {
        all[i * size + j] = random.nextGaussian();
      }
    }
    return Tensor.of(like.dtype(), all, like.shape());
  }
}
