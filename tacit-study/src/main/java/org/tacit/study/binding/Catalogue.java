package org.tacit.study.binding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.data.Quoted;
import org.tacit.data.Spelling;
import org.tacit.kind.Kind;

/**
 * The kinds that a study file may name, by the concept they are kinds of.
 *
 * @param concepts the name of each concept, as its key in a study file, and its interface
 * @param kinds the records of each interface
 */
public record Catalogue(
    Map<String, Class<?>> concepts, Map<Class<?>, List<Class<? extends Record>>> kinds) {
  /** Nothing yet. */
  public static Catalogue empty() {
    return new Catalogue(Map.of(), Map.of());
  }

  /**
   * The same with a concept.
   *
   * @param <T> the interface
   * @param name its key in a study file
   * @param kinds its records, each with a {@link Kind}
   */
  @SafeVarargs
  public final <T> Catalogue with(String name, Class<T> concept, Class<? extends Record>... kinds) {
    Map<String, Class<?>> names = new LinkedHashMap<>(this.concepts);
    Map<Class<?>, List<Class<? extends Record>>> lists = new LinkedHashMap<>(this.kinds);
    names.put(name, concept);
    List<Class<? extends Record>> all = new ArrayList<>(lists.getOrDefault(concept, List.of()));
    for (Class<? extends Record> kind : kinds) {
      if (!concept.isAssignableFrom(kind) || kind.getAnnotation(Kind.class) == null) {
        throw new IllegalArgumentException(
            "expected a kind of " + concept.getSimpleName() + ", found " + kind.getName());
      }
      all.add(kind);
    }
    lists.put(concept, List.copyOf(all));
    return new Catalogue(names, lists);
  }

  boolean isConcept(Class<?> type) {
    return kinds.containsKey(type);
  }

  /** The kinds of a concept by their names. */
  public Map<String, Class<? extends Record>> kindsOf(Class<?> concept) {
    Map<String, Class<? extends Record>> named = new LinkedHashMap<>();
    for (Class<? extends Record> kind : kinds.getOrDefault(concept, List.of())) {
      named.put(nameOf(kind), kind);
    }
    return named;
  }

  /** The kind that may be written as the value of its only field alone, or null. */
  @Nullable Class<? extends Record> plainKindOf(Class<?> concept) {
    return kinds.getOrDefault(concept, List.of()).stream()
        .filter(Catalogue::isPlain)
        .findFirst()
        .orElse(null);
  }

  static boolean isPlain(Class<?> kind) {
    Kind annotation = kind.getAnnotation(Kind.class);
    return annotation != null && annotation.plain();
  }

  /** The name of a kind. */
  public static String nameOf(Class<?> kind) {
    Kind annotation = kind.getAnnotation(Kind.class);
    return annotation == null ? kind.getSimpleName() : annotation.name();
  }

  Class<? extends Record> kind(Class<?> concept, @Nullable String name, Location location) {
    Map<String, Class<? extends Record>> known = kindsOf(concept);
    Class<? extends Record> kind = name == null ? null : known.get(name);
    if (kind == null) {
      throw new SpecException(
          location,
          "expected a kind of %s (%s), found %s%s"
              .formatted(
                  nameOfConcept(concept),
                  String.join(", ", known.keySet()),
                  name == null ? "nothing" : "\"" + Quoted.of(name) + "\"",
                  name == null ? "" : Spelling.suggestion(name, known.keySet())));
    }
    return kind;
  }

  String nameOfConcept(Class<?> concept) {
    return concepts.entrySet().stream()
        .filter(entry -> entry.getValue().equals(concept))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(concept.getSimpleName());
  }
}
