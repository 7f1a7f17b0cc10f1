package org.tacit.experiment.measure;

import java.util.TreeMap;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Problem;
import org.tacit.experiment.Readings;
import org.tacit.kind.Kind;
import org.tacit.model.Model;
import org.tacit.training.Recorder;

/** The problem's errors. */
@Kind(
    name = "errors",
    meaning =
        "How far off the model is: reconstructionError over the whole tensor, or heldOutError"
            + " over held-out measurements; relative.")
public record ProblemErrors() implements Measure<Model, Problem<?>> {
  @Override
  public Recorder build(Model model, Problem<?> problem, Experiment<?, ?> experiment) {
    return Readings.recorder(new TreeMap<>(experiment.errors()));
  }
}
