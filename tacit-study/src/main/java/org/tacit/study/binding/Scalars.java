package org.tacit.study.binding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tacit.data.Spelling;

/** Values of YAML without parts. */
final class Scalars {
  private Scalars() {}

  static Object value(Node node, Class<?> type, String path) {
    if (!(node instanceof Node.Scalar scalar) || scalar.text() == null) {
      throw wrong(node, describe(type), path);
    }
    String text = scalar.text();
    try {
      if (type == String.class) {
        return text;
      }
      if (type == int.class || type == Integer.class) {
        return Integer.valueOf(text.replace("_", ""));
      }
      if (type == long.class || type == Long.class) {
        return Long.valueOf(text.replace("_", ""));
      }
      if (type == double.class || type == Double.class) {
        return number(text);
      }
    } catch (NumberFormatException e) {
      throw wrong(node, describe(type), path);
    }
    if (type == boolean.class || type == Boolean.class) {
      if (text.equals("true") || text.equals("false")) {
        return Boolean.valueOf(text);
      }
      throw wrong(node, describe(type), path);
    }
    if (type.isEnum()) {
      return choice(scalar, text, type, path);
    }
    throw new IllegalStateException(path + ": no way to bind " + type);
  }

  private static Double number(String text) {
    return switch (text) {
      case ".inf", "Infinity" -> Double.POSITIVE_INFINITY;
      case "-.inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
      // Java would take 1d and 0x1p3 too.
      default -> {
        if (!text.matches("[-+]?[0-9_.]+([eE][-+]?[0-9]+)?")) {
          throw new NumberFormatException(text);
        }
        yield Double.valueOf(text.replace("_", ""));
      }
    };
  }

  private static Object choice(Node node, String text, Class<?> type, String path) {
    List<String> names = names(type);
    int position = names.indexOf(text);
    if (position < 0) {
      throw new SpecException(
          node.location(),
          "%s: expected %s, found %s%s"
              .formatted(path, describe(type), node.described(), Spelling.suggestion(text, names)));
    }
    return type.getEnumConstants()[position];
  }

  static List<String> names(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .toList();
  }

  static String describe(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + String.join(", ", names(type));
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer", "long", "Long" -> "a whole number";
      case "double", "Double" -> "a number";
      case "boolean", "Boolean" -> "true or false";
      default -> "a text";
    };
  }

  private static SpecException wrong(Node node, String expected, String path) {
    return new SpecException(
        node.location(), "%s: expected %s, found %s".formatted(path, expected, node.described()));
  }
}
