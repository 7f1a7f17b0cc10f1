package org.tacit.study.part;

import org.tacit.model.Parameters;
import org.tacit.tensor.Scope;
import org.tacit.training.Recorder;
import org.tacit.training.Trace;

/** Takes single numbers read off the weights, by name. */
interface Readings {
  void put(String name, double value);

  /** What reads off the weights. */
  interface Reader {
    void read(Parameters weights, double flowTime, Readings into);
  }

  /** A recorder that gives back the native memory after each reading. */
  static Recorder recorder(Reader reader) {
    return (step, flowTime, weights, rows) -> {
      try (Scope scope = Scope.open()) {
        reader.read(
            weights,
            flowTime,
            (name, value) -> rows.add(new Trace.Row(step, flowTime, name, 0, value)));
      }
    };
  }
}
