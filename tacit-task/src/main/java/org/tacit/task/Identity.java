package org.tacit.task;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What makes two runs the same: everything that the bits of their results depend on but the build
 * and the machine.
 *
 * @param facts names and values, in order
 */
public record Identity(Map<String, String> facts) {
  private static final int NAMED = 3;

  /**
   * How far a run went, which does not make it another one: who gives it more goes on from where it
   * was.
   */
  private static final Set<String> LIMITS = Set.of("--time", "--steps", "--epochs");

  /** The same with a fact more; of one that is not given, that it is left to the program. */
  public Identity with(String name, @Nullable Object value) {
    Map<String, String> more = new LinkedHashMap<>(facts);
    more.put(name, Objects.toString(value, "chosen"));
    return new Identity(more);
  }

  /**
   * Begins a list of facts.
   *
   * @param format the version of what is identified
   * @param data what the data are, with a checksum
   */
  public static Identity of(int format, String data) {
    return new Identity(Map.of()).with("format", format).with("data", data);
  }

  /** What differs, the first three facts, those that both know first; empty where nothing does. */
  public String differenceFrom(Identity other) {
    Set<String> names = new TreeSet<>(facts.keySet());
    names.addAll(other.facts.keySet());
    names.removeAll(LIMITS);
    List<String> differing = new ArrayList<>(names);
    differing.removeIf(name -> Objects.equals(facts.get(name), other.facts.get(name)));
    differing.sort(
        Comparator.comparing(name -> facts.get(name) == null || other.facts.get(name) == null));
    return differing.stream()
            .limit(NAMED)
            .map(name -> name + ": there " + other.facts.get(name) + ", here " + facts.get(name))
            .collect(Collectors.joining("; "))
        + (differing.size() > NAMED ? "; and %d more".formatted(differing.size() - NAMED) : "");
  }
}
