package org.tacit.study.part;

import java.util.List;
import org.tacit.measure.Quantity;
import org.tacit.training.Recorder;
import org.tacit.training.Trace;

/** A measure as a study file names it. */
public interface MeasureSpec {
  /**
   * What reads it off.
   *
   * @throws IllegalArgumentException if such a model or problem does not have it
   */
  Recorder build(Measured measured);

  /** What it reads off; it records nothing else. */
  List<Quantity> quantities();

  /**
   * What reads it off, and refuses to record what is not declared.
   *
   * @throws IllegalArgumentException as {@link #build} does
   */
  default Recorder recorder(Measured measured) {
    Recorder recorder = build(measured);
    return (step, flowTime, weights, rows) -> {
      int before = rows.size();
      recorder.read(step, flowTime, weights, rows);
      for (Trace.Row row : rows.subList(before, rows.size())) {
        if (quantities().stream().noneMatch(known -> known.isOf(row.measure()))) {
          throw new IllegalStateException(
              "%s: expected readings of %s, found %s"
                  .formatted(
                      getClass().getSimpleName(),
                      quantities().stream().map(Quantity::name).toList(),
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
