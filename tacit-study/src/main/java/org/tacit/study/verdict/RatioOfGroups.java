package org.tacit.study.verdict;

import java.util.List;
import org.tacit.study.binding.Field;
import org.tacit.study.binding.Kind;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.TrialRecord;

/** A measure at the end of training is larger in one group of trials than in another. */
@Kind(
    name = "ratio",
    meaning =
        "The median of a measure at the end of training in one group of trials over that in another.")
public record RatioOfGroups(
    @Field("The claim, in a sentence.") String claim,
    @Field("Who claims it, and how far that is known.") String source,
    @Field("The measure.") String measure,
    @Field("The trials above: swept fields with their values.") List<String> where,
    @Field("The trials below.") List<String> over,
    @Field(value = "The least ratio.", byDefault = "0") double atLeast,
    @Field(value = "The largest ratio.", byDefault = ".inf") double atMost)
    implements VerdictSpec {
  /** Checks the conditions. */
  public RatioOfGroups {
    where = new Where(where).conditions();
    over = new Where(over).conditions();
  }

  @Override
  public Verdict judge(StudyRecord study) {
    double above = median(study, new Where(where));
    double below = median(study, new Where(over));
    List<Double> ratio = Double.isNaN(above / below) ? List.of() : List.of(above / below);
    return new Verdict(
        claim,
        source,
        List.of(
            Finding.ofMedian(
                "median %s%s, over that%s"
                    .formatted(measure, new Where(where).words(), new Where(over).words()),
                ratio,
                atLeast,
                atMost)));
  }

  private double median(StudyRecord study, Where chosen) {
    return Statistic.MEDIAN.of(
        study.trials().stream()
            .filter(trial -> trial.trained() && chosen.holds(trial) && trial.has(measure))
            .map((TrialRecord trial) -> trial.last(measure))
            .toList());
  }
}
