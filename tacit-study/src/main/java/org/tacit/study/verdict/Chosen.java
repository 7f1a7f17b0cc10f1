package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.tacit.study.record.Ending;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.TrialRecord;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;

/** The trials that a claim is about; a kind of verdict marks those that it was judged by. */
final class Chosen {
  private final StudyRecord study;
  private final List<TrialRecord> trials;
  private final double leastShare;
  private final Set<String> judged = new HashSet<>();

  private Chosen(StudyRecord study, List<TrialRecord> trials, double leastShare) {
    this.study = study;
    this.trials = trials;
    this.leastShare = leastShare;
  }

  static Chosen of(StudyRecord study, Predicate<TrialRecord> condition, double leastShare) {
    return new Chosen(study, study.trials().stream().filter(condition).toList(), leastShare);
  }

  /**
   * Checks a share of trials.
   *
   * @throws IllegalArgumentException if it is none
   */
  static void requireShare(double leastShare) {
    if (!(leastShare > 0 && leastShare <= 1)) {
      throw new IllegalArgumentException(
          "leastShare: expected a share of the trials above 0 and at most 1, found " + leastShare);
    }
  }

  List<TrialRecord> trials() {
    return trials;
  }

  /** A measure at the end of each trial that was trained, where that is a number. */
  List<Double> last(String measure) {
    List<Double> values = new ArrayList<>();
    for (TrialRecord trial : trials) {
      if (trial.trained() && !Double.isNaN(trial.last(measure))) {
        values.add(trial.last(measure));
        judge(trial);
      }
    }
    return values;
  }

  /** Gives the trace of each trial that was trained. */
  void forEachTrained(BiConsumer<TrialRecord, Trace> use) {
    study.traces().forEach(trials.stream().filter(TrialRecord::trained).toList(), use);
  }

  /** The claim is judged by this trial. */
  void judge(TrialRecord trial) {
    judged.add(trial.id());
  }

  /** How many of them the claim was judged by. */
  Judged judged() {
    int pending = 0;
    int found = 0;
    for (TrialRecord trial : trials) {
      Ending ending = trial.ending();
      if (ending == null || ending.kind() == Outcome.Kind.CANCELLED) {
        pending++;
      } else if (judged.contains(trial.id())) {
        found++;
      }
    }
    return new Judged(found, trials.size() - found - pending, pending, leastShare);
  }
}
