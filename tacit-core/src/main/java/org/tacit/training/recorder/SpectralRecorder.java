package org.tacit.training.recorder;

import java.util.Arrays;
import java.util.List;
import org.tacit.measure.Spectrum;
import org.tacit.model.EndMatrix;
import org.tacit.model.Parameters;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.training.Recorder;
import org.tacit.training.Trace;

/**
 * Reads the ten largest singular values, the nuclear norm and the effective rank of a model's
 * matrix.
 *
 * @param model whose matrix is read
 */
public record SpectralRecorder(EndMatrix model) implements Recorder {
  private static final int LARGEST = 10;

  @Override
  public void read(long step, double flowTime, Parameters weights, List<Trace.Row> rows) {
    double[] values;
    try (Scope scope = Scope.open()) {
      values = LinearAlgebra.singularValues(model.pass(weights).matrix());
    }
    for (int i = 0; i < Math.min(LARGEST, values.length); i++) {
      rows.add(new Trace.Row(step, flowTime, "singularValue", i + 1, values[i]));
    }
    rows.add(new Trace.Row(step, flowTime, "nuclearNorm", 0, Arrays.stream(values).sum()));
    rows.add(new Trace.Row(step, flowTime, "effectiveRank", 0, Spectrum.effectiveRank(values)));
  }
}
