package org.tacit.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.model.spectral.SpectralActivation;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.study.SensingSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code tacit sense}. */
final class SensingOptions {
  @Mixin private RunOptions run = new RunOptions();

  @Parameters(paramLabel = "Y", description = "The measured values: a vector, as .npy.")
  private Path values = Path.of("");

  @Option(
      names = "--operators",
      required = true,
      paramLabel = "A",
      description =
          "What was measured: a .npy array of sensing matrices (count × rows × columns), two of rank-one pairs (LEFT.npy,RIGHT.npy, one vector in each row), or entries, dct or walsh-hadamard with --shape and --coefficients.")
  private String operators = "";

  @Option(
      names = "--shape",
      paramLabel = "ROWSxCOLUMNS",
      description = "The size of the matrix, for operators given by name.")
  private @Nullable String shape;

  @Option(
      names = "--coefficients",
      paramLabel = "FILE",
      description =
          "Which entries or coefficients were measured: a .npy vector of places, row by row from 0.")
  private @Nullable Path coefficients;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = "The matrix itself as .npy, where it is known: its recovery is reported.")
  private @Nullable Path truth;

  @Option(
      names = "--peak",
      paramLabel = "VALUE",
      description =
          "The largest value an entry can have, for the signal-to-noise ratio against --truth. Default: the largest magnitude of the truth.")
  private @Nullable Double peak;

  @Option(
      names = "--widths",
      split = ",",
      paramLabel = "N",
      defaultValue = "2,2",
      description = "How many matrices enter each layer. Default: ${DEFAULT-VALUE}.")
  private int[] widths = {2, 2};

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      defaultValue = "tanh",
      description =
          "tanh, identity, algebraic, arctan, signed-square, clipped-linear, shifted-sigmoid or sigmoid. Default: ${DEFAULT-VALUE}.")
  private String activation = "tanh";

  @Option(
      names = "--accept-discontinuity",
      description = "Allow the sigmoid, which is discontinuous where the rank is deficient.")
  private boolean acceptDiscontinuity;

  @Option(
      names = "--init-scale",
      paramLabel = "SCALE",
      defaultValue = "1e-3",
      description =
          "Every factor starts as this multiple of the identity. Default: ${DEFAULT-VALUE}.")
  private double initScale;

  @Option(
      names = "--step-size",
      paramLabel = "ETA",
      description =
          "Step size of gradient descent, in the unit of the scaled data. Default: found by halving.")
  private @Nullable Double stepSize;

  @Option(
      names = "--holdout",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description =
          "Share of measurements held out for early stopping, 0 for none. Default: ${DEFAULT-VALUE}.")
  private double holdout;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "50000",
      description = "The most steps of one training. Default: ${DEFAULT-VALUE}.")
  private long steps;

  /** The settings, checked. */
  SensingSettings settings() {
    if (!(holdout >= 0 && holdout < 1)) {
      throw new InputException("--holdout: expected a share from 0 to below 1, found " + holdout);
    }
    if (!(initScale > 0) || (stepSize != null && !(stepSize > 0))) {
      throw new InputException(
          "expected a positive --init-scale and --step-size, found "
              + initScale
              + " and "
              + stepSize);
    }
    run.check();
    if (steps < 1) {
      throw new InputException("--steps: expected at least 1, found " + steps);
    }
    List<Integer> layers = Arrays.stream(widths).boxed().toList();
    if (layers.isEmpty() || layers.stream().anyMatch(width -> width < 1)) {
      throw new InputException("--widths: expected positive numbers, found " + layers);
    }
    return new SensingSettings(
        layers, activation(), initScale, stepSize, holdout, run.seed(), steps, run.time());
  }

  private SpectralActivation activation() {
    try {
      return SpectralActivations.named(activation, acceptDiscontinuity);
    } catch (IllegalArgumentException e) {
      String remedy = activation.equalsIgnoreCase("sigmoid") ? " (--accept-discontinuity)" : "";
      throw new InputException("--activation: " + e.getMessage() + remedy);
    }
  }

  int threads() {
    return run.threads();
  }

  SensingInput input() {
    return SensingInput.read(values, operators, shape, coefficients, truth, peak);
  }
}
