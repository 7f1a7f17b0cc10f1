package org.tacit.cli;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.CompletionSettings;
import org.tacit.linear.LinearSolve;
import org.tacit.linear.LinearSolveSettings;
import org.tacit.linear.ParametrizationSettings;
import org.tacit.problem.LinearSystem;
import org.tacit.problem.ObservedEntries;
import org.tacit.sensing.SensingSettings;
import org.tacit.sensing.SensingTruth;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * What makes two runs the same: everything that the bits of their results depend on but the build
 * and the machine.
 *
 * @param facts names and values, in order
 */
record RunIdentity(Map<String, String> facts) {
  private static final int NAMED = 3;

  /**
   * How far a run went, which does not make it another one: who gives it more goes on from where it
   * was.
   */
  private static final Set<String> LIMITS = Set.of("--time", "--steps");

  static RunIdentity of(
      CompletionSettings settings, boolean compare, int threads, ObservedEntries observed) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("format", "1");
    facts.put("data", checksum(observed));
    facts.put("--method", settings.method() == null ? "chosen" : settings.method().option());
    facts.put("--compare", Boolean.toString(compare));
    facts.put("--tree", Objects.toString(settings.tree(), "chosen"));
    facts.put("--width", Objects.toString(settings.width(), "chosen"));
    facts.put("--depth", Objects.toString(settings.depth(), "chosen"));
    facts.put("--init-scale", Objects.toString(settings.initScale(), "chosen"));
    facts.put("--holdout", Double.toString(settings.holdout()));
    facts.put("--seed", Long.toString(settings.seed()));
    facts.put("--time", Long.toString(settings.time().toSeconds()));
    facts.put("--threads", Integer.toString(threads));
    return new RunIdentity(facts);
  }

  /** The same of a recovery from measurements. */
  static RunIdentity of(SensingSettings settings, int threads, SensingInput input) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("format", "2");
    facts.put("data", checksum(input));
    facts.put("--widths", settings.widths().toString());
    facts.put("--activation", settings.activation().name());
    facts.put("--no-coordinates", Boolean.toString(!settings.coordinates()));
    facts.put("--init-scale", Double.toString(settings.initScale()));
    facts.put("--step-size", Objects.toString(settings.stepSize(), "chosen"));
    facts.put("--holdout", Double.toString(settings.holdout()));
    facts.put("--seed", Long.toString(settings.seed()));
    facts.put("--steps", Long.toString(settings.steps()));
    facts.put("--time", Long.toString(settings.time().toSeconds()));
    facts.put("--threads", Integer.toString(threads));
    return new RunIdentity(facts);
  }

  /** The same of a linear system that is solved by its bias. */
  static RunIdentity of(LinearSolve method, int threads, LinearSystem system) {
    LinearSolveSettings settings = method.settings();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("format", "1");
    facts.put("data", checksum(system, method.start()));
    facts.put("--bias", settings.bias().name());
    facts.put("--init-scale", Objects.toString(settings.initScale(), "chosen"));
    facts.put("--steps", Long.toString(settings.steps()));
    facts.put("--time", Long.toString(settings.time().toSeconds()));
    facts.put("--threads", Integer.toString(threads));
    return new RunIdentity(facts);
  }

  /** The same of a linear system that is solved by a given network. */
  static RunIdentity of(ParametrizationSettings settings, int threads, LinearSystem system) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("format", "1");
    facts.put("data", checksum(system, null));
    facts.put("--network", settings.network().name());
    facts.put("--depth", Integer.toString(settings.depth()));
    facts.put("--width", Objects.toString(settings.width(), "chosen"));
    facts.put("--init", settings.start().name());
    facts.put("--init-scale", Double.toString(settings.scale()));
    facts.put("--zero-last", Boolean.toString(settings.zeroLast()));
    facts.put("--project-first-layer", Boolean.toString(settings.projectFirstLayer()));
    facts.put("--seed", settings.seed().toString());
    facts.put("--steps", Long.toString(settings.steps()));
    facts.put("--time", Long.toString(settings.time().toSeconds()));
    facts.put("--threads", Integer.toString(threads));
    return new RunIdentity(facts);
  }

  /** Of the right-hand side, of what the coefficients make of it and of noise, and of the start. */
  private static String checksum(LinearSystem system, @Nullable Tensor start) {
    CRC32 crc = new CRC32();
    try (Scope scope = Scope.open();
        DataOutputStream out =
            new DataOutputStream(new CheckedOutputStream(OutputStream.nullOutputStream(), crc))) {
      Tensor noise = Tensor.gaussian(new Seed(1), DType.FLOAT64, 1, system.unknowns(), 1);
      write(system.targets().toArray(), out);
      write(system.coefficients().adjoint(system.targets()).toArray(), out);
      write(system.coefficients().apply(noise).toArray(), out);
      write(start == null ? new double[0] : start.toArray(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "%d equations in %d unknowns, checksum %08x"
        .formatted(system.equations(), system.unknowns(), crc.getValue());
  }

  /**
   * Of the values, of what the operators make of them, for the operators themselves may be given by
   * a name, and of the truth, which is in the trace.
   */
  private static String checksum(SensingInput input) {
    CRC32 crc = new CRC32();
    try (Scope scope = Scope.open();
        DataOutputStream out =
            new DataOutputStream(new CheckedOutputStream(OutputStream.nullOutputStream(), crc))) {
      write(input.sensed().values(), out);
      write(input.sensed().operator().adjoint(input.sensed().target()).toArray(), out);
      SensingTruth truth = input.truth();
      write(truth == null ? new double[0] : truth.matrix().toArray(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "%d measurements, checksum %08x".formatted(input.sensed().count(), crc.getValue());
  }

  private static void write(double[] numbers, DataOutputStream out) throws IOException {
    out.writeInt(numbers.length);
    for (double number : numbers) {
      out.writeDouble(number);
    }
  }

  private static String checksum(ObservedEntries observed) {
    CRC32 crc = new CRC32();
    try (DataOutputStream out =
        new DataOutputStream(new CheckedOutputStream(OutputStream.nullOutputStream(), crc))) {
      for (int size : observed.indices().dimensions()) {
        out.writeInt(size);
      }
      for (int t = 0; t < observed.count(); t++) {
        out.writeLong(observed.indices().flat(t));
        out.writeDouble(observed.values()[t]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "%d observed entries, checksum %08x".formatted(observed.count(), crc.getValue());
  }

  /** What differs, the first three facts, those that both know first; empty where nothing does. */
  String differenceFrom(RunIdentity other) {
    TreeSet<String> names = new TreeSet<>(facts.keySet());
    names.addAll(other.facts.keySet());
    names.removeAll(LIMITS);
    List<String> differing =
        names.stream()
            .filter(name -> !Objects.equals(facts.get(name), other.facts.get(name)))
            .sorted(
                Comparator.comparing(
                    name -> facts.get(name) == null || other.facts.get(name) == null))
            .toList();
    return differing.stream()
            .limit(NAMED)
            .map(name -> name + ": there " + other.facts.get(name) + ", here " + facts.get(name))
            .collect(Collectors.joining("; "))
        + (differing.size() > NAMED ? "; and %d more".formatted(differing.size() - NAMED) : "");
  }
}
