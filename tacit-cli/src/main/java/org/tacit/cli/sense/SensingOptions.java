package org.tacit.cli.sense;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.cli.console.NumberRange;
import org.tacit.cli.job.RunOptions;
import org.tacit.cli.output.CheckpointOptions;
import org.tacit.data.image.GreyImage;
import org.tacit.model.spectral.SpectralActivation;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.sensing.SensingSettings;
import org.tacit.sensing.SensingTruth;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code tacit sense}. */
final class SensingOptions {
  @Parameters(arity = "0..1", paramLabel = "Y", descriptionKey = "y")
  private @Nullable Path values;

  @Option(names = "--image", paramLabel = "FILE")
  private @Nullable Path image;

  @Option(names = "--operators", required = true, paramLabel = "A")
  private String operators = "";

  @Option(names = "--measurements", paramLabel = "N")
  private @Nullable Integer measurements;

  @Option(names = "--shape", paramLabel = "ROWSxCOLUMNS")
  private @Nullable String shape;

  @Option(names = "--coefficients", paramLabel = "FILE")
  private @Nullable Path coefficients;

  @Option(names = "--truth", paramLabel = "FILE")
  private @Nullable Path truth;

  @Option(names = "--peak", paramLabel = "VALUE")
  private @Nullable Double peak;

  @Option(names = "--widths", split = ",", paramLabel = "N", defaultValue = "2")
  private int[] widths = {2};

  @Option(names = "--activation", paramLabel = "NAME", defaultValue = "tanh")
  private String activation = "tanh";

  @Option(names = "--accept-discontinuity")
  private boolean acceptDiscontinuity;

  @Option(names = "--init-scale", paramLabel = "SCALE", defaultValue = "1e-6")
  private double initScale;

  @Option(names = "--no-coordinates")
  private boolean wholeMatrices;

  @Option(names = "--step-size", paramLabel = "ETA")
  private @Nullable Double stepSize;

  @Option(names = "--holdout", paramLabel = "SHARE", defaultValue = "0.1")
  private double holdout;

  @Option(names = "--steps", paramLabel = "N", defaultValue = "50000")
  private long steps;

  @Mixin private CheckpointOptions checkpoints = new CheckpointOptions();

  private static void requirePositive(String option, double value) {
    if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
      throw new InputException(option + ": expected a positive number, found " + value);
    }
  }

  /** The settings, checked. */
  SensingSettings settings(RunOptions run) {
    if (!(holdout >= 0 && holdout < 1)) {
      throw new InputException("--holdout: expected a share from 0 to below 1, found " + holdout);
    }
    requirePositive("--init-scale", initScale);
    if (stepSize != null) {
      requirePositive("--step-size", stepSize);
    }
    NumberRange.requireScale(initScale);
    if (steps < 1) {
      throw new InputException("--steps: expected at least 1, found " + steps);
    }
    List<Integer> layers = Arrays.stream(widths).boxed().toList();
    if (layers.isEmpty() || layers.stream().anyMatch(width -> width < 1)) {
      throw new InputException("--widths: expected positive numbers, found " + layers);
    }
    return new SensingSettings(
        layers,
        activation(),
        !wholeMatrices,
        initScale,
        stepSize,
        holdout,
        run.seed(),
        steps,
        run.time());
  }

  private SpectralActivation activation() {
    try {
      return SpectralActivations.named(activation, acceptDiscontinuity);
    } catch (IllegalArgumentException e) {
      String remedy = activation.equalsIgnoreCase("sigmoid") ? " (--accept-discontinuity)" : "";
      throw new InputException("--activation: " + e.getMessage() + remedy);
    }
  }

  CheckpointOptions checkpoints() {
    return checkpoints;
  }

  /** What is measured, read and checked. */
  SensingInput input(SensingSettings settings) {
    if ((values == null) == (image == null)) {
      throw new InputException("expected either measured values Y or --image");
    }
    SensingOperators asked = new SensingOperators(operators, settings);
    SensingInput input = image == null ? measured(asked) : pictured(asked, image);
    SensingTruth known = input.truth();
    if (peak == null) {
      return input;
    }
    if (known == null || !(peak > 0)) {
      throw new InputException("--peak: expected a positive number beside --truth or --image");
    }
    return new SensingInput(
        input.name(), input.sensed(), new SensingTruth(known.matrix(), peak), input.picture());
  }

  private SensingInput measured(SensingOperators asked) {
    if (measurements != null) {
      throw new InputException("--measurements goes with --image; the values Y are counted");
    }
    return SensingInput.ofValues(
        Objects.requireNonNull(values), asked.ofValues(shape, coefficients), operators, truth);
  }

  private SensingInput pictured(SensingOperators asked, Path file) {
    if (shape != null || coefficients != null || truth != null) {
      throw new InputException(
          "--shape, --coefficients and --truth go with measured values Y; a picture is its own"
              + " truth");
    }
    GreyImage picture = SensingInput.picture(file);
    return SensingInput.ofPicture(
        file, picture, asked.ofPicture(picture.rows(), picture.columns(), measurements));
  }
}
