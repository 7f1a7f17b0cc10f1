package org.tacit.measuring;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.GraphFunction;
import org.tacit.complexity.GraphLoss;
import org.tacit.complexity.LossCurvature;
import org.tacit.complexity.LossCurvature.Estimate;
import org.tacit.complexity.LossCurvature.Extremes;
import org.tacit.complexity.LossCurvature.Trace;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Shuffle;
import org.tacit.tensor.TensorException;

/**
 * The gradient and the second derivative of the loss by the weights, or why they were not measured.
 *
 * @param gradientNorm null where it was not measured
 * @param extremes of the second derivative
 * @param trace of the second derivative
 * @param samples on how many samples
 * @param weights by how many numbers it was differentiated
 * @param reason why some of it was not measured; empty where all was
 */
record CurvatureReading(
    @Nullable Estimate gradientNorm,
    @Nullable Extremes extremes,
    @Nullable Trace trace,
    int samples,
    int weights,
    String reason) {
  /** The residual of an eigenvalue, relative to it, that is small enough. */
  private static final double SETTLED = 1e-3;

  private static final int MOST_PRODUCTS = 60;

  /** So many parts at least say how much depends on the choice of the samples. */
  private static final int PARTS = 16;

  static CurvatureReading none(String reason) {
    return new CurvatureReading(null, null, null, 0, 0, reason);
  }

  /**
   * At some of the samples that were measured.
   *
   * @param measured which samples were
   * @param goesOn whether there is time for more
   * @param late what is said where there was none
   */
  static CurvatureReading of(
      MeasuredNetwork network,
      int[] labels,
      int[] measured,
      MeasureSettings settings,
      BooleanSupplier goesOn,
      Supplier<String> late) {
    if (!goesOn.getAsBoolean()) {
      return none("not measured: " + late.get());
    }
    GraphFunction graph = network.graph();
    if (graph == null) {
      return none(
          "not measured: its operators are not run here, so nothing is known of its weights");
    }
    Seed seed = settings.seed().split("curvature");
    int count = Math.min(settings.curvatureSamples(), measured.length);
    int[] drawn = Shuffle.some(measured.length, count, seed.split("samples").generator());
    int[] order = Arrays.stream(drawn).map(place -> measured[place]).toArray();
    int[] classes = Arrays.stream(order).map(sample -> labels[sample]).toArray();
    int together = Math.max(1, Math.min(network.samplesAtOnce(), (count + PARTS - 1) / PARTS));
    @Nullable Estimate gradient = null;
    @Nullable Extremes extremes = null;
    @Nullable Trace trace = null;
    int weights = 0;
    String reason = "";
    try {
      LossCurvature curvature =
          new LossCurvature(
              new GraphLoss(
                  graph, (from, some) -> network.batch(order, from, some), classes, together));
      weights = curvature.size();
      gradient = curvature.gradientNorm();
      if (goesOn.getAsBoolean()) {
        extremes = curvature.extremes(SETTLED, MOST_PRODUCTS, seed.split("start"), goesOn);
      }
      if (goesOn.getAsBoolean()) {
        trace = curvature.trace(settings.curvatureDirections(), seed.split("signs"), goesOn);
      } else {
        reason = late.get();
      }
    } catch (TensorException | IllegalArgumentException e) {
      reason = String.valueOf(e.getMessage());
    }
    return new CurvatureReading(
        gradient,
        extremes,
        trace,
        count,
        weights,
        reason.isEmpty() ? "" : "not measured: " + reason);
  }
}
