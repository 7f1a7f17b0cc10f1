package org.tacit.study.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.tacit.measure.Quantity;
import org.tacit.training.Trace;

/**
 * What a study left.
 *
 * @param name of its run directory
 * @param trials all it has, in its order, ended or not
 * @param traces reads their traces
 */
public record StudyRecord(String name, List<TrialRecord> trials, Traces traces) {
  /** Reads traces, one after another, never all of them at once. */
  public interface Traces {
    /** Gives each trial's trace, in order. */
    void forEach(List<TrialRecord> trials, BiConsumer<TrialRecord, Trace> use);
  }

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

  /** The trials that were trained to an end, with their traces, in the study's order. */
  public void forEachTrained(BiConsumer<TrialRecord, Trace> use) {
    traces.forEach(trials.stream().filter(TrialRecord::trained).toList(), use);
  }

  /** A reading in words, which name a node only where it has to be told from others. */
  public String label(String reading) {
    return Quantity.label(
        reading,
        trials.stream()
            .map(TrialRecord::ending)
            .filter(Objects::nonNull)
            .flatMap(ending -> ending.last().keySet().stream())
            .collect(Collectors.toSet()));
  }

  /** How many trials did not come to numbers: they are counted, and never averaged over. */
  public long lost() {
    return trials.stream().filter(trial -> !trial.trained()).count();
  }
}
