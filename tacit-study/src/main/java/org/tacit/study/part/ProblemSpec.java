package org.tacit.study.part;

import org.tacit.experiment.Problem;
import org.tacit.model.Model;
import org.tacit.tensor.Seed;

/**
 * A problem as a study file names it.
 *
 * @param <M> the models that can be fitted to it
 * @param <P> the problem with its data
 */
public interface ProblemSpec<M extends Model, P extends Problem<M>> {
  /**
   * How many numbers drawing it takes and training on it holds, but for the model: an estimate from
   * above, of 8 bytes each.
   */
  double numbers();

  /**
   * The problem with its data, drawn anew from the seed where the data is random. Its native memory
   * belongs to the caller's scope.
   */
  P draw(Seed seed);
}
