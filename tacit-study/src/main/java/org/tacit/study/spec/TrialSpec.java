package org.tacit.study.spec;

import java.util.List;
import org.tacit.experiment.Measure;
import org.tacit.kind.Field;
import org.tacit.model.InitializationFor;
import org.tacit.optimizer.OptimizerFor;
import org.tacit.study.part.Compatibility;
import org.tacit.study.part.ModelSpec;
import org.tacit.study.part.ProblemSpec;
import org.tacit.training.ScheduleFor;

/**
 * A trial but for its seed: everything that its numbers depend on.
 *
 * @param model what is trained
 * @param problem what for
 * @param initialization how it starts
 * @param optimizer how it goes on
 * @param precision of weights and gradients
 * @param measures what is read off
 * @param record when
 * @param stop when it ends
 */
public record TrialSpec(
    @Field("The model that is trained.") ModelSpec<?, ?> model,
    @Field("The problem that it is trained on.") ProblemSpec<?, ?> problem,
    @Field("The initialization of the weights.") InitializationFor<?, ?> initialization,
    @Field("The optimizer.") OptimizerFor<?> optimizer,
    @Field(value = "Floating-point precision of weights and gradients.", byDefault = "double")
        Precision precision,
    @Field("The measures that are recorded.") List<Measure<?, ?>> measures,
    @Field(
            value = "The steps at which measures are recorded.",
            byDefault = "{kind: logarithmic, readingsPerDecade: 40}")
        ScheduleFor record,
    @Field("The conditions under which training ends.") StopSpec stop) {
  /**
   * Checks that the parts fit each other.
   *
   * @throws org.tacit.study.binding.FieldException if one does not
   */
  public TrialSpec {
    Compatibility.check(model, problem, initialization, optimizer, measures);
  }
}
