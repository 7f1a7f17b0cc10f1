package org.tacit.experiment;

import java.util.List;
import org.tacit.kind.Kind;
import org.tacit.measure.Quantities;
import org.tacit.measure.Quantity;
import org.tacit.training.Recorder;
import org.tacit.training.Trace;

/**
 * What is read off a model in training. A measure is a record whose components are its fields in a
 * study file; its {@link org.tacit.kind.Kind} is its name there.
 *
 * @param <M> the models that have it
 * @param <P> the problems that have it
 */
public interface Measure<M, P> {
  /** What it reads off, as {@link Quantities} has it by its name; it records nothing else. */
  default List<Quantity> quantities() {
    return Quantities.ofMeasure(getClass().getAnnotation(Kind.class).name());
  }

  /**
   * What reads it off.
   *
   * @param experiment the model, the problem and what goes with them: objective, start, precision
   * @throws IllegalArgumentException if this model or problem does not have it after all, such as
   *     the determinant of a matrix that is not square
   */
  Recorder build(M model, P problem, Experiment<?, ?> experiment);

  /**
   * What reads it off, and refuses to record what is not declared.
   *
   * @throws IllegalArgumentException as {@link #build} does
   */
  default Recorder recorder(Experiment<? extends M, ? extends P> experiment) {
    Recorder recorder = build(experiment.model(), experiment.problem(), experiment);
    List<Quantity> declared = quantities();
    return (step, flowTime, weights, rows) -> {
      int before = rows.size();
      recorder.read(step, flowTime, weights, rows);
      for (Trace.Row row : rows.subList(before, rows.size())) {
        if (declared.stream().noneMatch(known -> known.isOf(row.measure()))) {
          throw new IllegalStateException(
              "%s: expected readings of %s, found %s"
                  .formatted(
                      getClass().getSimpleName(),
                      declared.stream().map(Quantity::name).toList(),
                      row.measure()));
        }
      }
    };
  }

  /** Whether building it solves a problem of its own, which may take as long as a training. */
  default boolean solvesAhead() {
    return false;
  }

  /**
   * Whether the weights that it reads have the integrated residual beside them, as those of a
   * {@link org.tacit.objective.ResidualIntegral}. Then training follows it; under gradient descent
   * the model's weights are the same bits, under gradient flow the same within its tolerance.
   */
  default boolean readsResidualIntegral() {
    return false;
  }
}
