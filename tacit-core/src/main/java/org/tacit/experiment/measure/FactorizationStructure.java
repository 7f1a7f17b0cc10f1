package org.tacit.experiment.measure;

import org.tacit.experiment.Experiment;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Problem;
import org.tacit.kind.Kind;
import org.tacit.model.factorization.Factorization;
import org.tacit.training.Recorder;
import org.tacit.training.recorder.FactorizationRecorder;

/** Everything that a factorization shows of itself. */
@Kind(
    name = "factorization",
    meaning =
        "The largest component norms and local component norms, unbalancedness, and singular"
            + " values and effective rank of each matricization of the tree.")
public record FactorizationStructure() implements Measure<Factorization, Problem<?>> {
  @Override
  public Recorder build(Factorization model, Problem<?> problem, Experiment<?, ?> experiment) {
    return new FactorizationRecorder(model);
  }
}
