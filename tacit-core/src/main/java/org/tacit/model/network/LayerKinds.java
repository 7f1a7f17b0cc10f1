package org.tacit.model.network;

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
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * The layers by name, and each of them as a list of its settings, which a file can hold. A layer is
 * a record, whose components are its settings, or a constant of an enumeration, which is named by
 * itself. A new layer is a class and a line here.
 */
public final class LayerKinds {
  private static final String KIND = "layer";

  private static final Map<String, Class<? extends Layer>> RECORDS =
      inOrder(
          Map.entry("dense", Dense.class),
          Map.entry("flatten", Flatten.class),
          Map.entry("convolution", Convolution.class),
          Map.entry("pooling", Pooling.class),
          Map.entry("global-pooling", GlobalPooling.class),
          Map.entry("batch-norm", BatchNorm.class),
          Map.entry("residual", Residual.class),
          Map.entry("linear", Linear.class),
          Map.entry("locally-connected", LocallyConnected.class),
          Map.entry("product-pooling", ProductPooling.class),
          Map.entry("entrywise-product", EntrywiseProduct.class),
          Map.entry("part", Part.class),
          Map.entry("sequence", Sequence.class));

  /** Layers without settings. */
  private static final List<Enum<?>> CONSTANTS = List.of(Activation.values());

  private LayerKinds() {}

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Map<String, Class<? extends Layer>> inOrder(
      Entry<String, ? extends Class<? extends Layer>>... kinds) {
    Map<String, Class<? extends Layer>> all = new LinkedHashMap<>();
    for (Entry<String, ? extends Class<? extends Layer>> kind : kinds) {
      all.put(kind.getKey(), kind.getValue());
    }
    return all;
  }

  /** The names of all layers. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(RECORDS.keySet());
    CONSTANTS.forEach(constant -> names.add(word(constant)));
    return names;
  }

  /**
   * The kind and the settings of a layer: words, numbers, truth values, and lists of layers as such
   * maps.
   *
   * @throws IllegalArgumentException if the layer is none of those that are listed here
   */
  public static Map<String, Object> settings(Layer layer) {
    Map<String, Object> settings = new LinkedHashMap<>();
    if (layer instanceof Enum<?> constant && CONSTANTS.contains(constant)) {
      settings.put(KIND, word(constant));
      return settings;
    }
    String name =
        RECORDS.entrySet().stream()
            .filter(kind -> kind.getValue() == layer.getClass())
            .map(Entry::getKey)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected one of the layers %s, found %s".formatted(names(), layer)));
    settings.put(KIND, name);
    for (RecordComponent component : layer.getClass().getRecordComponents()) {
      try {
        settings.put(component.getName(), plain(component.getAccessor().invoke(layer)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(component.toString(), e);
      }
    }
    return settings;
  }

  private static Object plain(Object value) {
    if (value instanceof List<?> layers) {
      return layers.stream().map(layer -> settings((Layer) layer)).toList();
    }
    return value instanceof Enum<?> constant ? word(constant) : value;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The layer of such settings.
   *
   * @throws IllegalArgumentException if they are none of a layer; the message names what was found
   */
  public static Layer layer(Object settings) {
    if (!(settings instanceof Map<?, ?> map) || !(map.get(KIND) instanceof String name)) {
      throw new IllegalArgumentException("expected a layer by its name, found " + settings);
    }
    Map<Object, Object> left = new LinkedHashMap<>(map);
    left.remove(KIND);
    Layer layer = layer(name, left);
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          "the layer %s has no setting %s".formatted(name, left.keySet().iterator().next()));
    }
    return layer;
  }

  private static Layer layer(String name, Map<Object, Object> left) {
    for (Enum<?> constant : CONSTANTS) {
      if (word(constant).equals(name)) {
        return (Layer) constant;
      }
    }
    Class<? extends Layer> type = RECORDS.get(name);
    if (type == null) {
      throw new IllegalArgumentException(
          "expected one of the layers %s, found %s".formatted(String.join(", ", names()), name));
    }
    RecordComponent[] components = type.getRecordComponents();
    int given = given(type, components, left);
    Object[] values = new Object[given];
    for (int i = 0; i < given; i++) {
      String setting = components[i].getName();
      values[i] = value(components[i].getGenericType(), left.remove(setting));
      if (values[i] == null) {
        throw new IllegalArgumentException(
            "expected the setting %s of the layer %s, found none or one of another kind"
                .formatted(setting, name));
      }
    }
    try {
      return type.getDeclaredConstructor(types(components, given)).newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "the layer %s: %s".formatted(name, e.getTargetException().getMessage()), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.toString(), e);
    }
  }

  /**
   * How many of the first settings are given: files may lack the last ones, which came later, where
   * a constructor without them says what they were before.
   */
  private static int given(
      Class<? extends Layer> type, RecordComponent[] components, Map<Object, Object> settings) {
    int given = components.length;
    while (given > 1
        && !settings.containsKey(components[given - 1].getName())
        && hasConstructor(type, types(components, given - 1))) {
      given--;
    }
    return given;
  }

  private static boolean hasConstructor(Class<? extends Layer> type, Class<?>[] types) {
    return Arrays.stream(type.getDeclaredConstructors())
        .anyMatch(constructor -> Arrays.equals(constructor.getParameterTypes(), types));
  }

  private static Class<?>[] types(RecordComponent[] components, int first) {
    return Arrays.stream(components)
        .limit(first)
        .map(RecordComponent::getType)
        .toArray(Class<?>[]::new);
  }

  /** What a component of a record takes; null if it cannot be made of what is given. */
  private static @Nullable Object value(Type type, @Nullable Object given) {
    if (type == int.class) {
      return given instanceof Integer ? given : null;
    }
    if (type == boolean.class) {
      return given instanceof Boolean ? given : null;
    }
    if (type == double.class) {
      return given instanceof Number number ? number.doubleValue() : null;
    }
    if (type instanceof ParameterizedType) {
      return given instanceof List<?> layers
          ? layers.stream().map(LayerKinds::layer).toList()
          : null;
    }
    return Arrays.stream(((Class<?>) type).getEnumConstants())
        .filter(constant -> word((Enum<?>) constant).equals(given))
        .findFirst()
        .orElse(null);
  }
}
