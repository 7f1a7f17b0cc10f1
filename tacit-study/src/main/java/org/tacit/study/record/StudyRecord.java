package org.tacit.study.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a study left.
 *
 * @param name of its run directory
 * @param trials all it has, in its order, ended or not
 */
public record StudyRecord(String name, List<TrialRecord> trials) {
  /** Keeps the trials. */
  public StudyRecord {
    trials = List.copyOf(trials);
  }

  /** The trials that were trained to an end, by their swept fields, in the study's order. */
  public Map<Map<String, String>, List<TrialRecord>> groups() {
    Map<Map<String, String>, List<TrialRecord>> groups = new LinkedHashMap<>();
    for (TrialRecord trial : trials) {
      List<TrialRecord> group = groups.computeIfAbsent(trial.swept(), key -> new ArrayList<>());
      if (trial.trained()) {
        group.add(trial);
      }
    }
    return groups;
  }

  /** How many trials did not come to numbers: they are counted, and never averaged over. */
  public long lost() {
    return trials.stream().filter(trial -> !trial.trained()).count();
  }
}
