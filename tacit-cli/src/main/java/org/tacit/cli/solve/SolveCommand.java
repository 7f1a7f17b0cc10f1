package org.tacit.cli.solve;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.cli.job.ComparisonOptions;
import org.tacit.cli.job.Job;
import org.tacit.cli.job.JobOptions;
import org.tacit.cli.job.MatrixInput;
import org.tacit.cli.output.CheckpointOptions;
import org.tacit.data.format.MatrixFile;
import org.tacit.linear.ByBias;
import org.tacit.linear.ByNoise;
import org.tacit.linear.ByParametrization;
import org.tacit.linear.DenoisingSolve;
import org.tacit.linear.LinearSolve;
import org.tacit.linear.LinearSolveSettings;
import org.tacit.linear.LinearSolveSettings.Bias;
import org.tacit.linear.ParametrizationSettings;
import org.tacit.linear.ParametrizedSolve;
import org.tacit.linear.SolvingMethod;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tacit solve}: picks one of the solutions of an underdetermined linear system. */
@Command(
    name = "solve",
    description =
        "Solve a linear system A x = b that has many solutions, by training the model whose bias"
            + " picks the wanted one; say which solution it is, and what proves it.",
    resourceBundle = "org.tacit.cli.solve.SolveHelp",
    footer =
        """
        tacit solve A.npy b.npy
        tacit solve A.mtx b.csv --bias l1 --noise 0.1
        tacit solve --example --network deep --depth 3 --init balanced\
        """)
public final class SolveCommand implements Callable<Integer> {
  private static final String DEFAULT_BIAS = "l2";
  private static final String NEAREST = "nearest:";

  @Option(names = "--bias", paramLabel = "l2|l1|nearest:FILE")
  private @Nullable String bias;

  @Option(names = "--noise", paramLabel = "EPSILON")
  private @Nullable Double noise;

  @Mixin private ParametrizationOptions network = new ParametrizationOptions();

  @Mixin private SystemOptions system = new SystemOptions();
  @Mixin private ComparisonOptions comparison = new ComparisonOptions();

  @Option(names = "--steps", paramLabel = "N", defaultValue = "1000000")
  private long steps;

  @Mixin private CheckpointOptions checkpoints = new CheckpointOptions();
  @Mixin private JobOptions job = new JobOptions();

  @Override
  public Integer call() {
    network.check();
    checkNoise();
    try {
      return job.with(checkpoints).run(this::prepared);
    } catch (IllegalArgumentException e) {
      throw new InputException(e);
    }
  }

  private Job.Prepared prepared() {
    LinearSystemInput input = system.read(new Seed(job.run().seed()));
    ParametrizationSettings given = network.settings(steps, job.run().time(), job.run().seed());
    SolvingMethod method = given == null ? byBias(input) : byParametrization(given);
    return new Job.Prepared(
        input.task(method, comparison.compare(), job.run().time()), List.of(input.description()));
  }

  private SolvingMethod byBias(LinearSystemInput input) {
    return noise == null
        ? new ByBias(method(input), bias == null ? DEFAULT_BIAS : bias)
        : new ByNoise(new DenoisingSolve(noise, job.run().time()));
  }

  /** Noise is for the exact path, which is not trained. */
  private void checkNoise() {
    if (noise == null) {
      return;
    }
    if (!"l1".equals(bias)) {
      throw new InputException("--noise needs --bias l1");
    }
    if (network.scale() != null) {
      throw new InputException("--init-scale is for training, and --noise trains nothing");
    }
    if (!(noise > 0 && Double.isFinite(noise))) {
      throw new InputException(
          "--noise: expected a positive length of the residual, found " + noise);
    }
  }

  private SolvingMethod byParametrization(ParametrizationSettings given) {
    if (bias != null) {
      throw new InputException("--bias chooses a network itself: give it or --network, not both");
    }
    return new ByParametrization(new ParametrizedSolve(given));
  }

  private LinearSolve method(LinearSystemInput input) {
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
        new LinearSolveSettings(wanted, network.scale(), steps, job.run().time()),
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
