package org.tacit.study.binding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.data.Quoted;

/** A value of YAML that knows its place. */
public sealed interface Node {
  /** Where it begins. */
  Location location();

  /** What it is, for an error. */
  String described();

  /**
   * A number, a word, a truth value or nothing, as it was written.
   *
   * @param text as written; null for nothing
   */
  record Scalar(Location location, @Nullable String text) implements Node {
    @Override
    public String described() {
      return text == null ? "nothing" : "\"" + Quoted.of(text) + "\"";
    }
  }

  /** A list. */
  record Sequence(Location location, List<Node> items) implements Node {
    /** Keeps the items. */
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String described() {
      return "a list of " + items.size();
    }

    /**
     * The same with the value below one of the items replaced or added.
     *
     * @param whole the path that was written, for an error
     * @param rest the item, counted from 1, and the path below it
     */
    private Sequence withPath(String whole, String rest, Location place, Node value) {
      int dot = rest.indexOf('.');
      int item = item(rest);
      if (item < 0 || !(dot < 0 || items.get(item) instanceof Mapping)) {
        throw new SpecException(
            place,
            "%s: expected one of the %d items of a list, counted from 1, found \"%s\""
                .formatted(whole, items.size(), Quoted.of(rest)));
      }
      List<Node> changed = new ArrayList<>(items);
      changed.set(
          item,
          items.get(item) instanceof Mapping mapping && dot >= 0
              ? mapping.withPath(rest.substring(dot + 1), place, value)
              : value);
      return new Sequence(location, changed);
    }

    private @Nullable Node path(String rest) {
      int dot = rest.indexOf('.');
      int item = item(rest);
      if (item < 0 || dot < 0) {
        return item < 0 ? null : items.get(item);
      }
      return items.get(item) instanceof Mapping mapping
          ? mapping.path(rest.substring(dot + 1))
          : null;
    }

    /** The place of the item that a path begins with, from 0; −1 if it names none. */
    private int item(String rest) {
      String first = rest.split("\\.", 2)[0];
      if (!first.matches("[1-9][0-9]{0,6}") || Integer.parseInt(first) > items.size()) {
        return -1;
      }
      return Integer.parseInt(first) - 1;
    }
  }

  /**
   * Keys with values, in order.
   *
   * @param keys the place of each key
   */
  record Mapping(Location location, Map<String, Node> values, Map<String, Location> keys)
      implements Node {
    private static final int MOST_DOTS = 20;

    /** Keeps the order. */
    public Mapping {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
      keys = Map.copyOf(keys);
    }

    /** Nothing yet. */
    public static Mapping empty(Location location) {
      return new Mapping(location, Map.of(), Map.of());
    }

    @Override
    public String described() {
      return "keys " + Quoted.of(values.keySet().toString());
    }

    /** The value of a key; null where it is not there. */
    public @Nullable Node get(String key) {
      return values.get(key);
    }

    /** The place of a key; that of the mapping where it is not there. */
    public Location at(String key) {
      return keys.getOrDefault(key, location);
    }

    /** The same without a key. */
    public Mapping without(String key) {
      Map<String, Node> others = new LinkedHashMap<>(values);
      others.remove(key);
      return new Mapping(location, others, keys);
    }

    /** The same with a key's value replaced or added. */
    public Mapping with(String key, Location place, Node value) {
      Map<String, Node> others = new LinkedHashMap<>(values);
      Map<String, Location> places = new LinkedHashMap<>(keys);
      others.put(key, value);
      places.put(key, place);
      return new Mapping(location, others, places);
    }

    /**
     * The same with the value at a dotted path replaced or added; mappings on the way are made.
     *
     * @param path such as {@code model.width}, or {@code problem.regularizers.1.strength} in the
     *     first item of a list
     * @throws SpecException if something on the way is neither a mapping nor a list that long
     */
    public Mapping withPath(String path, Location place, Node value) {
      if (path.chars().filter(character -> character == '.').count() > MOST_DOTS) {
        throw new SpecException(place, "expected a path of at most %d dots".formatted(MOST_DOTS));
      }
      int dot = path.indexOf('.');
      if (dot < 0) {
        return with(path, place, value);
      }
      String first = path.substring(0, dot);
      Node below = get(first);
      if (below == null) {
        below = empty(place);
      }
      String rest = path.substring(dot + 1);
      Node changed;
      if (below instanceof Mapping mapping) {
        changed = mapping.withPath(rest, place, value);
      } else if (below instanceof Sequence sequence) {
        changed = sequence.withPath(path, rest, place, value);
      } else {
        throw new SpecException(
            place,
            "%s: expected %s to have keys, found %s".formatted(path, first, below.described()));
      }
      return with(first, keys.getOrDefault(first, place), changed);
    }

    /** The value at a dotted path; null where it is not there. */
    public @Nullable Node path(String path) {
      int dot = path.indexOf('.');
      if (dot < 0) {
        return get(path);
      }
      Node below = get(path.substring(0, dot));
      String rest = path.substring(dot + 1);
      if (below instanceof Sequence sequence) {
        return sequence.path(rest);
      }
      return below instanceof Mapping mapping ? mapping.path(rest) : null;
    }

    /**
     * The same with another mapping laid over it: mappings are merged, anything else is replaced. A
     * mapping of another {@code kind} replaces the whole, because its keys mean other things. Keys
     * of the other may be dotted paths.
     */
    public Mapping over(Mapping other) {
      Mapping merged = this;
      for (Map.Entry<String, Node> entry : other.values.entrySet()) {
        Node value = entry.getValue();
        Node below = merged.path(entry.getKey());
        if (below instanceof Mapping here
            && value instanceof Mapping there
            && !here.otherKind(there)) {
          value = here.over(there);
        }
        merged = merged.withPath(entry.getKey(), other.at(entry.getKey()), value);
      }
      return merged;
    }

    private boolean otherKind(Mapping other) {
      return other.get("kind") instanceof Scalar there
          && !(get("kind") instanceof Scalar here
              && String.valueOf(here.text()).equals(there.text()));
    }
  }

  /**
   * A node that has keys.
   *
   * @param path what it is, for an error
   * @throws SpecException if it has none
   */
  static Mapping mapping(Node node, String path) {
    if (node instanceof Mapping mapping) {
      return mapping;
    }
    throw new SpecException(
        node.location(),
        "%s: expected keys with values, found %s".formatted(path, node.described()));
  }

  /** The items of a list; a single value is a list of one. */
  static List<Node> items(Node node) {
    return node instanceof Sequence sequence ? sequence.items() : new ArrayList<>(List.of(node));
  }
}
