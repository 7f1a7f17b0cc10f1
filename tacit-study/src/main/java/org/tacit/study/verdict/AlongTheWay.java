package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.study.record.StudyRecord;
import org.tacit.training.Trace;

/** A measure lies in a band at every reading of every trial. */
@Kind(name = "along-the-way", meaning = "A measure lies in a band at every reading of every trial.")
public record AlongTheWay(
    @Field("The claim, in a sentence.") String claim,
    @Field("Who states the claim, and how far it is known.") String source,
    @Field("The measure.") String measure,
    @Field(value = "The lower end of the band.", byDefault = "-.inf") double atLeast,
    @Field(value = "The upper end of the band.", byDefault = ".inf") double atMost,
    @Field(
            value =
                "Which trials: swept fields with their values, such as model.depth=2 or"
                    + " model.depth!=1.",
            byDefault = "[]")
        List<String> where,
    @Field(value = Chosen.LEAST_SHARE, byDefault = "1") double leastShare)
    implements VerdictSpec {
  /**
   * Checks the band and the conditions.
   *
   * @throws IllegalArgumentException if there is no band
   */
  public AlongTheWay {
    Bands.require(atLeast, atMost);
    where = new Where(where).conditions();
    Chosen.requireShare(leastShare);
  }

  @Override
  public Verdict judge(StudyRecord study) {
    Where condition = new Where(where);
    Chosen chosen = Chosen.of(study, condition::holds);
    List<Double> least = new ArrayList<>();
    List<Double> largest = new ArrayList<>();
    chosen.forEachTrained(
        (trial, trace) -> {
          List<Double> values =
              trace.rows().stream()
                  .filter(row -> row.measure().equals(measure))
                  .map(Trace.Row::value)
                  .toList();
          if (values.size() > 1) {
            chosen.judge(trial);
            least.add(Statistic.LEAST.of(values));
            largest.add(Statistic.LARGEST.of(values));
          }
        });
    String what = measure + " along the way" + condition.words();
    List<Finding> findings = new ArrayList<>();
    if (atLeast > Double.NEGATIVE_INFINITY) {
      findings.addAll(Bands.of(what, null, least, atLeast, Double.POSITIVE_INFINITY));
    }
    if (atMost < Double.POSITIVE_INFINITY) {
      findings.addAll(Bands.of(what, null, largest, Double.NEGATIVE_INFINITY, atMost));
    }
    return new Verdict(claim, source, chosen.judged(leastShare), findings);
  }
}
