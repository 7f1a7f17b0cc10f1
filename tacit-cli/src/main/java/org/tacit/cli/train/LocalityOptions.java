package org.tacit.cli.train;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.Choice;
import org.tacit.cli.console.InputException;
import org.tacit.data.Quoted;
import org.tacit.model.network.Area;
import org.tacit.regularizer.AreaPair;
import org.tacit.regularizer.BatchStatistics;
import org.tacit.regularizer.LocalityPenalty;
import org.tacit.regularizer.Strength;
import picocli.CommandLine.Option;

/** How the regularizer against locality chooses what it exchanges. */
final class LocalityOptions {
  private static final int LARGEST = 10_000;
  private static final int DEFAULT_PATCH = 2;
  private static final String AREA = "(\\d{1,5})x(\\d{1,5})\\+(\\d{1,5})\\+(\\d{1,5})";
  private static final Pattern TWO_AREAS = Pattern.compile(AREA + "/" + AREA);

  @Option(
      names = "--patch",
      paramLabel = "PIXELS",
      description =
          "Height and width of the patches of locality, two of which are drawn at every step."
              + " Default: 2.")
  private @Nullable Integer patch;

  @Option(
      names = "--patch-distance",
      paramLabel = "PIXELS",
      description =
          "The fewest pixels between the patches of locality, in the larger of both directions."
              + " Default: 0.")
  private @Nullable Integer distance;

  @Option(
      names = "--patch-nearest",
      description = "Take patches that are exactly --patch-distance apart.")
  private boolean nearest;

  @Option(
      names = "--areas",
      paramLabel = "HxW+ROW+COLUMN/HxW+ROW+COLUMN",
      description =
          "Two areas for locality instead of patches, as often as wanted: height, width, first row"
              + " and first column from 0 of each, such as 12x12+2+20/12x12+2+32.")
  private List<String> areas = List.of();

  @Option(
      names = "--locality-statistics",
      paramLabel = "running|batch|frozen",
      description =
          "What batch normalization takes in the passes of locality: its running statistics; those"
              + " of each batch, where altered images also go into the running ones; or the same"
              + " with those frozen. Default: running.")
  private @Nullable String statistics;

  /**
   * Checks that they are not there for nothing.
   *
   * @param isAskedFor whether locality is among the regularizers
   */
  void check(boolean isAskedFor) {
    boolean given =
        patch != null || distance != null || nearest || !areas.isEmpty() || statistics != null;
    if (given && !isAskedFor) {
      throw new InputException(
          "--patch, --patch-distance, --patch-nearest, --areas and --locality-statistics go with"
              + " --regularizer locality=STRENGTH");
    }
    if (!areas.isEmpty() && (patch != null || distance != null || nearest)) {
      throw new InputException("--areas is instead of patches: it goes without --patch");
    }
    require("--patch", patch, 1);
    require("--patch-distance", distance, 0);
  }

  static boolean isLocality(String regularizer) {
    return regularizer.equals("locality") || regularizer.startsWith("locality=");
  }

  /** As it was asked for, with the options that are given: a resumed training has the same. */
  String words(String text) {
    StringBuilder words = new StringBuilder(text);
    if (patch != null) {
      words.append(", patches of ").append(patch);
    }
    if (distance != null) {
      words.append(", distance ").append(distance);
    }
    words.append(nearest ? ", nearest" : "");
    areas.forEach(pair -> words.append(", ").append(pair));
    if (statistics != null) {
      words.append(", statistics ").append(statistics);
    }
    return words.toString();
  }

  private static void require(String option, @Nullable Integer number, int least) {
    if (number != null && (number < least || number > LARGEST)) {
      throw new InputException(
          "%s: expected a number from %d to %d, found %d"
              .formatted(option, least, LARGEST, number));
    }
  }

  LocalityPenalty of(double strength) {
    return new LocalityPenalty(
        new Strength(strength),
        patch == null ? DEFAULT_PATCH : patch,
        distance == null ? 0 : distance,
        nearest,
        areas.stream().map(LocalityOptions::pair).toList(),
        statistics == null
            ? BatchStatistics.RUNNING
            : Choice.of("--locality-statistics", statistics, BatchStatistics.values()));
  }

  private static AreaPair pair(String text) {
    Matcher found = TWO_AREAS.matcher(text);
    if (!found.matches()) {
      throw new InputException(
          "--areas: expected HxW+ROW+COLUMN/HxW+ROW+COLUMN, such as 12x12+2+20/12x12+2+32, found \"%s\""
              .formatted(Quoted.of(text)));
    }
    try {
      return new AreaPair(area(found, 1), area(found, 5));
    } catch (IllegalArgumentException e) {
      throw new InputException("--areas: " + e.getMessage());
    }
  }

  private static Area area(Matcher found, int from) {
    int[] numbers = new int[4];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Integer.parseInt(found.group(from + i));
    }
    return new Area(numbers[2], numbers[3], numbers[0], numbers[1]);
  }
}
