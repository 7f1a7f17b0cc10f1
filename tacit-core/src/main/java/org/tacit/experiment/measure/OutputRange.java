package org.tacit.experiment.measure;

import java.util.Arrays;
import java.util.Map;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.FunctionProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Kind;
import org.tacit.model.Parameters;
import org.tacit.model.network.Network;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.training.Recorder;

/** How far the outputs reach. */
@Kind(
    name = "output-range",
    meaning = "outputRange: the largest less the smallest of all outputs at the training examples.")
public record OutputRange() implements Measure<Network, FunctionProblem> {
  @Override
  public Recorder build(Network model, FunctionProblem problem, Experiment<?, ?> experiment) {
    Tensor inputs = problem.training().batch().to(experiment.dtype());
    return Readings.recorder(Map.of("outputRange", weights -> range(model, weights, inputs)));
  }

  private static double range(Network model, Parameters weights, Tensor inputs) {
    try (Scope scope = Scope.open()) {
      double[] outputs = model.outputs(weights, inputs).toArray();
      return Arrays.stream(outputs).max().orElseThrow()
          - Arrays.stream(outputs).min().orElseThrow();
    }
  }
}
