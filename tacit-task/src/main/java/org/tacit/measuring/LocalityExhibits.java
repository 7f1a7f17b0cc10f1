package org.tacit.measuring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.Locality;
import org.tacit.complexity.PatchGrid;
import org.tacit.data.image.GreyImage;
import org.tacit.task.Axis;
import org.tacit.task.Figure;
import org.tacit.task.Picture;
import org.tacit.task.Series;
import org.tacit.task.Shown;
import org.tacit.task.Table;
import org.tacit.task.Table.Column;

/** The table, the chart and the maps of a {@link Locality}. */
final class LocalityExhibits {
  /** Grey of the least number; black is for patches without one. */
  private static final double LEAST_GREY = 64;

  private LocalityExhibits() {}

  static Table table(Locality locality) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < locality.mean().length; i++) {
      rows.add(
          Arrays.asList(
              (int) locality.distances()[i],
              LocalityReading.finite(locality.mean()[i]),
              LocalityReading.finite(locality.standardError()[i]),
              locality.pairs()[i],
              locality.vanishing()[i]));
    }
    return new Table(
        "localityProfile",
        "Locality: mean |cos| of input gradients on a patch before and after another is exchanged",
        List.of(
            Column.of("distance", "distance, pixels"),
            Column.of("meanCosine", "mean |cos|"),
            Column.of("standardError", "standard error"),
            Column.of("pairs", "pairs of patches"),
            Column.of("vanishing", "without gradient")),
        rows,
        List.of());
  }

  /**
   * The profiles of some networks.
   *
   * @param names of the networks
   * @param localities of each
   */
  static Figure figure(List<String> names, List<Locality> localities) {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Locality one = localities.get(i);
      double[] lower = new double[one.mean().length];
      double[] upper = new double[lower.length];
      for (int d = 0; d < lower.length; d++) {
        double error = one.standardError()[d];
        double half = Double.isFinite(error) ? error : 0;
        lower[d] = one.mean()[d] - half;
        upper[d] = one.mean()[d] + half;
      }
      series.add(
          new Series(
              names.get(i), one.distances(), one.mean(), false, new Series.Band(lower, upper)));
    }
    return new Figure(
        "Locality profile",
        "Mean |cos| of the input gradients on a patch before and after another patch is exchanged,"
            + " with its standard error: 1 where the patches do not interact, the less, the more"
            + " they do.",
        new Axis("distance between the patches, pixels", false),
        new Axis("mean |cos|", false),
        series,
        Figure.Kind.POINTS);
  }

  /** By the place of the exchanged patch: over all other patches, and on the middle one. */
  static List<Picture> maps(Locality locality) {
    List<Picture> maps = new ArrayList<>();
    add(maps, "on all other patches", locality.grid(), locality.ofPlace());
    add(maps, "on the patch in the middle", locality.grid(), locality.fromMiddle());
    return maps;
  }

  private static void add(List<Picture> maps, String where, PatchGrid grid, double[] values) {
    double[] known = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (known.length == 0) {
      return;
    }
    double least = known[0];
    double most = known[known.length - 1];
    int patch = grid.patch();
    int columns = grid.columns() * patch;
    double[] pixels = new double[grid.rows() * patch * columns];
    for (int pixel = 0; pixel < pixels.length; pixel++) {
      double value = values[pixel / columns / patch * grid.columns() + pixel % columns / patch];
      double share = most > least ? (value - least) / (most - least) : 1;
      pixels[pixel] =
          Double.isFinite(value) ? LEAST_GREY + (GreyImage.WHITE - LEAST_GREY) * share : 0;
    }
    maps.add(
        new Picture(
            "Locality " + where,
            new GreyImage(grid.rows() * patch, columns, pixels).png(),
            "Mean |cos| of the gradients there, by the place of the patch that is exchanged: from %s, dark grey, to %s, white%s."
                .formatted(
                    Shown.of(least),
                    Shown.of(most),
                    known.length < values.length ? "; black places were not taken" : ""),
            null));
  }
}
