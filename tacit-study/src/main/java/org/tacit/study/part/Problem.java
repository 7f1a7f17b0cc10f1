package org.tacit.study.part;

import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.tacit.model.Model;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.tensor.DType;

/** A problem with its data. */
public interface Problem {
  /** The sizes of what a model has to represent. */
  int[] shape();

  /**
   * What training lowers. Its native memory belongs to the caller's scope.
   *
   * @throws IllegalArgumentException if the problem is not one for such a model
   */
  Objective objective(Model model, DType dtype);

  /**
   * How far off a model is, by names such as {@code reconstructionError}; relative, 0 where
   * everything is met. Their native memory belongs to the caller's scope.
   */
  Map<String, ToDoubleFunction<Parameters>> errors(Model model, DType dtype);

  /** Changes exactly if the data does. */
  String checksum();
}
