package org.tacit.experiment.measure;

import java.util.List;
import java.util.stream.Collectors;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Problem;
import org.tacit.experiment.Readings;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.factorization.Factorization;
import org.tacit.operator.EntryIndices;
import org.tacit.training.Recorder;

/** Single entries. */
@Kind(name = "entries", meaning = "Single entries of the end tensor, as entry(1,1) and so on.")
public record Entries(
    @Field("Entries, each as a list of indices from 1.") List<List<Integer>> entries)
    implements Measure<Factorization, Problem<?>> {
  @Override
  public Recorder build(Factorization model, Problem<?> problem, Experiment<?, ?> experiment) {
    long[] positions =
        entries.stream().mapToLong(entry -> EntryIndices.flat(model.dimensions(), entry)).toArray();
    return Readings.recorder(
        (weights, flowTime, into) -> {
          double[] values = model.endTensor(weights).toArray();
          for (int i = 0; i < positions.length; i++) {
            into.put(name("entry", entries.get(i)), values[(int) positions[i]]);
          }
        });
  }

  /** As in {@code entry(1,2)}. */
  static String name(String of, List<Integer> entry) {
    return entry.stream().map(String::valueOf).collect(Collectors.joining(",", of + "(", ")"));
  }
}
