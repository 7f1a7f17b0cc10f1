package org.tacit.task;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The order of measures in reports, and their words. */
public final class MeasureNames {
  private static final List<String> FIRST =
      List.of(
          "loss",
          "trainingLoss",
          "reconstructionError",
          "heldOutError",
          "residual",
          "distanceTo",
          "nullSpaceDistance",
          "componentNorm",
          "localComponentNorm",
          "singularValue",
          "effectiveRank");

  /** What everybody looks for first, the rest by name. */
  public static final Comparator<String> ORDER =
      Comparator.comparingInt(MeasureNames::rank).thenComparing(Comparator.naturalOrder());

  private MeasureNames() {}

  private static int rank(String measure) {
    String stem = measure.replaceAll("[{(].*", "");
    int place = FIRST.indexOf(stem);
    return place < 0 ? FIRST.size() : place;
  }

  /**
   * A measure in words: {@code localComponentNorm{2,3}} is the local component norm at the node
   * {2,3}.
   */
  public static String words(String measure) {
    int at = measure.indexOf('{');
    String stem = at < 0 ? measure : measure.substring(0, at);
    String words = stem.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    if (at < 0) {
      return words.replace("euclidean", "Euclidean").replace("l1 norm", "ℓ1 norm");
    }
    String inside = measure.substring(at + 1, measure.length() - 1);
    return stem.endsWith("To") ? words + " " + inside : words + " at node {" + inside + "}";
  }

  /** The same with a capital. */
  public static String titled(String measure) {
    String words = words(measure);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
