package org.tacit.cli.measure;

import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.Choice;
import org.tacit.cli.console.InputException;
import org.tacit.cli.job.RunOptions;
import org.tacit.complexity.GeometricComplexity.Method;
import org.tacit.complexity.Probe;
import org.tacit.measuring.MeasureSettings;
import org.tacit.measuring.MeasuredNetwork;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import picocli.CommandLine.Option;

/** How {@code tacit measure} measures. */
final class MeasureOptions {
  /** With more outputs a projection takes less than the whole derivative. */
  private static final int MOST_EXACT = 64;

  private static final int DEFAULT_PROBES = 4;

  @Option(
      names = "--method",
      paramLabel = "exact|projected|finite-difference",
      description =
          "exact: the whole derivative of every sample; projected: random directions of the"
              + " outputs; finite-difference: differences of outputs along random directions of the"
              + " input. Default: exact up to 64 outputs, projected beyond; finite-difference where"
              + " the network can only be evaluated.")
  private @Nullable String method;

  @Option(
      names = "--probe",
      paramLabel = "orthonormal|sphere|gaussian|rademacher|coordinates",
      defaultValue = "orthonormal",
      description = "How directions of the outputs are drawn. Default: ${DEFAULT-VALUE}.")
  private String probe = "orthonormal";

  @Option(
      names = "--directions",
      paramLabel = "N",
      description =
          "How many directions for each sample; from two on the error shows how much of it they"
              + " cause. Default: 4, at most the outputs.")
  private @Nullable Integer directions;

  @Option(
      names = "--step",
      paramLabel = "H",
      description = "The step of finite differences. Default: 1e-3, in double precision 1e-4.")
  private @Nullable Double step;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Measure so many samples, drawn without replacement. Default: all of the data.")
  private @Nullable Integer samples;

  @Option(
      names = "--target-se",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description =
          "End as soon as the standard error is so small, in percent of the value. Default: measure"
              + " all samples.")
  private double targetError;

  @Option(
      names = "--hessian",
      paramLabel = "SAMPLES",
      defaultValue = "512",
      description =
          "With labels, measure the second derivative of the loss by the weights on at most so many"
              + " of the samples; 0 leaves it out. Default: ${DEFAULT-VALUE}.")
  private int hessianSamples;

  @Option(
      names = "--hessian-directions",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "How many random directions estimate the trace of the second derivative; with as many as"
              + " weights it is exact. Default: ${DEFAULT-VALUE}.")
  private int hessianDirections;

  MeasureSettings settings(MeasuredNetwork network, RunOptions run) {
    int outputs = network.function().outputs();
    DType dtype = network.inputs().dtype();
    if (samples != null && samples < 1) {
      throw new InputException("--samples: expected at least one, found " + samples);
    }
    if (directions != null && directions < 1) {
      throw new InputException("--directions: expected at least one, found " + directions);
    }
    if (!(targetError >= 0 && targetError < 100)) {
      throw new InputException("--target-se: expected 0 to 100 percent, found " + targetError);
    }
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
    Method chosen =
        method == null ? chosen(network) : Choice.of("--method", method, Method.values());
    if (chosen != Method.FINITE_DIFFERENCE && network.differentiable() == null) {
      throw new InputException(
          "--method %s: takes derivatives, but %s; --method finite-difference takes none"
              .formatted(method, network.restriction()));
    }
    Probe drawn = Choice.of("--probe", probe, Probe.values());
    boolean all = chosen == Method.PROJECTED && drawn != Probe.GAUSSIAN;
    int given = directions == null ? DEFAULT_PROBES : directions;
    return new MeasureSettings(
        chosen,
        drawn,
        directions == null && all ? Math.min(given, outputs) : given,
        step != null ? step : dtype == DType.FLOAT64 ? 1e-4 : 1e-3,
        samples == null ? Integer.MAX_VALUE : samples,
        targetError / 100,
        run.time(),
        new Seed(run.seed()),
        hessianSamples,
        hessianDirections);
  }

  private static Method chosen(MeasuredNetwork network) {
    if (network.differentiable() == null) {
      return Method.FINITE_DIFFERENCE;
    }
    return network.function().outputs() <= MOST_EXACT ? Method.EXACT : Method.PROJECTED;
  }
}
