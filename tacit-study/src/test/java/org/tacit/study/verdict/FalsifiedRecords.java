package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import org.tacit.study.record.Ending;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.TrialRecord;
import org.tacit.training.Trace;

/**
 * What trials left, made false as a reader would: the weights were never trained; every number is a
 * hundred times as large, or as small, or has the other sign; each configuration has the numbers of
 * another, or of one that differs in one field, and a measure those of another of its kind. A claim
 * that holds of all of these says nothing.
 */
final class FalsifiedRecords {
  private static final double FAR = 100;

  private FalsifiedRecords() {}

  /** By their words. */
  static Map<String, StudyRecord> of(StudyRecord study) {
    Map<String, StudyRecord> all = new LinkedHashMap<>();
    all.put("untrained weights", untrained(study));
    all.put("a hundred times as large", changed(study, value -> FAR * value));
    all.put("a hundredth as large", changed(study, value -> value / FAR));
    all.put("the other sign", changed(study, value -> -value));
    all.put("the numbers of other configurations", exchanged(study, reversed(study)));
    all.put("the numbers of other measures of the kind", renamed(study));
    for (String field : fields(study)) {
      for (int shift = 1; shift < values(study, field).size(); shift++) {
        all.put(
            "those of the value of %s that is %d further".formatted(field, shift),
            exchanged(study, across(study, field, shift)));
      }
    }
    return all;
  }

  private static StudyRecord untrained(StudyRecord study) {
    Map<String, Map<String, List<Double>>> first = new HashMap<>();
    study.forEachTrained(
        (trial, trace) -> {
          long start = trace.rows().isEmpty() ? 0 : trace.rows().get(0).step();
          Map<String, List<Double>> measures = new TreeMap<>();
          trace.rows().stream()
              .filter(row -> row.step() == start)
              .forEach(
                  row ->
                      measures
                          .computeIfAbsent(row.measure(), key -> new ArrayList<>())
                          .add(row.value()));
          first.put(trial.id(), measures);
        });
    return new StudyRecord(
        study.name(),
        study.trials().stream()
            .map(trial -> with(trial, first.getOrDefault(trial.id(), Map.of())))
            .toList(),
        study.traces());
  }

  private static StudyRecord changed(StudyRecord study, DoubleUnaryOperator change) {
    return new StudyRecord(
        study.name(),
        study.trials().stream()
            .map(
                trial -> {
                  Map<String, List<Double>> last = new TreeMap<>();
                  last(trial)
                      .forEach(
                          (measure, values) ->
                              last.put(
                                  measure, values.stream().map(change::applyAsDouble).toList()));
                  return with(trial, last);
                })
            .toList(),
        (trials, use) ->
            study
                .traces()
                .forEach(
                    trials,
                    (trial, trace) ->
                        use.accept(
                            trial,
                            new Trace(
                                trace.rows().stream()
                                    .map(
                                        row ->
                                            new Trace.Row(
                                                row.step(),
                                                row.flowTime(),
                                                row.measure(),
                                                row.index(),
                                                change.applyAsDouble(row.value())))
                                    .toList()))));
  }

  /** The first trial with the numbers of the last one, and so on. */
  private static Map<String, TrialRecord> reversed(StudyRecord study) {
    List<TrialRecord> trained = trained(study);
    Map<String, TrialRecord> others = new HashMap<>();
    for (int i = 0; i < trained.size(); i++) {
      others.put(trained.get(i).id(), trained.get(trained.size() - 1 - i));
    }
    return others;
  }

  private static List<TrialRecord> trained(StudyRecord study) {
    return study.trials().stream().filter(TrialRecord::trained).toList();
  }

  private static Set<String> fields(StudyRecord study) {
    Set<String> fields = new TreeSet<>();
    study.trials().forEach(trial -> fields.addAll(trial.swept().keySet()));
    return fields;
  }

  private static List<String> values(StudyRecord study, String field) {
    return trained(study).stream()
        .map(trial -> trial.swept().getOrDefault(field, ""))
        .distinct()
        .toList();
  }

  /** Trials that differ in one field alone: each with the numbers of a later one of its values. */
  private static Map<String, TrialRecord> across(StudyRecord study, String field, int shift) {
    List<TrialRecord> trained = trained(study);
    List<String> values = values(study, field);
    Map<String, TrialRecord> others = new HashMap<>();
    for (TrialRecord trial : trained) {
      int place = values.indexOf(trial.swept().getOrDefault(field, ""));
      Map<String, String> wanted = new HashMap<>(trial.swept());
      wanted.put(field, values.get((place + shift) % values.size()));
      others.put(
          trial.id(),
          trained.stream()
              .filter(
                  other -> other.repetition() == trial.repetition() && other.swept().equals(wanted))
              .findFirst()
              .orElse(trial));
    }
    return others;
  }

  private static StudyRecord exchanged(StudyRecord study, Map<String, TrialRecord> others) {
    return new StudyRecord(
        study.name(),
        study.trials().stream()
            .map(
                trial ->
                    others.containsKey(trial.id())
                        ? with(trial, last(other(others, trial)))
                        : trial)
            .toList(),
        (trials, use) ->
            trials.forEach(
                trial ->
                    study
                        .traces()
                        .forEach(
                            List.of(other(others, trial)),
                            (read, trace) -> use.accept(trial, trace))));
  }

  /** Names that differ in their braces alone change places: the first with the last of them. */
  private static StudyRecord renamed(StudyRecord study) {
    return new StudyRecord(
        study.name(),
        study.trials().stream().map(trial -> with(trial, renamed(last(trial)))).toList(),
        study.traces());
  }

  private static Map<String, List<Double>> renamed(Map<String, List<Double>> last) {
    Map<String, List<Double>> renamed = new TreeMap<>(last);
    for (String name : last.keySet()) {
      String kind = kind(name);
      List<String> all = last.keySet().stream().filter(x -> kind(x).equals(kind)).toList();
      String other = all.get(all.size() - 1 - all.indexOf(name));
      renamed.put(name, Objects.requireNonNull(last.get(other)));
    }
    return renamed;
  }

  private static String kind(String measure) {
    int brace = measure.indexOf('{');
    return brace < 0 ? measure : measure.substring(0, brace);
  }

  private static TrialRecord other(Map<String, TrialRecord> others, TrialRecord trial) {
    return Objects.requireNonNull(others.get(trial.id()));
  }

  private static Map<String, List<Double>> last(TrialRecord trial) {
    return trial.ending() == null ? Map.of() : trial.ending().last();
  }

  private static TrialRecord with(TrialRecord trial, Map<String, List<Double>> last) {
    Ending ending = trial.ending();
    return ending == null
        ? trial
        : new TrialRecord(
            trial.id(),
            trial.swept(),
            trial.repetition(),
            new Ending(ending.kind(), ending.explanation(), ending.steps(), ending.loss(), last));
  }
}
