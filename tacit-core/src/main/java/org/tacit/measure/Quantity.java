package org.tacit.measure;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a measure reads off, as a value.
 *
 * <pre>{@code
 * Quantity drawn = Quantities.of("singularValue{1,2}");
 * boolean logarithmic = drawn.scale() == Quantity.Scale.LOGARITHMIC; // false
 * }</pre>
 *
 * @param name the name that traces have it under, without what a single reading carries in braces
 *     or parentheses, such as the modes of {@code singularValue{1,2}} or the place of {@code
 *     entry(1,1)}
 * @param unit its unit; empty for a pure number and for what has the unit of the data
 * @param scale how it is drawn
 * @param theory whether it is a prediction and not a measurement
 */
public record Quantity(String name, String unit, Scale scale, boolean theory) {
  /** The one matricization of a matrix, whose rows are its first mode. */
  private static final String MATRIX = "{1}";

  /** How the values of a quantity are spread. */
  public enum Scale {
    /** Evenly. */
    LINEAR,
    /** Over orders of magnitude: what falls towards zero. */
    LOGARITHMIC
  }

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it has braces or parentheses
   */
  public Quantity {
    if (!stem(name).equals(name)) {
      throw new IllegalArgumentException(
          "expected a name without braces and parentheses, found " + name);
    }
  }

  /** Pure numbers on a linear scale. */
  static List<Quantity> linear(String... names) {
    return named(Scale.LINEAR, false, names);
  }

  /** Pure numbers on a logarithmic scale. */
  static List<Quantity> logarithmic(String... names) {
    return named(Scale.LOGARITHMIC, false, names);
  }

  /** Predictions on a linear scale. */
  static List<Quantity> theory(String... names) {
    return named(Scale.LINEAR, true, names);
  }

  private static List<Quantity> named(Scale scale, boolean theory, String... names) {
    return Stream.of(names).map(name -> new Quantity(name, "", scale, theory)).toList();
  }

  /** The name of a reading without what it carries in braces or parentheses. */
  static String stem(String reading) {
    for (int i = 0; i < reading.length(); i++) {
      if (reading.charAt(i) == '{' || reading.charAt(i) == '(') {
        return reading.substring(0, i);
      }
    }
    return reading;
  }

  /** Whether a reading of a trace is of this quantity. */
  public boolean isOf(String reading) {
    return stem(reading).equals(name);
  }

  /** A reading in words as an axis names it, with the unit where there is one. */
  public String axis(String label) {
    return unit.isEmpty() ? label : label + " in " + unit;
  }

  /**
   * A reading in words: {@code localComponentNorm{2,3}} is the local component norm at the node
   * {2,3}, {@code distanceTo{minimum-norm}} the distance to minimum norm, {@code
   * separationRank(left half)} the separation rank (left half).
   */
  public static String label(String reading) {
    String stem = stem(reading);
    String words =
        words(stem)
            .replace("euclidean", "Euclidean")
            .replace("frobenius", "Frobenius")
            .replace("l1 norm", "ℓ1 norm");
    String rest = reading.substring(stem.length());
    if (!rest.startsWith("{")) {
      boolean named = rest.startsWith("(") && Character.isLetter(rest.charAt(1));
      return words + (named ? " " : "") + rest;
    }
    String inside = rest.substring(1, rest.length() - 1);
    return stem.endsWith("To")
        ? words + " " + inside.replace('-', ' ').replace("l1", "ℓ1")
        : words + " at node {" + inside + "}";
  }

  /**
   * What is read, in words, wherever it is read: of {@code singularValue{2}} singular value, of
   * {@code distanceTo{minimum-norm}} distance.
   */
  public static String stemLabel(String reading) {
    return label(stem(reading)).replaceFirst(" to$", "");
  }

  /**
   * The same among all readings of a run. A matrix has one matricization, {@code {1}}: where no
   * other is read of a quantity, its values are those of the matrix and at no node.
   */
  public static String label(String reading, Collection<String> readings) {
    String stem = stem(reading);
    boolean ofMatrix =
        reading.equals(stem + MATRIX)
            && readings.stream()
                .noneMatch(other -> !other.equals(reading) && stem(other).equals(stem));
    return label(ofMatrix ? stem : reading);
  }

  /** A name such as {@code weightStandardDeviation} in words. */
  public static String words(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  /** Whether it is drawn over orders of magnitude. */
  public boolean isLogarithmic() {
    return scale == Scale.LOGARITHMIC;
  }
}
