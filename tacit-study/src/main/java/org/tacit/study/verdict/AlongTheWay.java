package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import org.tacit.study.binding.Field;
import org.tacit.study.binding.Kind;
import org.tacit.study.record.StudyRecord;
import org.tacit.training.Trace;

/** A measure lies in a band at every reading of every trial. */
@Kind(name = "along-the-way", meaning = "A measure lies in a band at every reading of every trial.")
public record AlongTheWay(
    @Field("The claim, in a sentence.") String claim,
    @Field("Who claims it, and how far that is known.") String source,
    @Field("The measure.") String measure,
    @Field(value = "The lower end of the band.", byDefault = "-.inf") double atLeast,
    @Field(value = "The upper end of the band.", byDefault = ".inf") double atMost,
    @Field(
            value = "Which trials: swept fields with their values, such as model.depth=2.",
            byDefault = "[]")
        List<String> where)
    implements VerdictSpec {
  /**
   * Checks the band and the conditions.
   *
   * @throws IllegalArgumentException if there is no band
   */
  public AlongTheWay {
    Bands.require(atLeast, atMost);
    where = new Where(where).conditions();
  }

  @Override
  public Verdict judge(StudyRecord study) {
    Where chosen = new Where(where);
    List<Double> least = new ArrayList<>();
    List<Double> largest = new ArrayList<>();
    study.forEachTrained(
        (trial, trace) -> {
          if (chosen.holds(trial) && trial.has(measure)) {
            List<Double> values =
                trace.rows().stream()
                    .filter(row -> row.measure().equals(measure))
                    .map(Trace.Row::value)
                    .toList();
            least.add(Statistic.LEAST.of(values));
            largest.add(Statistic.LARGEST.of(values));
          }
        });
    String what = measure + " along the way" + chosen.words();
    List<Finding> findings = new ArrayList<>();
    if (atLeast > Double.NEGATIVE_INFINITY) {
      findings.addAll(Bands.of(what, null, least, atLeast, Double.POSITIVE_INFINITY));
    }
    if (atMost < Double.POSITIVE_INFINITY) {
      findings.addAll(Bands.of(what, null, largest, Double.NEGATIVE_INFINITY, atMost));
    }
    return new Verdict(claim, source, findings);
  }
}
