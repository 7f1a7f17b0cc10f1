package org.tacit.experiment.measure;

import java.util.Map;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.FunctionProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Kind;
import org.tacit.model.network.Sequential;
import org.tacit.theory.InitialComplexity;
import org.tacit.training.Recorder;

/** What theory expects of geometric complexity at the start. */
@Kind(
    name = "complexity-at-initialization",
    meaning =
        "complexityAtInitialization: the expected geometric complexity of a perceptron with ReLU"
            + " and zero biases whose layers of Gaussian weights have the norms of the start"
            + " (docs/mathematics/geometric-complexity.md, T3); the same at every reading.")
public record ComplexityAtInitialization() implements Measure<Sequential, FunctionProblem> {
  @Override
  public Recorder build(Sequential model, FunctionProblem problem, Experiment<?, ?> experiment) {
    double expected = InitialComplexity.ofNorms(model, experiment.start()).value();
    return Readings.recorder(Map.of("complexityAtInitialization", weights -> expected));
  }
}
