package org.tacit.study.binding;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.Spelling;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;

/**
 * Makes records of YAML. A key is a component of the record by its own name; a component without a
 * value takes the default of its {@link Field}; a component whose type is a concept of the
 * catalogue takes a mapping with {@code kind:}, or the name of the kind alone; the fields of an
 * {@link Inline} component are keys of the record itself.
 *
 * @param catalogue the kinds it knows
 */
public record Binder(Catalogue catalogue) {
  /**
   * A record.
   *
   * @param <T> a record or a concept of the catalogue
   * @throws SpecException with the place, if a key is unknown or missing, or a value is none of its
   *     type
   */
  public <T> T bind(Node node, Class<T> type, String path) {
    return type.cast(value(node, type, path));
  }

  private Object value(Node node, Type type, String path) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      Type item = list.getActualTypeArguments()[0];
      List<Object> values = new ArrayList<>();
      for (Node each : Node.items(node)) {
        values.add(value(each, item, path));
      }
      return values;
    }
    // The arguments of a concept say what its kinds are for, not what is written.
    Type plain = type instanceof ParameterizedType concept ? concept.getRawType() : type;
    if (!(plain instanceof Class<?> concrete)) {
      throw new IllegalStateException(path + ": no way to bind " + type);
    }
    if (catalogue.isConcept(concrete)) {
      return kind(node, concrete, path);
    }
    if (concrete.isRecord()) {
      return record(Node.mapping(node, path), concrete, path);
    }
    return Scalars.value(node, concrete, path);
  }

  private Object kind(Node node, Class<?> concept, String path) {
    if (node instanceof Node.Scalar name) {
      Class<? extends Record> plain = catalogue.plainKindOf(concept);
      if (plain != null && !catalogue.kindsOf(concept).containsKey(String.valueOf(name.text()))) {
        return plain(node, plain, path);
      }
      return record(
          Node.Mapping.empty(name.location()),
          catalogue.kind(concept, name.text(), name.location()),
          path);
    }
    Node.Mapping mapping = Node.mapping(node, path);
    Node given = mapping.get("kind");
    if (given != null && !(given instanceof Node.Scalar)) {
      throw new SpecException(given.location(), path + ".kind: expected a name");
    }
    String name = given instanceof Node.Scalar scalar ? scalar.text() : null;
    Location location = given == null ? mapping.location() : given.location();
    return record(mapping.without("kind"), catalogue.kind(concept, name, location), path);
  }

  /** A kind written as the value of its only field. */
  private Object plain(Node node, Class<? extends Record> kind, String path) {
    RecordComponent component = kind.getRecordComponents()[0];
    Object bound = value(node, component.getGenericType(), path);
    Range.of(Objects.requireNonNull(component.getAnnotation(Field.class))).check(node, bound, path);
    return construct(
        kind,
        new RecordComponent[] {component},
        new Object[] {bound},
        Node.Mapping.empty(node.location()),
        path);
  }

  private Object record(Node.Mapping mapping, Class<?> type, String path) {
    List<String> names = fields(type).stream().map(RecordComponent::getName).toList();
    for (String key : mapping.values().keySet()) {
      if (!names.contains(key) && fields(type).stream().noneMatch(formerly(mapping, key))) {
        throw new SpecException(
            mapping.at(key),
            "%s: unknown key%s (known: %s)"
                .formatted(
                    join(path, key), Spelling.suggestion(key, names), String.join(", ", names)));
      }
    }
    return filled(mapping, type, path);
  }

  private Object filled(Node.Mapping mapping, Class<?> type, String path) {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] =
          isInline(components[i])
              ? filled(mapping, components[i].getType(), path)
              : component(mapping, components[i], join(path, components[i].getName()));
    }
    return construct(type, components, values, mapping, path);
  }

  private static boolean isInline(RecordComponent component) {
    return component.getAnnotation(Inline.class) != null;
  }

  /** The components that are keys of a record in a study file, in its order. */
  public static List<RecordComponent> fields(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(
            component ->
                isInline(component) ? fields(component.getType()).stream() : Stream.of(component))
        .toList();
  }

  private @Nullable Object component(Node.Mapping mapping, RecordComponent component, String path) {
    Node node = mapping.get(component.getName());
    Field field = component.getAnnotation(Field.class);
    if (node == null && field != null) {
      node = mapping.get(field.formerly());
    }
    if (node == null) {
      String byDefault = defaultOf(component);
      if (byDefault.equals(Field.REQUIRED)) {
        throw new SpecException(mapping.location(), path + ": must be given");
      }
      if (byDefault.equals(Field.NONE)) {
        return null;
      }
      node = Yaml.parse("the default of " + path, byDefault);
    }
    boolean nothing = node instanceof Node.Scalar scalar && scalar.text() == null;
    if (nothing && defaultOf(component).equals(Field.NONE)) {
      return null;
    }
    Object bound = value(node, component.getGenericType(), path);
    if (field != null) {
      Range.of(field).check(node, bound, path);
    }
    return bound;
  }

  /** What a key named before, unless the mapping has the name of today as well. */
  private static Predicate<RecordComponent> formerly(Node.Mapping mapping, String key) {
    return component -> {
      Field field = component.getAnnotation(Field.class);
      return field != null
          && field.formerly().equals(key)
          && mapping.get(component.getName()) == null;
    };
  }

  private static String defaultOf(RecordComponent component) {
    Field field = component.getAnnotation(Field.class);
    return field == null ? Field.REQUIRED : field.byDefault();
  }

  private static Object construct(
      Class<?> type,
      RecordComponent[] components,
      @Nullable Object[] values,
      Node.Mapping mapping,
      String path) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof FieldException complaint) {
        throw new SpecException(
            place(mapping, complaint.field()),
            join(path, complaint.field()) + ": " + complaint.getMessage());
      }
      if (e.getCause() instanceof IllegalArgumentException complaint) {
        throw new SpecException(
            mapping.location(), (path.isEmpty() ? "" : path + ": ") + complaint.getMessage());
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  /** Where a value is; where it was left out, where it could be. */
  private static Location place(Node.Mapping mapping, String key) {
    Node value = mapping.get(key);
    return value == null ? mapping.location() : value.location();
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /**
   * A record as the mapping that binds to it, with every default written out: numbers, truth
   * values, texts, lists and mappings. Two records are equal exactly if these are.
   */
  public static Map<String, @Nullable Object> written(Record bound) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (bound.getClass().getAnnotation(Kind.class) != null) {
      fields.put("kind", Catalogue.nameOf(bound.getClass()));
    }
    for (RecordComponent component : bound.getClass().getRecordComponents()) {
      try {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        Object value = accessor.invoke(bound);
        if (isInline(component)) {
          fields.putAll(written((Record) Objects.requireNonNull(value)));
        } else {
          fields.put(component.getName(), plain(value));
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(component + " cannot be read", e);
      }
    }
    return fields;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Record bound) {
      Map<String, @Nullable Object> fields = written(bound);
      return Catalogue.isPlain(bound.getClass())
          ? fields.get(bound.getClass().getRecordComponents()[0].getName())
          : fields;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Binder::plain).collect(Collectors.toCollection(ArrayList::new));
    }
    if (value instanceof Enum<?> choice) {
      return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    if (value instanceof Double number && !Double.isFinite(number)) {
      return number.toString();
    }
    return value;
  }
}
