package org.tacit.measuring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.BatchFunction;
import org.tacit.complexity.DifferenceComplexity;
import org.tacit.complexity.DifferentiableFunction;
import org.tacit.complexity.ExactComplexity;
import org.tacit.complexity.GeometricComplexity;
import org.tacit.complexity.Linearization;
import org.tacit.complexity.ProjectedComplexity;
import org.tacit.complexity.Projection;
import org.tacit.complexity.SampleIndependence;
import org.tacit.complexity.SamplingPlan;
import org.tacit.complexity.ScaledInputs;
import org.tacit.complexity.SegmentPoints;
import org.tacit.measure.ClassCollapse;
import org.tacit.measure.ClassScores;
import org.tacit.task.Surroundings;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Shuffle;
import org.tacit.tensor.Tensor;
import org.tacit.training.Outcome;
import org.tacit.training.TimeLeft;

/** Measures a network block of samples by block of samples, in an order drawn from the seed. */
final class Measurement {
  /** So many samples show the variances from which the rest is planned. */
  private static final int PILOT = 256;

  private static final int PROBED_SAMPLES = 4;

  private final MeasuredNetwork network;
  private final MeasureSettings settings;
  private final int[] order;
  private final List<GeometricComplexity> parts = new ArrayList<>();
  private final List<GeometricComplexity> centred = new ArrayList<>();
  private final List<GeometricComplexity> ofPixels = new ArrayList<>();
  private @Nullable SamplingPlan plan;
  private int probes;
  private double within;
  private int measured;
  private int kinks;
  private final List<ClassScores> scores = new ArrayList<>();
  private final ClassCollapse collapse;

  Measurement(MeasuredNetwork network, MeasureSettings settings) {
    this.network = network;
    this.settings = settings;
    this.probes = settings.probes();
    this.within = Double.NaN;
    this.collapse = new ClassCollapse(network.function().outputs());
    int all = network.count();
    int wanted = Math.min(settings.samples(), all);
    int[] drawn = Shuffle.some(all, wanted, settings.seed().split("samples").generator());
    if (wanted == all && settings.targetError() == 0) {
      // All in their own order: nothing is drawn.
      Arrays.setAll(drawn, i -> i);
    }
    this.order = drawn;
  }

  /** Measures until all samples are done, the error is reached, or the time is over. */
  MeasureResult run(Surroundings surroundings, TimeLeft left) {
    check();
    int block = network.samplesAtOnce();
    int pilot = settings.targetError() > 0 ? Math.min(PILOT, order.length) : 0;
    Outcome.Kind end = Outcome.Kind.CONVERGED;
    while (measured < order.length) {
      int limit = measured < pilot ? pilot : order.length;
      try (Scope scope = Scope.open()) {
        add(Math.min(block, limit - measured));
      }
      if (measured == pilot) {
        plan = plan();
      }
      int wanted = plan == null ? order.length : Math.max(plan.samples(), measured);
      surroundings.progress().reached(measured, wanted, "samples");
      if (measured < order.length) {
        if (plan != null && measured >= plan.samples() && isPreciseEnough()) {
          break;
        }
        if (!left.shouldContinue()) {
          end =
              surroundings.stopped().getAsBoolean()
                  ? Outcome.Kind.CANCELLED
                  : Outcome.Kind.TIME_LIMIT;
          break;
        }
      }
    }
    return new MeasureResult(
        joined(parts),
        centred.isEmpty() ? null : joined(centred),
        pixels(),
        end == Outcome.Kind.CONVERGED ? between(surroundings, left) : null,
        plan,
        Arrays.copyOf(order, measured),
        kinks,
        scores.isEmpty() ? null : ClassScores.joined(scores),
        network.labels() == null ? null : collapse,
        end);
  }

  /** At points between the samples that were measured, as many as the time allows. */
  private @Nullable GeometricComplexity between(Surroundings surroundings, TimeLeft left) {
    if (settings.pointsBetween() == 0 || measured < 2) {
      return null;
    }
    SegmentPoints points =
        SegmentPoints.draw(measured, settings.pointsBetween(), settings.seed().split("between"));
    int[] from = Arrays.stream(points.from()).map(place -> order[place]).toArray();
    int[] to = Arrays.stream(points.to()).map(place -> order[place]).toArray();
    List<GeometricComplexity> found = new ArrayList<>();
    for (int at = 0; at < from.length && left.shouldContinue(); at += network.samplesAtOnce()) {
      try (Scope scope = Scope.open()) {
        int count = Math.min(network.samplesAtOnce(), from.length - at);
        Tensor some = points.at(network.batch(from, at, count), network.batch(to, at, count), at);
        found.add(of(network.function(), network.differentiable(), some, at));
      }
      surroundings.progress().reached(at, from.length, "points between samples");
    }
    return found.isEmpty() ? null : GeometricComplexity.joined(found);
  }

  private GeometricComplexity joined(List<GeometricComplexity> all) {
    return GeometricComplexity.joined(all).outOf(network.count());
  }

  private @Nullable GeometricComplexity pixels() {
    double[] deviations = network.deviations();
    if (deviations.length == 1) {
      return joined(parts).times(1 / deviations[0]);
    }
    return ofPixels.isEmpty() ? null : joined(ofPixels);
  }

  private boolean isPreciseEnough() {
    GeometricComplexity so = joined(parts);
    return so.standardError() <= settings.targetError() * so.value();
  }

  /** How to go on behind the pilot; from then on its directions tell how much each gives. */
  private SamplingPlan plan() {
    GeometricComplexity pilot = joined(parts);
    Projection drawn = settings.projection();
    int size = drawn.size(network.function());
    double target = settings.targetError() * pilot.value();
    if (!settings.plansProbes()) {
      return SamplingPlan.ofSamples(pilot, target);
    }
    SamplingPlan best = SamplingPlan.of(pilot, drawn.probe(), size, target);
    probes = best.probes();
    within = SamplingPlan.within(pilot, drawn.probe(), size, probes);
    return best;
  }

  private void check() {
    try (Scope scope = Scope.open()) {
      int some = network.takesOneSample() ? 1 : Math.min(PROBED_SAMPLES, order.length);
      Tensor few = network.batch(order, 0, some);
      SampleIndependence.check(network.function(), few);
      network.refuseProbabilities(network.function().outputs(few));
    }
    network.checkLabels();
  }

  private void add(int count) {
    Tensor batch = network.batch(order, measured, count);
    DifferentiableFunction function = network.differentiable();
    if (function != null) {
      kinks += function.samplesAtKinks(batch, 0).orElse(0);
    }
    if (settings.method() == GeometricComplexity.Method.EXACT) {
      Linearization at = Objects.requireNonNull(function).linearize(batch);
      look(at.outputs(), count);
      double[] squares = at.derivativeSquaredNorms();
      parts.add(ExactComplexity.of(squares));
      centred.add(ExactComplexity.of(ExactComplexity.centred(at, squares)));
    } else {
      look(network.function().outputs(batch), count);
      parts.add(of(network.function(), function, batch, measured));
    }
    if (network.deviations().length > 1) {
      Tensor each = network.deviationOfEach();
      Tensor ones = Tensor.zeros(each.dtype(), 1).addInPlace(1);
      Tensor inverse = Functional.divide(ones, each);
      ofPixels.add(
          of(
              ScaledInputs.of(network.function(), inverse),
              function == null ? null : ScaledInputs.of(function, inverse),
              batch.multiply(each),
              measured));
    }
    measured += count;
  }

  /** What is drawn for a sample follows from the seed and its place in the order alone. */
  private GeometricComplexity of(
      BatchFunction function,
      @Nullable DifferentiableFunction differentiable,
      Tensor batch,
      int first) {
    Seed seed = settings.seed().split("probes");
    int count = (int) batch.size(0);
    GeometricComplexity found =
        switch (settings.method()) {
          case EXACT ->
              ExactComplexity.of(
                  Objects.requireNonNull(differentiable).linearize(batch).derivativeSquaredNorms());
          case PROJECTED ->
              new ProjectedComplexity(settings.projection(), probes, seed, count)
                  .of(Objects.requireNonNull(differentiable), batch, first);
          case FINITE_DIFFERENCE ->
              new DifferenceComplexity(settings.step(), probes, seed, count)
                  .of(function, batch, first);
        };
    return Double.isNaN(found.withinVariance()) ? found.withWithin(within) : found;
  }

  private void look(Tensor outputs, int count) {
    double[] values = outputs.toArray();
    int k = network.function().outputs();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "output %d of sample %d is %s, expected finite outputs"
                .formatted(i % k + 1, order[measured + i / k] + 1, values[i]));
      }
    }
    int @Nullable [] labels = network.labels();
    if (labels == null) {
      return;
    }
    int[] classes = new int[count];
    Arrays.setAll(classes, i -> labels[order[measured + i]]);
    for (int i = 0; i < count; i++) {
      collapse.add(values, i, classes[i]);
    }
    if (network.scoresClasses()) {
      scores.add(ClassScores.of(values, k, classes));
    }
  }
}
