package org.tacit.study.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tacit.data.database.TraceFile;
import org.tacit.data.storage.Presence;
import org.tacit.study.binding.Binder;
import org.tacit.study.binding.Node;
import org.tacit.study.binding.SpecException;
import org.tacit.study.binding.Yaml;
import org.tacit.study.record.Ending;
import org.tacit.study.spec.Configuration;
import org.tacit.study.spec.StudyFile;
import org.tacit.study.spec.Trial;
import org.tacit.tensor.Threads;
import org.tacit.training.Checkpoints;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.Trace;

/**
 * A trial done again from what its folder says of it.
 *
 * @param differences one line for each thing that differs
 * @param readings how many readings were compared
 */
public record Repetition(List<String> differences, int readings) {
  /** Keeps the lines. */
  public Repetition {
    differences = List.copyOf(differences);
  }

  /** Whether every number is the same to the last bit. */
  public boolean isSame() {
    return differences.isEmpty();
  }

  /**
   * Repeats a trial on this thread.
   *
   * @param folder of a trial with a result
   * @throws RunException if it has none
   */
  public static Repetition of(Path folder, Progress progress) throws IOException {
    TrialFolder there = new TrialFolder(folder);
    Ending before = there.ending();
    if (!there.isDone() || before == null || !Presence.exists(there.identity())) {
      throw new RunException(folder + ": expected the folder of a trial with a result, found none");
    }
    Node.Mapping identity = Yaml.readSaved(there.identity());
    Format.check(
        there.identity(),
        identity.get(Format.KEY) instanceof Node.Scalar format ? format.text() : null);
    Trial trial = trial(identity);
    Threads.use(1);
    TrialTraining.Result again =
        TrialTraining.run(text(identity, "study"), trial, progress, Checkpoints.none());
    if (again.ending().kind() == Outcome.Kind.CANCELLED) {
      throw new RunException("stopped on request, before there was anything to compare");
    }
    List<String> differences = new ArrayList<>(provenance(identity, again.identity()));
    if (!before.kind().equals(again.ending().kind()) || before.steps() != again.ending().steps()) {
      differences.add(
          "ending: there %s after %d steps, here %s after %d"
              .formatted(
                  before.kind().words(),
                  before.steps(),
                  again.ending().kind().words(),
                  again.ending().steps()));
    }
    Trace trace = TraceFile.read(there.trace());
    differences.addAll(TraceDifference.between(trace, again.trace()));
    return new Repetition(differences, trace.rows().size());
  }

  private static Trial trial(Node.Mapping identity) {
    Configuration configuration =
        SavedStudy.configuration(new Binder(StudyFile.catalogue()), identity);
    Trial trial =
        new Trial(
            number(identity, "studySeed"),
            identity.get("pairedStarts") instanceof Node.Scalar paired
                && "true".equals(paired.text()),
            configuration,
            Math.toIntExact(number(identity, "repetition")));
    if (!trial.id().equals(text(identity, "trial"))) {
      throw new SpecException(
          identity.at("spec"),
          "the trial was called %s, but its spec now gives %s"
              .formatted(text(identity, "trial"), trial.id()));
    }
    return trial;
  }

  private static long number(Node.Mapping identity, String key) {
    try {
      return Long.parseLong(text(identity, key));
    } catch (NumberFormatException e) {
      throw new SpecException(identity.at(key), key + ": expected a whole number");
    }
  }

  private static String text(Node.Mapping identity, String key) {
    if (identity.get(key) instanceof Node.Scalar scalar && scalar.text() != null) {
      return scalar.text();
    }
    throw new SpecException(identity.location(), key + ": must be given");
  }

  /** Versions, machine and data: what may explain other numbers. */
  private static List<String> provenance(Node.Mapping there, Map<String, @Nullable Object> here) {
    List<String> lines = new ArrayList<>();
    if (!text(there, "dataChecksum").equals(String.valueOf(here.get("dataChecksum")))) {
      lines.add("the data is not the same");
    }
    Map<?, ?> facts = here.get("provenance") instanceof Map<?, ?> map ? map : Map.of();
    Node.Mapping before =
        there.get("provenance") instanceof Node.Mapping mapping
            ? mapping
            : Node.Mapping.empty(there.location());
    TreeSet<String> names = new TreeSet<>(before.values().keySet());
    facts.keySet().forEach(name -> names.add(String.valueOf(name)));
    for (String name : names) {
      String was =
          before.get(name) instanceof Node.Scalar scalar
              ? String.valueOf(scalar.text())
              : "unknown";
      String now = Objects.toString(facts.get(name), "unknown");
      if (!was.equals(now)) {
        lines.add(String.format(Locale.ROOT, "%s: there %s, here %s", name, was, now));
      }
    }
    return lines;
  }
}
