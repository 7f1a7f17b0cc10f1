package org.tacit.experiment;

import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.tacit.model.Model;
import org.tacit.model.Parameters;
import org.tacit.model.Represented;
import org.tacit.model.Representing;
import org.tacit.objective.Objective;
import org.tacit.tensor.DType;

/**
 * A problem with its data.
 *
 * @param <M> the models that can be fitted to it
 */
public interface Problem<M extends Model> extends Representing {
  /** What a model of it has to represent. */
  @Override
  Represented represents();

  /**
   * What training lowers. Its native memory belongs to the caller's scope.
   *
   * @throws IllegalArgumentException if the model is of other sizes, or the problem is not one for
   *     such a precision
   */
  Objective objective(M model, DType dtype);

  /**
   * How far off a model is, by names such as {@code reconstructionError}; relative, 0 where
   * everything is met. Their native memory belongs to the caller's scope.
   */
  Map<String, ToDoubleFunction<Parameters>> errors(M model, DType dtype);

  /** Changes exactly if the data does. */
  String checksum();
}
