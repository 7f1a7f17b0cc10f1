package org.tacit.experiment.measure;

import org.tacit.experiment.Experiment;
import org.tacit.experiment.FunctionProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Kind;
import org.tacit.model.network.Network;
import org.tacit.training.Recorder;

/** Accuracy. */
@Kind(
    name = "accuracy",
    meaning =
        "The share of examples whose class has the largest output: trainingAccuracy, and"
            + " heldOutAccuracy where examples are held out.")
public record ExampleAccuracy() implements Measure<Network, FunctionProblem> {
  @Override
  public Recorder build(Network model, FunctionProblem problem, Experiment<?, ?> experiment) {
    return Readings.recorder(problem.accuracies(model));
  }
}
