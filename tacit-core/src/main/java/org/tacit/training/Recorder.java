package org.tacit.training;

import java.util.List;
import org.tacit.model.Parameters;

/** What is read off a model at the recording steps. */
public interface Recorder {
  /**
   * Reads the model.
   *
   * @param rows receives one row for each number
   */
  void read(long step, double flowTime, Parameters weights, List<Trace.Row> rows);
}
