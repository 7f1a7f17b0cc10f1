package org.tacit.study.spec;

import java.util.List;
import org.tacit.study.binding.Field;
import org.tacit.study.part.InitializationSpec;
import org.tacit.study.part.MeasureSpec;
import org.tacit.study.part.ModelSpec;
import org.tacit.study.part.OptimizerSpec;
import org.tacit.study.part.ProblemSpec;
import org.tacit.study.part.ScheduleSpec;

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
    @Field("What is trained.") ModelSpec model,
    @Field("What it is trained for.") ProblemSpec problem,
    @Field("How it starts.") InitializationSpec initialization,
    @Field("How it goes on.") OptimizerSpec optimizer,
    @Field(value = "Of weights and gradients.", byDefault = "double") Precision precision,
    @Field("What is read off.") List<MeasureSpec> measures,
    @Field(value = "When it is read off.", byDefault = "{kind: logarithmic, readingsPerDecade: 40}")
        ScheduleSpec record,
    @Field("When training ends.") StopSpec stop) {}
