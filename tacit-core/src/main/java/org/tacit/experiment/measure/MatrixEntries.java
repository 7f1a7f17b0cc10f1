package org.tacit.experiment.measure;

import java.util.List;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.MatrixProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.EndMatrix;
import org.tacit.operator.EntryIndices;
import org.tacit.training.Recorder;

/** Single entries. */
@Kind(name = "matrix-entries", meaning = "Single entries of the matrix, as entry(1,1) and so on.")
public record MatrixEntries(
    @Field("Entries, each as a list of indices from 1.") List<List<Integer>> entries)
    implements Measure<EndMatrix, MatrixProblem> {
  @Override
  public Recorder build(EndMatrix model, MatrixProblem problem, Experiment<?, ?> experiment) {
    int[] sizes = problem.represents().sizes();
    long[] places = entries.stream().mapToLong(entry -> EntryIndices.flat(sizes, entry)).toArray();
    return Readings.recorder(
        (weights, flowTime, into) -> {
          double[] values = model.pass(weights).matrix().toArray();
          for (int i = 0; i < places.length; i++) {
            into.put(Entries.name("entry", entries.get(i)), values[(int) places[i]]);
          }
        });
  }
}
