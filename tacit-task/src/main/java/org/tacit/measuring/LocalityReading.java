package org.tacit.measuring;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.DifferentiableFunction;
import org.tacit.complexity.Locality;
import org.tacit.complexity.LocalityProfile;
import org.tacit.complexity.PatchGrid;
import org.tacit.task.Fact;
import org.tacit.task.Shown;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Shuffle;
import org.tacit.tensor.Tensor;
import org.tacit.training.Progress;

/**
 * How far patches of an image interact in a network, or why that was not measured.
 *
 * @param locality null where it was not measured
 * @param reason why not; empty where it was, or was not asked for
 */
record LocalityReading(@Nullable Locality locality, String reason) {
  private static final int MOST_AT_ONCE = 32;

  private static final LocalityReading NOT_ASKED_FOR = new LocalityReading(null, "");

  static LocalityReading of(
      MeasuredNetwork network,
      MeasureSettings settings,
      Progress progress,
      BooleanSupplier goesOn,
      Supplier<String> late) {
    PatchGrid grid = settings.locality().grid();
    DifferentiableFunction function = network.differentiable();
    if (grid == null || function == null) {
      return NOT_ASKED_FOR;
    }
    if (!goesOn.getAsBoolean()) {
      return new LocalityReading(null, "not measured: " + late.get());
    }
    Seed seed = settings.seed().split("locality");
    int count = Math.min(settings.locality().samples(), network.count());
    int[] order = Shuffle.some(network.count(), count, seed.split("samples").generator());
    LocalityProfile profile =
        new LocalityProfile(
            grid,
            settings.locality().exchanges(),
            Math.min(MOST_AT_ONCE, network.samplesAtOnce()),
            settings.targetError(),
            seed);
    try (Scope scope = Scope.open()) {
      Tensor images =
          network.batch(order, 0, count).reshape(count, -1, grid.height(), grid.width());
      Locality found =
          profile.of(
              function,
              images,
              classes(network, order),
              goesOn,
              (done, all) -> progress.reached(done, all, "images for the locality"));
      return new LocalityReading(found, "");
    }
  }

  private static int @Nullable [] classes(MeasuredNetwork network, int[] order) {
    int @Nullable [] labels = network.labels();
    return labels == null || !network.scoresClasses()
        ? null
        : Arrays.stream(order).map(sample -> labels[sample]).toArray();
  }

  List<Fact> facts() {
    Locality found = locality;
    if (found == null) {
      return reason.isEmpty() ? List.of() : List.of(Fact.forPeople("Locality", reason));
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("meanCosine", finite(found.overall()));
    values.put("patch", found.grid().patch());
    values.put("samples", found.samples());
    values.put("exchanges", found.exchanges());
    values.put("vanishingShare", finite(found.vanishingShare()));
    int last = last(found);
    String ends =
        last < 0
            ? "no pair of patches has a gradient"
            : "mean |cos| %s between patches that touch, %s at %s pixels"
                .formatted(words(found, 0), words(found, last), Shown.of(found.distances()[last]));
    Fact vanishing =
        Fact.forPeople(
            "Vanishing gradients",
            "%s of the pairs of patches, left out of the locality"
                .formatted(Shown.of(found.vanishingShare())));
    return List.of(
        new Fact(
            "locality",
            "Locality",
            values,
            "%s (patches of %d × %d pixels, %s images, %s exchanges)"
                .formatted(
                    ends,
                    found.grid().patch(),
                    found.grid().patch(),
                    Shown.of(found.samples()),
                    Shown.of(found.exchanges()))),
        found.vanishingShare() == 0 ? vanishing.asDetail() : vanishing);
  }

  private static int last(Locality found) {
    return IntStream.range(0, found.mean().length)
        .filter(i -> found.pairs()[i] > 0)
        .reduce(-1, (a, b) -> b);
  }

  private static String words(Locality found, int distance) {
    return Shown.estimate(found.mean()[distance], found.standardError()[distance], "");
  }

  static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }
}
