package org.tacit.measuring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.DifferenceComplexity;
import org.tacit.complexity.DifferentiableFunction;
import org.tacit.complexity.ExactComplexity;
import org.tacit.complexity.GeometricComplexity;
import org.tacit.complexity.Linearization;
import org.tacit.complexity.ProjectedComplexity;
import org.tacit.complexity.SampleIndependence;
import org.tacit.measure.ClassCollapse;
import org.tacit.measure.ClassScores;
import org.tacit.task.Surroundings;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Shuffle;
import org.tacit.tensor.Tensor;
import org.tacit.training.Outcome;
import org.tacit.training.TimeLeft;

/** Measures a network block of samples by block of samples, in an order drawn from the seed. */
final class Measurement {
  /** A standard error of fewer samples says little. */
  private static final int LEAST_SAMPLES = 64;

  private static final int PROBED_SAMPLES = 4;

  private final MeasuredNetwork network;
  private final MeasureSettings settings;
  private final int[] order;
  private final List<GeometricComplexity> parts = new ArrayList<>();
  private final List<GeometricComplexity> centred = new ArrayList<>();
  private int measured;
  private int kinks;
  private final List<ClassScores> scores = new ArrayList<>();
  private final ClassCollapse collapse;

  Measurement(MeasuredNetwork network, MeasureSettings settings) {
    this.network = network;
    this.settings = settings;
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
    Outcome.Kind end = Outcome.Kind.CONVERGED;
    while (measured < order.length) {
      try (Scope scope = Scope.open()) {
        add(Math.min(block, order.length - measured));
      }
      surroundings.progress().reached(measured, order.length, "samples");
      if (measured < order.length) {
        if (isPreciseEnough()) {
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
        so(),
        centred.isEmpty() ? null : GeometricComplexity.joined(centred).outOf(network.count()),
        Arrays.copyOf(order, measured),
        kinks,
        scores.isEmpty() ? null : ClassScores.joined(scores),
        network.labels() == null ? null : collapse,
        end);
  }

  private GeometricComplexity so() {
    return GeometricComplexity.joined(parts).outOf(network.count());
  }

  private boolean isPreciseEnough() {
    GeometricComplexity so = so();
    return settings.targetError() > 0
        && measured >= LEAST_SAMPLES
        && so.standardError() <= settings.targetError() * so.value();
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
    Seed seed = settings.seed().split("probes").split(measured);
    int probes = settings.probes();
    switch (settings.method()) {
      case EXACT -> {
        Linearization at = Objects.requireNonNull(function).linearize(batch);
        look(at.outputs(), count);
        double[] squares = at.derivativeSquaredNorms();
        parts.add(ExactComplexity.of(squares));
        centred.add(ExactComplexity.of(ExactComplexity.centred(at, squares)));
      }
      case PROJECTED -> {
        look(network.function().outputs(batch), count);
        parts.add(
            new ProjectedComplexity(settings.probe(), probes, seed, count)
                .of(Objects.requireNonNull(function), batch));
      }
      case FINITE_DIFFERENCE -> {
        look(network.function().outputs(batch), count);
        parts.add(
            new DifferenceComplexity(settings.step(), probes, seed, count)
                .of(network.function(), batch));
      }
    }
    measured += count;
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
