package org.tacit.experiment;

import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.tacit.model.Parameters;
import org.tacit.tensor.Scope;
import org.tacit.training.Recorder;
import org.tacit.training.Trace;

/** Takes single numbers read off the weights, by name. */
public interface Readings {
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

  /** A recorder of numbers by name, in the order of the map. */
  static Recorder recorder(Map<String, ToDoubleFunction<Parameters>> numbers) {
    return (step, flowTime, weights, rows) ->
        numbers.forEach(
            (name, number) ->
                rows.add(new Trace.Row(step, flowTime, name, 0, number.applyAsDouble(weights))));
  }

  /** A recorder of several numbers of one name, indexed from 1. */
  static Recorder series(String name, Function<Parameters, double[]> reader) {
    return (step, flowTime, weights, rows) -> {
      try (Scope scope = Scope.open()) {
        double[] values = reader.apply(weights);
        for (int i = 0; i < values.length; i++) {
          rows.add(new Trace.Row(step, flowTime, name, i + 1, values[i]));
        }
      }
    };
  }
}
