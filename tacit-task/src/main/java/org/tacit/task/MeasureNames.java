package org.tacit.task;

import java.util.Comparator;
import java.util.List;

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

  /** The words of a measure with a capital. */
  public static String titled(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
