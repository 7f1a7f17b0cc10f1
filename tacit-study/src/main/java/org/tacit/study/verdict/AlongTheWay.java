package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.study.record.StudyRecord;
import org.tacit.training.Trace;

/** A measure lies in a band at every reading of every trial. */
@Kind(name = "along-the-way", meaning = "A measure lies in a band at every reading of every trial.")
public record AlongTheWay(
    @Inline Claim claim,
    @Field("The measure.") String measure,
    @Inline Band band,
    @Inline ClaimedTrials trials)
    implements VerdictSpec {
  @Override
  public Verdict judge(StudyRecord study) {
    Chosen chosen = trials.of(study);
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
    String what = study.label(measure) + " along the way" + trials.words();
    List<Finding> findings = new ArrayList<>();
    findings.addAll(Band.findings(what, null, least, band.atLeast(), Double.POSITIVE_INFINITY));
    findings.addAll(Band.findings(what, null, largest, Double.NEGATIVE_INFINITY, band.atMost()));
    return claim.on(chosen.judged(), findings);
  }
}
