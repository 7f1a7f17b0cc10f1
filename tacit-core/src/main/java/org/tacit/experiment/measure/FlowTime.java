package org.tacit.experiment.measure;

import org.tacit.experiment.Experiment;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Problem;
import org.tacit.experiment.Readings;
import org.tacit.kind.Kind;
import org.tacit.model.Model;
import org.tacit.training.Recorder;

/** The flow time. */
@Kind(name = "flow-time", meaning = "flowTime, the sum of the step sizes.")
public record FlowTime() implements Measure<Model, Problem<?>> {
  @Override
  public Recorder build(Model model, Problem<?> problem, Experiment<?, ?> experiment) {
    return Readings.recorder((weights, flowTime, into) -> into.put("flowTime", flowTime));
  }
}
