package org.tacit.cli.measure;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.Choice;
import org.tacit.cli.console.InputException;
import org.tacit.cli.job.RunOptions;
import org.tacit.complexity.GeometricComplexity.Method;
import org.tacit.complexity.PatchGrid;
import org.tacit.complexity.Probe;
import org.tacit.complexity.Projection;
import org.tacit.complexity.Projection.Side;
import org.tacit.data.Quoted;
import org.tacit.measuring.LocalitySettings;
import org.tacit.measuring.MeasureSettings;
import org.tacit.measuring.MeasuredNetwork;
import org.tacit.measuring.SeparationSettings;
import org.tacit.model.InputSet;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import picocli.CommandLine.Option;

/** How {@code tacit measure} measures. */
final class MeasureOptions {
  /** With more outputs a projection takes less than the whole derivative. */
  private static final int MOST_EXACT = 64;

  private static final int DEFAULT_PROBES = 4;

  /** Two show how much of the error each causes. */
  private static final int MADE = 500;

  private static final int PILOT_PROBES = 2;

  @Option(names = "--method", paramLabel = "exact|projected|finite-difference")
  private @Nullable String method;

  @Option(names = "--probe", paramLabel = "orthonormal|sphere|gaussian|rademacher|coordinates")
  private @Nullable String probe;

  @Option(names = "--directions-of", paramLabel = "outputs|inputs|both")
  private @Nullable String side;

  @Option(names = "--directions", paramLabel = "N")
  private @Nullable Integer directions;

  @Option(names = "--step", paramLabel = "H")
  private @Nullable Double step;

  @Option(names = "--samples", paramLabel = "N")
  private @Nullable Integer samples;

  @Option(names = "--target-se", paramLabel = "PERCENT")
  private @Nullable String targetError;

  @Option(names = "--between", paramLabel = "POINTS", defaultValue = "0")
  private int pointsBetween;

  @Option(names = "--pixel-deviation", paramLabel = "S", split = ",")
  private double @Nullable [] pixelDeviation;

  @Option(names = "--hessian", paramLabel = "SAMPLES", defaultValue = "512")
  private int hessianSamples;

  @Option(names = "--hessian-directions", paramLabel = "N", defaultValue = "20")
  private int hessianDirections;

  @Option(names = "--locality")
  private boolean locality;

  @Option(names = "--patch", paramLabel = "PIXELS")
  private @Nullable Integer patch;

  @Option(names = "--locality-samples", paramLabel = "N", defaultValue = "128")
  private int localitySamples;

  @Option(names = "--exchanges", paramLabel = "N", defaultValue = "32")
  private int exchanges;

  @Option(names = "--separation", paramLabel = "SET")
  private List<String> separation = List.of();

  @Option(names = "--templates", paramLabel = "N", defaultValue = "32")
  private int templates;

  MeasureSettings settings(MeasuredNetwork network, RunOptions run) {
    DType dtype = network.inputs().dtype();
    if (directions != null && directions < 1) {
      throw new InputException("--directions: expected at least one, found " + directions);
    }
    double target = targetError == null ? 0 : percent(targetError);
    if (step != null && !(step > 0 && step < Double.POSITIVE_INFINITY)) {
      throw new InputException("--step: expected a positive number, found " + step);
    }
    if (hessianSamples < 0) {
      throw new InputException("--hessian: expected 0 or more, found " + hessianSamples);
    }
    if (hessianDirections < 1) {
      throw new InputException(
          "--hessian-directions: expected at least one, found " + hessianDirections);
    }
    require("--between", pointsBetween, 0);
    if (pointsBetween > 0 && network.count() < 2) {
      throw new InputException("--between: expected two samples or more, found one");
    }
    boolean plans = directions == null && target > 0;
    Method chosen =
        method == null ? chosen(network, plans) : Choice.of("--method", method, Method.values());
    if (chosen != Method.FINITE_DIFFERENCE && network.differentiable() == null) {
      throw new InputException(
          "--method %s: takes derivatives, but %s; --method finite-difference takes none"
              .formatted(method, network.restriction()));
    }
    Projection drawn = projection(chosen);
    plans &= chosen == Method.PROJECTED;
    int given = directions != null ? directions : plans ? PILOT_PROBES : DEFAULT_PROBES;
    return new MeasureSettings(
        chosen,
        drawn,
        directions == null && chosen == Method.PROJECTED
            ? Math.min(given, enough(drawn, network))
            : given,
        plans,
        step != null ? step : dtype == DType.FLOAT64 ? 1e-4 : 1e-3,
        samples == null ? Integer.MAX_VALUE : samples,
        target / 100,
        pointsBetween,
        run.time(),
        new Seed(run.seed()),
        hessianSamples,
        hessianDirections,
        locality(network),
        separation(network));
  }

  /**
   * How many samples of a task are made.
   *
   * @throws InputException if not one was asked for
   */
  int made() {
    if (samples != null && samples < 1) {
      throw new InputException("--samples: expected at least one, found " + samples);
    }
    return samples == null ? MADE : samples;
  }

  /**
   * Pairs are of independent directions alone, of which those that are drawn by default are none.
   */
  private Projection projection(Method chosen) {
    if (side != null && chosen != Method.PROJECTED) {
      throw new InputException("--directions-of goes with --method projected");
    }
    Side of = side == null ? Side.OUTPUTS : Choice.of("--directions-of", side, Side.values());
    Probe drawn = of == Side.BOTH ? Probe.GAUSSIAN : Probe.ORTHONORMAL;
    if (probe != null) {
      drawn = Choice.of("--probe", probe, Probe.values());
    }
    try {
      return new Projection(drawn, of);
    } catch (IllegalArgumentException e) {
      throw new InputException("--probe: " + e.getMessage());
    }
  }

  /** With so many directions the estimate is exact, or one that would be gains nothing by more. */
  private static int enough(Projection drawn, MeasuredNetwork network) {
    return drawn.probe() == Probe.GAUSSIAN || drawn.side() == Side.BOTH
        ? Integer.MAX_VALUE
        : drawn.size(network.function());
  }

  private SeparationSettings separation(MeasuredNetwork network) {
    if (separation.isEmpty()) {
      return SeparationSettings.NONE;
    }
    require("--templates", templates, 2);
    if (network.count() < 2) {
      throw new InputException("--separation: expected two samples or more, found one");
    }
    try {
      List<InputSet> sets = separation.stream().map(InputSet::new).toList();
      sets.forEach(set -> set.of(network.shapeOfSets()));
      return new SeparationSettings(sets, templates);
    } catch (IllegalArgumentException e) {
      throw new InputException("--separation: " + e.getMessage());
    }
  }

  private LocalitySettings locality(MeasuredNetwork network) {
    if (!locality) {
      if (patch != null) {
        throw new InputException("--patch goes with --locality");
      }
      return LocalitySettings.NONE;
    }
    require("--patch", patch == null ? 1 : patch, 1);
    require("--locality-samples", localitySamples, 2);
    require("--exchanges", exchanges, 1);
    int[] sizes = network.imageSizes();
    if (sizes.length == 0) {
      throw new InputException(
          "--locality: expected images, channels × height × width, found inputs of the shape %s"
              .formatted(network.function().inputShape()));
    }
    if (network.differentiable() == null) {
      throw new InputException(
          "--locality: takes derivatives, but %s".formatted(network.restriction()));
    }
    if (network.count() < 2) {
      throw new InputException("--locality: expected two images or more, found one");
    }
    try {
      PatchGrid grid =
          patch == null
              ? PatchGrid.of(sizes[1], sizes[2])
              : new PatchGrid(sizes[1], sizes[2], patch);
      return new LocalitySettings(grid.onChannels(sizes[0]), localitySamples, exchanges);
    } catch (IllegalArgumentException e) {
      throw new InputException("--locality: " + e.getMessage());
    }
  }

  private static void require(String option, int value, int least) {
    if (value < least) {
      throw new InputException("%s: expected %d or more, found %d".formatted(option, least, value));
    }
  }

  /** What pixels were divided by; what the file says where nothing was given. */
  double[] deviations(double[] ofFile, List<Integer> inputShape) {
    if (pixelDeviation == null) {
      return ofFile;
    }
    boolean positive =
        Arrays.stream(pixelDeviation).allMatch(one -> one > 0 && one < Double.POSITIVE_INFINITY);
    int channels = inputShape.get(0);
    if (!positive || (pixelDeviation.length != 1 && pixelDeviation.length != channels)) {
      throw new InputException(
          "--pixel-deviation: expected one positive number, or %d for inputs of the shape %s, found %s"
              .formatted(channels, inputShape, Arrays.toString(pixelDeviation)));
    }
    return pixelDeviation;
  }

  private static double percent(String text) {
    String digits = text.endsWith("%") ? text.substring(0, text.length() - 1).trim() : text;
    double found;
    try {
      found = Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      found = Double.NaN;
    }
    if (!(found > 0 && found < 100)) {
      throw new InputException(
          "--target-se: expected a percentage above 0 and below 100, such as 1%%, found \"%s\""
              .formatted(Quoted.of(text)));
    }
    return found;
  }

  /** Where a pilot plans them, as many directions as outputs are the whole derivative too. */
  private static Method chosen(MeasuredNetwork network, boolean plans) {
    if (network.differentiable() == null) {
      return Method.FINITE_DIFFERENCE;
    }
    return network.function().outputs() <= MOST_EXACT && !plans ? Method.EXACT : Method.PROJECTED;
  }
}
