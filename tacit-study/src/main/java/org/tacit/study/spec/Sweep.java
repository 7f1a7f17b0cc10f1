package org.tacit.study.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tacit.data.Spelling;
import org.tacit.study.binding.Location;
import org.tacit.study.binding.Node;
import org.tacit.study.binding.SpecException;

/**
 * The points of a sweep: {@code grid} takes every combination of its fields' values, {@code zip}
 * goes through them side by side, {@code list} names each point; together, every combination of
 * theirs.
 */
final class Sweep {
  /** The most points of a sweep. */
  static final int MOST_POINTS = 10_000;

  private static final List<String> FORMS = List.of("grid", "zip", "list");

  private Sweep() {}

  /**
   * A value of a swept field.
   *
   * @param location where it was written
   */
  record Value(Location location, Node node) {}

  /** Each point's fields by their dotted paths. */
  static List<Map<String, Value>> points(Node sweep) {
    Node.Mapping forms = Node.mapping(sweep, "sweep");
    List<Map<String, Value>> points = List.of(Map.of());
    for (Map.Entry<String, Node> form : forms.values().entrySet()) {
      String name = form.getKey();
      points =
          switch (name) {
            case "grid" -> grid(points, Node.mapping(form.getValue(), "sweep.grid"));
            case "zip" ->
                combined(points, zip(Node.mapping(form.getValue(), "sweep.zip")), forms.at(name));
            case "list" -> combined(points, list(form.getValue()), forms.at(name));
            default ->
                throw new SpecException(
                    forms.at(name),
                    "sweep.%s: expected one of %s%s"
                        .formatted(
                            name, String.join(", ", FORMS), Spelling.suggestion(name, FORMS)));
          };
    }
    return points;
  }

  private static List<Map<String, Value>> grid(
      List<Map<String, Value>> points, Node.Mapping fields) {
    List<Map<String, Value>> result = points;
    for (String field : fields.values().keySet()) {
      List<Map<String, Value>> values = new ArrayList<>();
      for (Node value : values(fields, field)) {
        values.add(Map.of(field, new Value(value.location(), value)));
      }
      result = combined(result, values, fields.at(field));
    }
    return result;
  }

  private static List<Map<String, Value>> zip(Node.Mapping fields) {
    List<Map<String, Value>> points = new ArrayList<>();
    int length = -1;
    for (String field : fields.values().keySet()) {
      List<Node> values = values(fields, field);
      if (length >= 0 && values.size() != length) {
        throw new SpecException(
            fields.at(field),
            "sweep.zip: expected %d values of %s, as many as of the other fields, found %d"
                .formatted(length, field, values.size()));
      }
      length = values.size();
      for (int i = 0; i < length; i++) {
        if (points.size() <= i) {
          points.add(new LinkedHashMap<>());
        }
        points.get(i).put(field, new Value(values.get(i).location(), values.get(i)));
      }
    }
    return points;
  }

  private static List<Map<String, Value>> list(Node node) {
    List<Map<String, Value>> points = new ArrayList<>();
    for (Node item : Node.items(node)) {
      Node.Mapping fields = Node.mapping(item, "sweep.list");
      Map<String, Value> point = new LinkedHashMap<>();
      fields
          .values()
          .forEach((field, value) -> point.put(field, new Value(fields.at(field), value)));
      points.add(point);
    }
    return points;
  }

  private static List<Node> values(Node.Mapping fields, String field) {
    if (fields.get(field) instanceof Node.Sequence values && !values.items().isEmpty()) {
      return values.items();
    }
    throw new SpecException(
        fields.at(field), "sweep: expected a list of the values that %s takes".formatted(field));
  }

  private static List<Map<String, Value>> combined(
      List<Map<String, Value>> points, List<Map<String, Value>> others, Location place) {
    long count = (long) points.size() * others.size();
    if (count > MOST_POINTS) {
      throw new SpecException(
          place,
          "sweep: expected at most %,d configurations, found %,d or more"
              .formatted(MOST_POINTS, count));
    }
    List<Map<String, Value>> all = new ArrayList<>();
    for (Map<String, Value> point : points) {
      for (Map<String, Value> other : others) {
        Map<String, Value> both = new LinkedHashMap<>(point);
        both.putAll(other);
        all.add(both);
      }
    }
    return all;
  }
}
