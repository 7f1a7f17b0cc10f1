package org.tacit.experiment.measure;

import org.tacit.experiment.Experiment;
import org.tacit.experiment.Measure;
import org.tacit.experiment.TensorProblem;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.factorization.Factorization;
import org.tacit.objective.EndTensorObjective;
import org.tacit.training.Recorder;
import org.tacit.training.recorder.TheoryRecorder;

/** Theory of the rates. */
@Kind(
    name = "theory",
    meaning =
        "What theory says of the rate at which singular values, component norms and local"
            + " component norms change: exact, balanced, and bounds"
            + " (docs/mathematics/hierarchical-tensor-factorization.md, T1, T2 and T4). The"
            + " report lays it over the measured change.")
public record RatesByTheory(
    @Field(
            value = "Number of values of each kind, counted from the largest.",
            byDefault = "3",
            atLeast = 1)
        int largest)
    implements Measure<Factorization, TensorProblem> {
  @Override
  public Recorder build(Factorization model, TensorProblem problem, Experiment<?, ?> experiment) {
    // That of a TensorProblem is one, as its declaration says.
    EndTensorObjective objective = (EndTensorObjective) experiment.objective();
    return new TheoryRecorder(model, objective, experiment.dtype(), largest);
  }
}
