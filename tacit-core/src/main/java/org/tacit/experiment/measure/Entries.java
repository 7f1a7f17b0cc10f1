package org.tacit.experiment.measure;

import java.util.List;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Problem;
import org.tacit.experiment.Readings;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.factorization.Factorization;
import org.tacit.training.Recorder;

/** Single entries. */
@Kind(name = "entries", meaning = "Single entries of the end tensor, as entry(1,1) and so on.")
public record Entries(
    @Field("Entries, each as a list of indices from 1.") List<List<Integer>> entries)
    implements Measure<Factorization, Problem<?>> {
  @Override
  public Recorder build(Factorization model, Problem<?> problem, Experiment<?, ?> experiment) {
    NamedEntries chosen = new NamedEntries("entry", entries, model.dimensions());
    return Readings.recorder(
        (weights, flowTime, into) -> chosen.put(model.endTensor(weights).toArray(), into));
  }
}
