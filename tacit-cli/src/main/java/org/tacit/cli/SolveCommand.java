package org.tacit.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tacit.data.format.MatrixFile;
import org.tacit.linear.LinearSolve;
import org.tacit.linear.LinearSolveSettings;
import org.tacit.linear.LinearSolveSettings.Bias;
import org.tacit.linear.ParametrizationSettings;
import org.tacit.linear.ParametrizedSolve;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Threads;
import org.tacit.training.Checkpoints;
import org.tacit.training.TimeLeft;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tacit solve}: picks one of the solutions of an underdetermined linear system. */
@Command(
    name = "solve",
    description =
        "Solve a linear system A x = b that has many solutions, by training the model whose bias"
            + " picks the wanted one; say which solution it is, and what proves it.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class SolveCommand implements Callable<Integer> {
  private static final String DEFAULT_BIAS = "l2";
  private static final String NEAREST = "nearest:";

  /** A pass that no limit of time ends is told from here on. */
  private static final double LONG_SECONDS = 1;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(
      arity = "0..2",
      paramLabel = "FILE",
      description =
          "A, then b: .npy, .csv or .tsv (a row of numbers in each line), or .mtx, whose entries"
              + " that are not listed are zero. b may have several columns.")
  private List<Path> files = List.of();

  @Option(
      names = "--bias",
      paramLabel = "l2|l1|nearest:FILE",
      description =
          "Which solution: that of minimum Euclidean norm, of minimum ℓ1 norm (sparse), or nearest"
              + " to a point. Default: l2.")
  private @Nullable String bias;

  @Mixin private ParametrizationOptions network = new ParametrizationOptions();

  @Option(
      names = "--init-scale",
      paramLabel = "SCALE",
      description =
          "The scale of the start: of the diagonal network's weights (for --bias l1, where smaller"
              + " is closer to the minimum ℓ1 norm, by default ever smaller ones down to 1e-60"
              + " until it is proved; 0.01 for --network diagonal), of each factor of a deep"
              + " network (default 1), of the product where it is balanced (default 1e-3), of the"
              + " last factor where layers are kept orthogonal (default 0).")
  private @Nullable Double initScale;

  @Option(
      names = "--example",
      description = "Solve a generated system: 40 equations, 100 unknowns, 5 of them not zero.")
  private boolean example;

  @Option(
      names = "--compare",
      description =
          "Also solve by the classical solvers, and print all in one table; --time is for all"
              + " together.")
  private boolean compare;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "The most steps. Default: ${DEFAULT-VALUE}.")
  private long steps;

  @Mixin private RunOptions run = new RunOptions();
  @Mixin private CheckpointOptions checkpoints = new CheckpointOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    run.check();
    if (initScale != null) {
      NumberRange.requireScale(initScale);
    }
    checkpoints.check();
    CheckpointFolder state = checkpoints.folder(output);
    try (StopRequest stop = StopRequest.onSignal(CheckpointOptions.AFTERWARDS);
        OutputFolder folder = output.open(state, checkpoints.resume(), stop)) {
      return stop.exitCode(solve(state, folder, stop));
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      throw new InputException("does not fit in memory: " + e.getMessage());
    }
  }

  private LinearSystemInput input() {
    if (example) {
      if (!files.isEmpty()) {
        throw new InputException("--example has its own system: it takes no files");
      }
      return LinearSystemInput.example(new Seed(run.seed()));
    }
    if (files.size() != 2) {
      throw new InputException("expected two files, A and b, found " + files.size());
    }
    return LinearSystemInput.read(files.get(0), files.get(1));
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
        new LinearSolveSettings(wanted, initScale, steps, run.time()),
        wanted == Bias.NEAREST ? start(given.substring(NEAREST.length()), input) : null);
  }

  private static Tensor start(String name, LinearSystemInput input) {
    Path file = Path.of(name);
    MatrixFile point = LinearSystemInput.file(file);
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

  /** What will be trained on a system once the run is known to be new, or to be gone on with. */
  private interface Way {
    SolvedSystem solved(ProgressBar bar, Function<String, Checkpoints> checkpoints);
  }

  private Way way(
      LinearSystemInput input, @Nullable ParametrizationSettings given, LinearSolve method) {
    LinearSystem system = input.system();
    if (given == null) {
      return (bar, states) ->
          SolvedSystem.of(method.run(system, bar, states), bias == null ? DEFAULT_BIAS : bias);
    }
    if (bias != null) {
      throw new InputException("--bias chooses a network itself: give it or --network, not both");
    }
    ParametrizedSolve solve = new ParametrizedSolve(given);
    Resources.requireMemory(solve.bytes(system), "the network and the decomposed system");
    return (bar, states) -> SolvedSystem.of(solve.run(system, bar, states.apply("training")));
  }

  private int solve(CheckpointFolder state, OutputFolder folder, StopRequest stop) {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    Threads.use(run.threads());
    LinearSystemInput input = input();
    Resources.check(input);
    Resources.requireDisk(folder.path(), input.system());
    ParametrizationSettings given = network.settings(initScale, steps, run.time(), run.seed());
    LinearSolve method = method(input);
    Way way = way(input, given, method);
    command.getErr().println(input.description());
    checkpoints.open(
        state,
        given == null
            ? RunIdentity.of(method, run.threads(), input.system())
            : RunIdentity.of(given, run.threads(), input.system()),
        output,
        stop,
        command.getErr());
    double decomposed =
        given == null
            ? LinearSolve.decompositionSeconds(input.system())
            : new ParametrizedSolve(given).decompositionSeconds(input.system());
    if (decomposed > LONG_SECONDS) {
      command
          .getErr()
          .printf(
              Locale.ROOT,
              "decomposing the system may take %.2g s, whatever --time says%n",
              decomposed);
    }
    ProgressBar bar = new ProgressBar(command.getErr(), Boolean.getBoolean("tacit.terminal"), stop);
    TimeLeft left = TimeLeft.of(run.time(), stop::requested);
    SolvedSystem solved =
        way.solved(bar, name -> new KeptCheckpoints(state.of(name), stop, command.getErr()));
    bar.clear();
    if (solved.cancelled() || (solved.cut() && stop.requested())) {
      command
          .getErr()
          .println(
              (solved.cancelled() ? solved.ending() : "stopped on request after training")
                  + "; rerun with --resume to continue");
      return 1;
    }
    List<ClassicalSolution> classical =
        compare ? ClassicalSolution.all(solved.system(), input.sparse(), left) : List.of();
    String again = "tacit " + Shell.line(command.getParseResult().originalArgs());
    new SolveOutput(
            input,
            solved,
            classical,
            folder,
            output.json(),
            again + (output.force() ? "" : " --force"))
        .show(
            command,
            () -> {
              if (solved.more() == null) {
                CheckpointOptions.remove(state, stop);
              }
            });
    return solved.solved() ? 0 : 1;
  }
}
