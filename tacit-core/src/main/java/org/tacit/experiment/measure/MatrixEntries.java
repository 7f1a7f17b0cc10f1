package org.tacit.experiment.measure;

import java.util.List;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.MatrixProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.EndMatrix;
import org.tacit.training.Recorder;

/** Single entries. */
@Kind(name = "matrix-entries", meaning = "Single entries of the matrix, as entry(1,1) and so on.")
public record MatrixEntries(
    @Field("Entries, each as a list of indices from 1.") List<List<Integer>> entries)
    implements Measure<EndMatrix, MatrixProblem> {
  @Override
  public Recorder build(EndMatrix model, MatrixProblem problem, Experiment<?, ?> experiment) {
    NamedEntries chosen = new NamedEntries("entry", entries, problem.represents().sizes());
    return Readings.recorder(
        (weights, flowTime, into) -> chosen.put(model.pass(weights).matrix().toArray(), into));
  }
}
