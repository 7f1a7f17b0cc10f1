package org.tacit.measuring;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.task.Answer;
import org.tacit.task.Checksum;
import org.tacit.task.Identity;
import org.tacit.task.Needs;
import org.tacit.task.Picture;
import org.tacit.task.Surroundings;
import org.tacit.task.Task;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.training.TimeLeft;

/**
 * The measurement of a network.
 *
 * @param network the network and the data
 * @param settings how it is measured
 */
public record MeasureTask(MeasuredNetwork network, MeasureSettings settings) implements Task {
  private static final int FORMAT = 1;

  /** Copies of activations, gradients and what the library takes beside them. */
  private static final double COPIES = 3;

  @Override
  public Needs needs() {
    double activations =
        (double) network.samplesAtOnce() * network.numbersPerSample() * Double.BYTES;
    double data = (double) network.inputs().count() * Double.BYTES;
    return new Needs(
        List.of(
            new Needs.Memory(
                COPIES * activations + 2 * data,
                data,
                "the numbers of %,d samples at a time".formatted(network.samplesAtOnce()))),
        network.count() * Needs.BYTES_PER_WRITTEN_NUMBER);
  }

  @Override
  public Identity identity() {
    return Identity.of(FORMAT, new Checksum().add(network.inputs().norm()).words(network.data()))
        .with("model", network.name())
        .with("--method", settings.method().label())
        .with("--seed", settings.seed().value());
  }

  @Override
  public Answer run(Surroundings surroundings) {
    TimeLeft left = TimeLeft.of(settings.time(), surroundings.stopped());
    return new MeasureAnswer(this, read(surroundings, left)).answer();
  }

  /** Measures it within a time. */
  MeasureReading read(Surroundings surroundings, TimeLeft left) {
    long start = System.nanoTime();
    MeasureResult result = new Measurement(network, settings).run(surroundings, left);
    List<LayerReading> layers;
    List<Picture> pictures;
    try (Scope scope = Scope.open()) {
      Tensor sample = network.batch(new int[] {result.samples()[0]}, 0, 1);
      layers = LayerReading.of(network, sample, left::shouldContinue, () -> late(left));
      pictures =
          left.shouldContinue()
              ? SamplePictures.of(network, result, settings.seed().split("maps"))
              : List.of();
    }
    CurvatureReading curvature = curvature(result, left);
    ChainReading chain =
        ChainReading.of(
            network,
            result.samples(),
            settings.seed().split("chain"),
            left::shouldContinue,
            () -> late(left));
    LocalityReading locality =
        LocalityReading.of(
            network, settings, surroundings.progress(), left::shouldContinue, () -> late(left));
    SeparationReading separation =
        SeparationReading.of(network, settings, left::shouldContinue, () -> late(left));
    List<Picture> all = new ArrayList<>(pictures);
    if (locality.locality() != null) {
      all.addAll(LocalityExhibits.maps(locality.locality()));
    }
    return new MeasureReading(
        result,
        layers,
        curvature,
        chain,
        locality,
        separation,
        all,
        (System.nanoTime() - start) / 1e9);
  }

  private String late(TimeLeft left) {
    return left.stopped().getAsBoolean()
        ? "stopped on request"
        : "the time of %d s was over; --time gives more".formatted(settings.time().toSeconds());
  }

  private CurvatureReading curvature(MeasureResult result, TimeLeft left) {
    int @Nullable [] labels = network.labels();
    if (labels == null || result.scores() == null) {
      return CurvatureReading.none("not measured: it takes labels, and logits of their classes");
    }
    if (settings.curvatureSamples() == 0) {
      return CurvatureReading.none("not asked for");
    }
    return CurvatureReading.of(
        network, labels, result.samples(), settings, left::shouldContinue, () -> late(left));
  }
}
