package org.tacit.cli.solve;

import java.util.List;
import java.util.concurrent.Callable;
import org.tacit.cli.console.InputException;
import org.tacit.cli.job.ComparisonOptions;
import org.tacit.cli.job.Job;
import org.tacit.cli.job.JobOptions;
import org.tacit.cli.output.CheckpointOptions;
import org.tacit.linear.ByParametrization;
import org.tacit.linear.ParametrizationSettings;
import org.tacit.linear.ParametrizedSolve;
import org.tacit.linear.SolvingMethod;
import org.tacit.tensor.Seed;
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
  @Mixin private BiasOptions bias = new BiasOptions();
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
    bias.check(network.scale());
    try {
      return job.with(checkpoints).run(this::prepared);
    } catch (IllegalArgumentException e) {
      throw new InputException(e);
    }
  }

  private Job.Prepared prepared() {
    LinearSystemInput input = system.read(new Seed(job.run().seed()));
    ParametrizationSettings given = network.settings(steps, job.run().time(), job.run().seed());
    SolvingMethod method =
        given == null
            ? bias.method(input, network.scale(), steps, job.run().time())
            : byParametrization(given);
    return new Job.Prepared(
        input.task(method, comparison.compare(), job.run().time()), List.of(input.description()));
  }

  private SolvingMethod byParametrization(ParametrizationSettings given) {
    if (bias.isGiven()) {
      throw new InputException("--bias chooses a network itself: give it or --network, not both");
    }
    return new ByParametrization(new ParametrizedSolve(given));
  }
}
