package org.tacit.study.run;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tacit.study.binding.Binder;
import org.tacit.study.spec.Configuration;
import org.tacit.study.spec.Study;
import org.tacit.study.spec.Trial;

/** Says in what a trial of a run directory differs from those of the study at hand. */
final class Difference {
  private Difference() {}

  static String between(Study there, Study here, Trial orphan) {
    if (there.spec().seed() != here.spec().seed()) {
      return "seed: there " + there.spec().seed() + ", here " + here.spec().seed();
    }
    if (there.spec().pairedStarts() != here.spec().pairedStarts()) {
      return "pairedStarts: there %s, here %s"
          .formatted(there.spec().pairedStarts(), here.spec().pairedStarts());
    }
    Map<String, String> facts = flat(orphan.configuration());
    return here.configurations().stream()
        .map(configuration -> differences(facts, flat(configuration)))
        .min(Comparator.comparingInt(List::size))
        .map(lines -> String.join("; ", lines))
        .orElse("no configuration here");
  }

  private static List<String> differences(Map<String, String> there, Map<String, String> here) {
    TreeSet<String> names = new TreeSet<>(there.keySet());
    names.addAll(here.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(there.get(name), here.get(name)))
        .map(
            name ->
                "%s: there %s, here %s"
                    .formatted(
                        name,
                        there.getOrDefault(name, "nothing"),
                        here.getOrDefault(name, "nothing")))
        .toList();
  }

  private static Map<String, String> flat(Configuration configuration) {
    Map<String, String> facts = new LinkedHashMap<>();
    collect("", Binder.written(configuration.spec()), facts);
    return facts;
  }

  private static void collect(String path, @Nullable Object value, Map<String, String> into) {
    if (value instanceof Map<?, ?> fields) {
      fields.forEach(
          (key, below) -> collect(path.isEmpty() ? "" + key : path + "." + key, below, into));
    } else if (value instanceof List<?> items && items.stream().anyMatch(Map.class::isInstance)) {
      for (int i = 0; i < items.size(); i++) {
        collect(path + "[" + (i + 1) + "]", items.get(i), into);
      }
    } else {
      into.put(path, String.valueOf(value));
    }
  }
}
