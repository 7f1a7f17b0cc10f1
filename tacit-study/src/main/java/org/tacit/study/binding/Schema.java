package org.tacit.study.binding;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;

/**
 * The same rules as those of {@link Binder}, as JSON Schema (draft 7, which editors of YAML read):
 * keys, kinds, types and ranges, with the meaning of each. What no schema can say, such as which
 * kinds fit each other, is left to the binder.
 *
 * <p>A sweep or a profile may give what the file itself leaves out: therefore no field is required.
 *
 * @param catalogue the kinds
 */
public record Schema(Catalogue catalogue) {
  private static final String NUMBER = "^[-+]?[0-9_.]+([eE][-+]?[0-9]+)?$";
  private static final String KIND = "kind";

  /** The definitions to which {@link #fields} refers, by name. */
  public Map<String, Object> definitions() {
    Map<String, Object> definitions = new TreeMap<>();
    catalogue
        .concepts()
        .forEach(
            (name, concept) -> {
              definitions.put(name, concept(name, concept));
              catalogue
                  .kindsOf(concept)
                  .forEach((kind, type) -> definitions.put(name + "." + kind, kind(kind, type)));
            });
    return definitions;
  }

  /** The keys of a record, each with what it takes. */
  public Map<String, Object> fields(Class<? extends Record> type) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (RecordComponent component : Binder.fields(type)) {
      Field field = component.getAnnotation(Field.class);
      Map<String, Object> value = field(component.getGenericType(), field);
      fields.put(component.getName(), value);
      if (field != null && !field.formerly().isEmpty()) {
        fields.put(field.formerly(), value);
      }
    }
    return fields;
  }

  private Map<String, Object> field(Type type, @Nullable Field field) {
    Map<String, Object> value = new LinkedHashMap<>();
    if (field != null) {
      value.put("description", description(field));
    }
    List<Map<String, Object>> choices =
        new ArrayList<>(
            choices(
                type,
                field == null
                    ? new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                    : Range.of(field)));
    if (field != null && field.byDefault().equals(Field.NONE)) {
      choices.add(Map.of("type", "null"));
    }
    if (choices.size() == 1) {
      value.putAll(choices.get(0));
    } else {
      value.put("anyOf", choices);
    }
    return value;
  }

  private static String description(Field field) {
    String byDefault = field.byDefault();
    return byDefault.equals(Field.REQUIRED)
        ? field.value()
        : field.value() + " Default: " + (byDefault.equals(Field.NONE) ? "none." : byDefault + ".");
  }

  private List<Map<String, Object>> choices(Type type, Range range) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      List<Map<String, Object>> items = choices(list.getActualTypeArguments()[0], range);
      List<Map<String, Object>> all = new ArrayList<>();
      all.add(Map.of("type", "array", "items", items.size() == 1 ? items.get(0) : any(items)));
      // A single value is a list of one.
      all.addAll(items);
      return all;
    }
    Type plain = type instanceof ParameterizedType generic ? generic.getRawType() : type;
    if (!(plain instanceof Class<?> concrete)) {
      throw new IllegalStateException("no schema for " + type);
    }
    if (catalogue.isConcept(concrete)) {
      return List.of(Map.of("$ref", "#/definitions/" + catalogue.nameOfConcept(concrete)));
    }
    return concrete.isRecord()
        ? List.of(object(fields(concrete.asSubclass(Record.class))))
        : scalar(concrete, range);
  }

  private static Map<String, Object> any(List<Map<String, Object>> choices) {
    return Map.of("anyOf", choices);
  }

  private static List<Map<String, Object>> scalar(Class<?> type, Range range) {
    if (type.isEnum()) {
      return List.of(Map.of("enum", Scalars.names(type)));
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer", "long", "Long" -> List.of(bounded("integer", range));
      case "double", "Double" ->
          List.of(
              bounded("number", range),
              Map.of("enum", List.of(".inf", "-.inf", "Infinity", "-Infinity")),
              // Parsers of older YAML take 1e-3 for a text.
              Map.of("type", "string", "pattern", NUMBER));
      case "boolean", "Boolean" -> List.of(Map.of("type", "boolean"));
      default -> List.of(Map.of("type", List.of("string", "number", "boolean")));
    };
  }

  private static Map<String, Object> bounded(String type, Range range) {
    Map<String, Object> number = new LinkedHashMap<>();
    number.put("type", type);
    if (range.least() != Double.NEGATIVE_INFINITY) {
      number.put("minimum", range.least());
    }
    if (range.largest() != Double.POSITIVE_INFINITY) {
      number.put("maximum", range.largest());
    }
    return number;
  }

  /** A name of a kind, a mapping with its name and fields, or the value of a plain kind alone. */
  private Map<String, Object> concept(String name, Class<?> concept) {
    List<String> kinds = List.copyOf(catalogue.kindsOf(concept).keySet());
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", Map.of(KIND, Map.of("enum", kinds)));
    List<Map<String, Object>> cases = new ArrayList<>();
    for (String kind : kinds) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put(
          "if",
          Map.of("required", List.of(KIND), "properties", Map.of(KIND, Map.of("const", kind))));
      each.put("then", Map.of("$ref", "#/definitions/" + name + "." + kind));
      cases.add(each);
    }
    object.put("allOf", cases);
    // A profile may change fields of the kind that the file names.
    object.put("propertyNames", Map.of("enum", everyField(concept)));
    List<Map<String, Object>> choices = new ArrayList<>();
    choices.add(Map.of("enum", kinds));
    choices.add(object);
    Class<? extends Record> plain = catalogue.plainKindOf(concept);
    if (plain != null) {
      choices.addAll(
          choices(
              plain.getRecordComponents()[0].getGenericType(),
              new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)));
    }
    return any(choices);
  }

  private List<String> everyField(Class<?> concept) {
    List<String> names = new ArrayList<>(List.of(KIND));
    for (Class<? extends Record> kind : catalogue.kindsOf(concept).values()) {
      fields(kind).keySet().stream().filter(field -> !names.contains(field)).forEach(names::add);
    }
    return names;
  }

  private Map<String, Object> kind(String name, Class<? extends Record> type) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(KIND, Map.of("const", name));
    fields.putAll(fields(type));
    Map<String, Object> object = object(fields);
    Kind annotation = type.getAnnotation(Kind.class);
    if (annotation != null) {
      object.put("description", annotation.meaning());
    }
    return object;
  }

  /** A mapping with these keys and no others. */
  public static Map<String, Object> object(Map<String, Object> fields) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", fields);
    object.put("additionalProperties", false);
    return object;
  }
}
