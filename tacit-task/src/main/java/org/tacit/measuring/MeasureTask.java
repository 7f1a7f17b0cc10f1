package org.tacit.measuring;

import java.util.ArrayList;
import java.util.List;
import org.tacit.complexity.LayerNorms;
import org.tacit.model.graph.LinearPart;
import org.tacit.task.Answer;
import org.tacit.task.Checksum;
import org.tacit.task.Identity;
import org.tacit.task.Needs;
import org.tacit.task.StoppedException;
import org.tacit.task.Surroundings;
import org.tacit.task.Task;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The measurement of a network.
 *
 * @param network the network and the data
 * @param settings how it is measured
 */
public record MeasureTask(MeasuredNetwork network, MeasureSettings settings) implements Task {
  private static final int FORMAT = 1;

  /** Of activations, gradients and what the library takes beside them. */
  private static final double COPIES = 3;

  @Override
  public Needs needs() {
    double activations =
        (double) network.samplesAtOnce() * network.function().numbersPerSample() * Double.BYTES;
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
    long start = System.nanoTime();
    MeasureResult result = new Measurement(network, settings).run(surroundings);
    List<LayerNorms> layers = new ArrayList<>();
    try (Scope scope = Scope.open()) {
      Tensor sample = network.batch(new int[] {result.samples()[0]}, 0, 1);
      for (LinearPart part : LinearPart.of(network.function().graph(), sample)) {
        if (surroundings.stopped().getAsBoolean()) {
          throw new StoppedException("stopped on request between two layers");
        }
        layers.add(LayerNorms.of(part));
      }
    }
    return new MeasureAnswer(this, result, layers, (System.nanoTime() - start) / 1e9).answer();
  }
}
