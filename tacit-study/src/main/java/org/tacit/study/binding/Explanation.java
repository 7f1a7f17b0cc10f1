package org.tacit.study.binding;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tacit.data.Quoted;
import org.tacit.data.Spelling;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;

/**
 * What a study file may say, from the annotations that it is bound by.
 *
 * @param catalogue the kinds
 */
public record Explanation(Catalogue catalogue) {
  /**
   * A line of an explanation.
   *
   * @param name of a field or a kind
   * @param type what it takes; empty for a kind
   * @param byDefault as written; empty where there is none
   * @param meaning a sentence
   */
  public record Line(String name, String type, String byDefault, String meaning) {}

  /** The names of all concepts. */
  public List<String> concepts() {
    return List.copyOf(catalogue.concepts().keySet());
  }

  /**
   * The kinds of a concept, or the fields of a kind.
   *
   * @throws SpecException if there is neither of that name
   */
  public List<Line> of(String name) {
    Class<?> concept = catalogue.concepts().get(name);
    if (concept != null) {
      List<Line> lines = new ArrayList<>();
      catalogue
          .kindsOf(concept)
          .forEach((kind, type) -> lines.add(new Line(kind, "", "", meaning(type))));
      return lines;
    }
    return fields(kind(name));
  }

  /** What a kind is; empty for a concept. */
  public String meaningOf(String name) {
    return catalogue.concepts().containsKey(name) ? "" : meaning(kind(name));
  }

  /**
   * A field and whose it is.
   *
   * @param owner the kind, and the concept it is a kind of
   * @param line the field
   */
  public record Owned(String owner, Line line) {}

  /** The fields of all kinds that have a name, in the order of the catalogue. */
  public List<Owned> fieldsNamed(String name) {
    return named()
        .flatMap(
            one ->
                fields(one.record()).stream()
                    .filter(line -> line.name().equals(name))
                    .map(line -> new Owned("%s (%s)".formatted(one.kind(), one.concept()), line)))
        .toList();
  }

  /** A kind by its name. */
  private record Named(String concept, String kind, Class<? extends Record> record) {
    String full() {
      return concept + "." + kind;
    }

    boolean isCalled(String name) {
      return name.equals(kind) || name.equals(full());
    }
  }

  /** All kinds of all concepts, in the order of the catalogue. */
  private Stream<Named> named() {
    return catalogue.concepts().entrySet().stream()
        .flatMap(
            concept ->
                catalogue.kindsOf(concept.getValue()).entrySet().stream()
                    .map(kind -> new Named(concept.getKey(), kind.getKey(), kind.getValue())));
  }

  /** Whether a name is that of a concept or of a kind. */
  public boolean knows(String name) {
    return concepts().contains(name) || named().anyMatch(one -> one.isCalled(name));
  }

  private static String meaning(Class<?> kind) {
    Kind annotation = kind.getAnnotation(Kind.class);
    return annotation == null ? "" : annotation.meaning();
  }

  private Class<? extends Record> kind(String name) {
    List<Named> found = named().filter(one -> one.isCalled(name)).toList();
    if (found.size() > 1) {
      throw new SpecException(
          "%s is a kind of several: %s".formatted(name, found.stream().map(Named::full).toList()));
    }
    if (found.size() == 1) {
      return found.get(0).record();
    }
    List<String> known = Stream.concat(concepts().stream(), named().map(Named::kind)).toList();
    throw new SpecException(
        "expected a concept (%s) or one of their kinds, found \"%s\"%s"
            .formatted(
                String.join(", ", concepts()), Quoted.of(name), Spelling.suggestion(name, known)));
  }

  /** The fields of a record. */
  public List<Line> fields(Class<? extends Record> type) {
    List<Line> lines = new ArrayList<>();
    for (RecordComponent component : Binder.fields(type)) {
      Field field = component.getAnnotation(Field.class);
      String byDefault =
          field == null || field.byDefault().equals(Field.REQUIRED)
              ? ""
              : field.byDefault().equals(Field.NONE) ? "none" : field.byDefault();
      String range = field == null ? "" : Range.of(field).words();
      lines.add(
          new Line(
              component.getName(),
              type(component.getGenericType()) + (range.isEmpty() ? "" : ", " + range),
              byDefault,
              field == null ? "" : field.value()));
    }
    return lines;
  }

  private String type(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == List.class
          ? "list of " + type(generic.getActualTypeArguments()[0])
          : type(generic.getRawType());
    }
    if (!(type instanceof Class<?> concrete)) {
      return type.getTypeName();
    }
    if (catalogue.isConcept(concrete)) {
      Class<? extends Record> plain = catalogue.plainKindOf(concrete);
      String alone =
          plain == null ? "" : type(plain.getRecordComponents()[0].getGenericType()) + " or ";
      return alone + "a kind of " + catalogue.nameOfConcept(concrete);
    }
    return concrete.isRecord() ? "keys" : Scalars.describe(concrete);
  }
}
