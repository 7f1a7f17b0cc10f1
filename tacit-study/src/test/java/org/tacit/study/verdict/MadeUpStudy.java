package org.tacit.study.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tacit.study.record.Ending;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.record.TrialRecord;
import org.tacit.study.spec.Study;
import org.tacit.study.spec.Trial;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;

/** Trials whose numbers are made up, so that it is known which claims are true of them. */
final class MadeUpStudy {
  /** A claim whose words do not matter. */
  static final Claim CLAIM = new Claim("a claim", "a source");

  /** A claim about every trial. */
  static final ClaimedTrials EVERY_TRIAL = new ClaimedTrials(List.of(), 1);

  /** One trial, whose numbers can be changed. */
  static final class Made {
    private final String id;
    private final Map<String, String> swept;
    private final int repetition;
    private Outcome.Kind kind = Outcome.Kind.CONVERGED;
    private boolean ended = true;
    private final Map<String, List<Double>> last = new TreeMap<>();
    private final List<Trace.Row> rows = new ArrayList<>();

    private Made(String id, Map<String, String> swept, int repetition) {
      this.id = id;
      this.swept = swept;
      this.repetition = repetition;
    }

    /** A measure at the end. */
    Made ends(String measure, Double... values) {
      last.put(measure, List.of(values));
      return this;
    }

    /** A measure along the way, read at the times 0, 1, …, and at the end. */
    Made reads(String measure, int index, double... values) {
      rows.removeIf(row -> row.measure().equals(measure) && row.index() == index);
      for (int t = 0; t < values.length; t++) {
        rows.add(new Trace.Row(t, t, measure, index, values[t]));
      }
      List<Double> all = new ArrayList<>(last.getOrDefault(measure, List.of()));
      int place = Math.max(0, index - 1);
      while (all.size() <= place) {
        all.add(0.0);
      }
      all.set(place, values[values.length - 1]);
      last.put(measure, all);
      return this;
    }

    /** How it ended. */
    Made ended(Outcome.Kind how) {
      kind = how;
      return this;
    }

    /** It has not ended. */
    Made runs() {
      ended = false;
      return this;
    }

    Map<String, String> swept() {
      return swept;
    }

    int repetition() {
      return repetition;
    }

    double number(String field) {
      return Double.parseDouble(String.valueOf(swept.get(field)));
    }

    private TrialRecord place() {
      return new TrialRecord(id, swept, repetition, null);
    }

    TrialRecord written() {
      boolean numbers = kind.trained();
      return new TrialRecord(
          id,
          swept,
          repetition,
          ended ? new Ending(kind, "made up", 1, 0, numbers ? Map.copyOf(last) : Map.of()) : null);
    }
  }

  private final Map<String, Made> trials = new LinkedHashMap<>();

  /** With the configurations and repetitions of a study. */
  static MadeUpStudy of(Study study) {
    MadeUpStudy made = new MadeUpStudy();
    for (Trial trial : study.trials()) {
      String id = "trial " + made.trials.size();
      made.trials.put(id, new Made(id, trial.configuration().swept(), trial.repetition()));
    }
    return made;
  }

  /** With so many repetitions of each value of one field; of no field for an empty name. */
  static MadeUpStudy of(String field, int repetitions, String... values) {
    MadeUpStudy made = new MadeUpStudy();
    for (String value : values) {
      for (int repetition = 1; repetition <= repetitions; repetition++) {
        String id = value + "-" + repetition;
        Map<String, String> swept = field.isEmpty() ? Map.of() : Map.of(field, value);
        made.trials.put(id, new Made(id, swept, repetition));
      }
    }
    return made;
  }

  /** So many trials of one configuration. */
  static MadeUpStudy of(int repetitions) {
    return of("", repetitions, "trial");
  }

  List<Made> trials() {
    return List.copyOf(trials.values());
  }

  Made trial(int index) {
    return trials().get(index);
  }

  /** The trials that some conditions choose. */
  List<Made> where(List<String> conditions) {
    Where where = new Where(conditions);
    return trials().stream().filter(trial -> where.holds(trial.place())).toList();
  }

  /** The trials that a claim is about. */
  List<Made> where(ClaimedTrials claimed) {
    return where(claimed.where());
  }

  /** Those of them that a field was swept for. */
  List<Made> swept(ClaimedTrials claimed, String field) {
    return where(claimed).stream().filter(trial -> trial.swept().containsKey(field)).toList();
  }

  StudyRecord record() {
    return new StudyRecord(
        "made up",
        trials().stream().map(Made::written).toList(),
        (some, use) ->
            some.forEach(
                trial -> {
                  Made made = trials.get(trial.id());
                  if (made != null) {
                    use.accept(trial, new Trace(made.rows));
                  }
                }));
  }
}
