package org.tacit.model.graph;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The operators that graphs can be made of. */
final class Operators {
  private static final Map<String, Operator> ALL = all();

  private Operators() {}

  private static Map<String, Operator> all() {
    Map<String, Operator> all = new TreeMap<>();
    all.putAll(Pointwise.operators());
    all.putAll(Products.operators());
    all.putAll(Normalizations.operators());
    all.putAll(Shapes.operators());
    all.putAll(Givens.operators());
    return Map.copyOf(all);
  }

  static @Nullable Operator named(String name) {
    return ALL.get(name);
  }

  static SortedSet<String> names() {
    return new TreeSet<>(ALL.keySet());
  }
}
