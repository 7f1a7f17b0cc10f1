package org.tacit.study.spec;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.Quoted;
import org.tacit.data.Spelling;
import org.tacit.study.binding.Binder;
import org.tacit.study.binding.Catalogue;
import org.tacit.study.binding.Explanation;
import org.tacit.study.binding.Location;
import org.tacit.study.binding.Node;
import org.tacit.study.binding.SpecException;
import org.tacit.study.binding.Yaml;
import org.tacit.study.part.Parts;
import org.tacit.study.verdict.Verdicts;

/**
 * Reads studies. A file has the keys of {@link StudySpec} and of {@link TrialSpec}, {@code
 * profiles}, each a mapping that is laid over the file, and {@code sweep}. What is laid over and
 * what is swept may name fields by dotted paths.
 */
public final class StudyFile {
  private static final String OPTION = "--set ";

  private static final List<String> OWN = List.of("profiles", "sweep");

  private StudyFile() {}

  /** The kinds that a file may name. */
  public static Catalogue catalogue() {
    return Verdicts.in(Parts.catalogue());
  }

  /** What a file may say. */
  public static Explanation explanation() {
    return new Explanation(catalogue());
  }

  /**
   * Reads a study.
   *
   * @param file in YAML
   * @param profile the name of a profile; empty for none
   * @param settings such as {@code model.width=64}, laid over file and profile
   * @throws SpecException with the place, if the file is not a study
   */
  public static Study read(Path file, String profile, List<String> settings) {
    Node.Mapping whole = Yaml.read(file);
    Node.Mapping base = profiled(whole.without("profiles"), whole.get("profiles"), profile);
    for (String setting : settings) {
      base = set(base, setting);
    }
    requireKnownKeys(base);
    Binder binder = new Binder(catalogue());
    StudySpec spec = binder.bind(only(base, StudySpec.class), StudySpec.class, "");
    Node sweep = base.get("sweep");
    List<Map<String, Sweep.Value>> points = sweep == null ? List.of(Map.of()) : Sweep.points(sweep);
    Node.Mapping trial = only(base, TrialSpec.class);
    List<Configuration> configurations = new ArrayList<>();
    Map<String, Map<String, String>> seen = new HashMap<>();
    for (Map<String, Sweep.Value> point : points) {
      Configuration configuration = configuration(binder, trial, point);
      Map<String, String> twin = seen.put(configuration.hash(), configuration.swept());
      if (twin != null) {
        throw new SpecException(
            sweep == null ? base.location() : sweep.location(),
            "sweep: the same configuration is there twice, as %s and as %s"
                .formatted(twin, configuration.swept()));
      }
      configurations.add(configuration);
    }
    try {
      return new Study(spec, profile, configurations);
    } catch (IllegalArgumentException e) {
      throw new SpecException(place(base, "repetitions"), "repetitions: " + e.getMessage());
    }
  }

  /** Where a value is, whether the file or an option gave it; else where it could be. */
  private static Location place(Node.Mapping base, String key) {
    Node value = base.get(key);
    return value == null ? base.location() : value.location();
  }

  private static Node.Mapping profiled(Node.Mapping base, @Nullable Node profiles, String profile) {
    if (profile.isEmpty()) {
      return base;
    }
    List<String> known =
        profiles instanceof Node.Mapping named ? List.copyOf(named.values().keySet()) : List.of();
    if (profiles instanceof Node.Mapping named && named.get(profile) instanceof Node.Mapping over) {
      return new ProfileWords(profile, base, over).in(laidOver(base, over));
    }
    throw new SpecException(
        Location.of(base.location().source()),
        "there is no profile \"%s\"%s (profiles: %s)"
            .formatted(
                Quoted.of(profile),
                Spelling.suggestion(profile, known),
                known.isEmpty() ? "none" : String.join(", ", known)));
  }

  /** Sweeps are replaced and not merged: their keys are paths themselves. */
  private static Node.Mapping laidOver(Node.Mapping base, Node.Mapping over) {
    Node.Mapping merged = base;
    Node.Mapping rest = over;
    for (Map.Entry<String, Node> entry : over.values().entrySet()) {
      String path = entry.getKey();
      if (path.equals("sweep") || path.startsWith("sweep.")) {
        rest = rest.without(path);
        merged = merged.withPath(path, over.at(path), entry.getValue());
      }
    }
    return merged.over(rest);
  }

  private static Node.Mapping set(Node.Mapping base, String setting) {
    Location location = Location.of("--set " + setting);
    int equals = setting.indexOf('=');
    if (equals < 1 || setting.substring(equals + 1).isBlank()) {
      throw new SpecException(location, "expected FIELD=VALUE, such as model.width=64");
    }
    String path = setting.substring(0, equals);
    Node value = Yaml.parse("--set " + setting, setting.substring(equals + 1));
    return laidOver(base, Node.Mapping.empty(location).with(path, location, value));
  }

  private static void requireKnownKeys(Node.Mapping base) {
    List<String> known =
        Stream.concat(
                OWN.stream(),
                Stream.concat(names(StudySpec.class).stream(), names(TrialSpec.class).stream()))
            .toList();
    for (String key : base.values().keySet()) {
      if (!known.contains(key)) {
        throw new SpecException(
            base.at(key),
            "%s: unknown key%s (known: %s)"
                .formatted(key, Spelling.suggestion(key, known), String.join(", ", known)));
      }
    }
  }

  private static List<String> names(Class<? extends Record> type) {
    return Binder.fields(type).stream().map(RecordComponent::getName).toList();
  }

  private static Node.Mapping only(Node.Mapping base, Class<? extends Record> type) {
    Node.Mapping chosen = base;
    for (String key : base.values().keySet()) {
      if (!names(type).contains(key)) {
        chosen = chosen.without(key);
      }
    }
    return chosen;
  }

  private static Configuration configuration(
      Binder binder, Node.Mapping trial, Map<String, Sweep.Value> point) {
    Node.Mapping chosen = trial;
    Map<String, String> swept = new LinkedHashMap<>();
    for (Map.Entry<String, Sweep.Value> field : point.entrySet()) {
      Sweep.Value value = field.getValue();
      String path = field.getKey();
      String first = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
      if (!names(TrialSpec.class).contains(first)) {
        throw new SpecException(
            value.location(),
            "sweep: %s is no field of a trial%s"
                .formatted(path, Spelling.suggestion(first, names(TrialSpec.class))));
      }
      chosen =
          chosen.over(
              Node.Mapping.empty(value.location()).with(path, value.location(), value.node()));
      swept.put(path, text(value.node()));
    }
    return new Configuration(
        binder.bind(chosen, TrialSpec.class, ""), swept, places(chosen, point));
  }

  /** An option or a sweep that changed a part is its place rather than the part's own line. */
  private static Map<String, Location> places(Node.Mapping trial, Map<String, Sweep.Value> point) {
    Map<String, Location> places = new HashMap<>();
    for (String part : names(TrialSpec.class)) {
      Node node = trial.get(part);
      Location option = node == null ? null : option(node);
      places.put(part, option == null ? trial.at(part) : option);
    }
    point.forEach((path, value) -> places.put(path.split("\\.", 2)[0], value.location()));
    return places;
  }

  /** The first option that gave some of a value; null where the file gave all of it. */
  private static @Nullable Location option(Node node) {
    if (node.location().source().startsWith(OPTION)) {
      return node.location();
    }
    if (node instanceof Node.Mapping mapping) {
      return mapping.values().values().stream()
          .map(StudyFile::option)
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(null);
    }
    return null;
  }

  static String text(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return String.valueOf(scalar.text());
    }
    if (node instanceof Node.Sequence sequence) {
      return sequence.items().stream().map(StudyFile::text).toList().toString();
    }
    Node.Mapping mapping = (Node.Mapping) node;
    if (mapping.values().size() == 1 && mapping.get("kind") instanceof Node.Scalar kind) {
      return String.valueOf(kind.text());
    }
    Map<String, String> fields = new LinkedHashMap<>();
    mapping.values().forEach((key, value) -> fields.put(key, text(value)));
    return fields.toString();
  }
}
