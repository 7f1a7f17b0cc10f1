package org.tacit.sensing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.model.EndMatrix;
import org.tacit.model.Parameters;
import org.tacit.tensor.Scope;
import org.tacit.training.Recorder;
import org.tacit.training.Trace;
import org.tacit.training.recorder.SpectralRecorder;

/**
 * Reads the spectrum of a network's matrix and, where the truth is known, the relative error of its
 * recovery.
 *
 * @param network whose matrix is read
 * @param unit what the data were divided by
 * @param truth the matrix that is measured, null where it is not known
 */
record SensingRecorder(EndMatrix network, double unit, @Nullable SensingTruth truth)
    implements Recorder {
  static final String RECOVERY_ERROR = "recoveryError";

  @Override
  public void read(long step, double flowTime, Parameters weights, List<Trace.Row> rows) {
    new SpectralRecorder(network).read(step, flowTime, weights, rows);
    if (truth != null) {
      double error;
      try (Scope scope = Scope.open()) {
        error = truth.relativeError(network.pass(weights).matrix().scale(unit));
      }
      rows.add(new Trace.Row(step, flowTime, RECOVERY_ERROR, 0, error));
    }
  }
}
