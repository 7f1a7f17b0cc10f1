package org.tacit.experiment.measure;

import org.tacit.experiment.Experiment;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Problem;
import org.tacit.kind.Kind;
import org.tacit.model.Model;
import org.tacit.training.Recorder;
import org.tacit.training.Trace;

/** The loss at each reading. */
@Kind(
    name = "training-loss",
    meaning =
        "trainingLoss, what training lowers, at each reading (loss is kept at each check of the"
            + " stop rule).")
public record TrainingLoss() implements Measure<Model, Problem<?>> {
  @Override
  public Recorder build(Model model, Problem<?> problem, Experiment<?, ?> experiment) {
    return (step, flowTime, weights, rows) ->
        rows.add(
            new Trace.Row(
                step, flowTime, "trainingLoss", 0, experiment.objective().value(weights)));
  }
}
