package org.tacit.cli.solve;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.cli.job.MatrixInput;
import org.tacit.data.format.MatrixFile;
import org.tacit.linear.ByBias;
import org.tacit.linear.ByNoise;
import org.tacit.linear.DenoisingSolve;
import org.tacit.linear.LinearSolve;
import org.tacit.linear.LinearSolveSettings;
import org.tacit.linear.LinearSolveSettings.Bias;
import org.tacit.linear.SolvingMethod;
import org.tacit.task.Shown;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;
import picocli.CommandLine.Option;

/** The options that say which of the solutions is wanted. */
final class BiasOptions {
  private static final String DEFAULT_BIAS = "l2";
  private static final String NEAREST = "nearest:";

  @Option(names = "--bias", paramLabel = "l2|l1|nearest:FILE")
  private @Nullable String bias;

  @Option(names = "--noise", paramLabel = "EPSILON")
  private @Nullable Double noise;

  /**
   * The way to the solution.
   *
   * @param scale of the start; null for the default
   */
  SolvingMethod method(LinearSystemInput input, @Nullable Double scale, long steps, Duration time) {
    return noise == null
        ? new ByBias(trained(input, scale, steps, time), bias == null ? DEFAULT_BIAS : bias)
        : new ByNoise(new DenoisingSolve(noise, time));
  }

  boolean isGiven() {
    return bias != null;
  }

  /**
   * Checks the noise, which is for the exact path, that is not trained.
   *
   * @param scale of the start; null where none is given
   */
  void check(@Nullable Double scale) {
    if (noise == null) {
      return;
    }
    if (!"l1".equals(bias)) {
      throw new InputException("--noise needs --bias l1");
    }
    if (scale != null) {
      throw new InputException("--init-scale is for training, and --noise trains nothing");
    }
    if (!(noise > 0 && Double.isFinite(noise))) {
      throw new InputException(
          "--noise: expected a positive length of the residual, found " + noise);
    }
  }

  private LinearSolve trained(
      LinearSystemInput input, @Nullable Double scale, long steps, Duration time) {
    if (scale != null && !(scale > 0 && scale < 1)) {
      throw new InputException(
          "--init-scale: expected a number between 0 and 1, both excluded, found "
              + Shown.number(scale));
    }
    String given = bias == null ? DEFAULT_BIAS : bias;
    Bias wanted =
        switch (given) {
          case "l2" -> Bias.L2;
          case "l1" -> Bias.L1;
          default -> {
            if (!given.startsWith(NEAREST)) {
              throw new InputException(
                  "--bias: expected l2, l1 or nearest:FILE, found \"" + given + "\"");
            }
            yield Bias.NEAREST;
          }
        };
    return new LinearSolve(
        new LinearSolveSettings(wanted, scale, steps, time),
        wanted == Bias.NEAREST ? start(given.substring(NEAREST.length()), input) : null);
  }

  private static Tensor start(String name, LinearSystemInput input) {
    Path file = Path.of(name);
    MatrixFile point = MatrixInput.read(file);
    int unknowns = input.system().unknowns();
    int outputs = input.system().rightHandSides();
    boolean fits = point.rows() == unknowns && point.columns() == outputs;
    boolean transposed = outputs == 1 && point.rows() == 1 && point.columns() == unknowns;
    if (point.isSparse() || !(fits || transposed)) {
      throw new InputException(
          "%s: expected %,d × %,d numbers, one for each unknown, found %,d × %,d"
              .formatted(file, unknowns, outputs, point.rows(), point.columns()));
    }
    return Tensor.of(DType.FLOAT64, point.values(), unknowns, outputs);
  }
}
