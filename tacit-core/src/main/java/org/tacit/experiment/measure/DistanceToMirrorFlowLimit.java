package org.tacit.experiment.measure;

import java.util.List;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.MatrixProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Kind;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.CoordinateNetwork;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.theory.MirrorFlowLimit;
import org.tacit.training.Recorder;

/** The limit in closed form. */
@Kind(
    name = "mirror-flow-limit",
    meaning =
        "limitDistance, the relative distance of the coordinates to where the flow of one product"
            + " with fixed coefficients of 1 and a start u = v = epsilon ends"
            + " (docs/mathematics/spectral-networks.md, T10); of the activations identity,"
            + " tanh, arctan, algebraic and shifted-sigmoid.")
public record DistanceToMirrorFlowLimit() implements Measure<CoordinateNetwork, MatrixProblem> {
  @Override
  public Recorder build(
      CoordinateNetwork model, MatrixProblem problem, Experiment<?, ?> experiment) {
    DiagonalSpectralNetwork network = model.network();
    double scale = start(network, experiment.start());
    double[] limit =
        MirrorFlowLimit.of(
                network.activations().get(0),
                problem.sharedVectors().coefficients(),
                problem.sensed().values(),
                scale)
            .coordinates();
    return Readings.recorder(
        (weights, flowTime, into) -> {
          double[] found = network.pass(weights).output();
          double difference = 0;
          double size = 0;
          for (int j = 0; j < found.length; j++) {
            difference += (found[j] - limit[j]) * (found[j] - limit[j]);
            size += limit[j] * limit[j];
          }
          into.put("limitDistance", Math.sqrt(difference / size));
        });
  }

  private static double start(DiagonalSpectralNetwork network, Parameters start) {
    double[] numbers = start.flat().toArray();
    double scale = numbers[0];
    boolean fits =
        network.widths().equals(List.of(1))
            && !network.learnsMixing()
            && numbers[numbers.length - 1] == 1;
    for (int i = 0; i < numbers.length - 1; i++) {
      fits &= numbers[i] == scale;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "mirror-flow-limit needs widths: [1], learnsMixing: false, and a start with entries:"
              + " one, balanced: true and mixing: 1");
    }
    return scale;
  }
}
