package org.tacit.experiment.measure;

import org.tacit.experiment.Experiment;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Problem;
import org.tacit.kind.Kind;
import org.tacit.measure.Determinant;
import org.tacit.model.factorization.Factorization;
import org.tacit.tensor.Scope;
import org.tacit.training.Recorder;
import org.tacit.training.Trace;

/** The determinant. */
@Kind(name = "determinant", meaning = "The determinant of a square end matrix.")
public record EndDeterminant() implements Measure<Factorization, Problem<?>> {
  @Override
  public Recorder build(Factorization model, Problem<?> problem, Experiment<?, ?> experiment) {
    int[] shape = model.dimensions();
    if (shape.length != 2 || shape[0] != shape[1]) {
      throw new IllegalArgumentException("a determinant needs a square end matrix");
    }
    return (step, flowTime, weights, rows) -> {
      try (Scope scope = Scope.open()) {
        double determinant = Determinant.of(model.endTensor(weights));
        rows.add(new Trace.Row(step, flowTime, "determinant", 0, determinant));
      }
    };
  }
}
