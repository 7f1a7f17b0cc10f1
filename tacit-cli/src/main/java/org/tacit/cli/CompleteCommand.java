package org.tacit.cli;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tacit.study.Completion;
import org.tacit.study.CompletionResult;
import org.tacit.study.CompletionSettings;
import org.tacit.tensor.Threads;
import org.tacit.training.Outcome;
import org.tacit.training.TrainingResult;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tacit complete}: fills the missing entries of a tensor. */
@Command(
    name = "complete",
    description =
        "Fill the missing entries of a matrix or tensor, without choosing a rank or a penalty.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CompleteCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Mixin private InputOptions input = new InputOptions();
  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private TrainingOptions training = new TrainingOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    CompletionSettings settings = settings();
    output.check();
    StopRequest stop = StopRequest.onSignal();
    try {
      return complete(settings, stop);
    } catch (OutOfMemoryError e) {
      throw new InputException("too large for the memory: " + e.getMessage());
    } finally {
      stop.workEnded();
    }
  }

  private CompletionSettings settings() {
    input.check();
    model.check();
    training.check();
    return new CompletionSettings(
        model.method(),
        model.tree(),
        model.width(),
        model.depth(),
        model.initScale(),
        training.holdout(),
        training.seed(),
        training.time());
  }

  private int complete(CompletionSettings settings, StopRequest stop) {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    CompletionInput data = input.read(training.seed());
    Resources.check(data, settings, output.folder());
    command.getErr().println(data.summary());
    Threads.use(training.threads());
    ProgressBar bar = new ProgressBar(command.getErr(), Boolean.getBoolean("tacit.terminal"), stop);
    CompletionResult result = new Completion(settings).run(data.tensor().observed(), bar);
    bar.clear();
    CompletionDocument document = new CompletionOutput(output, repeating()).write(data, result);
    if (output.json()) {
      command.getOut().println(document.json());
    } else {
      document.table(command.getOut(), data, output.folder());
    }
    TrainingResult run = result.training();
    Outcome.Kind end = run == null ? Outcome.Kind.CONVERGED : run.outcome().kind();
    return end == Outcome.Kind.DIVERGED || end == Outcome.Kind.CANCELLED ? 1 : 0;
  }

  private String repeating() {
    List<String> given = Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs();
    return "tacit complete "
        + String.join(" ", given.stream().map(CompleteCommand::quoted).toList())
        + (output.force() ? "" : " --force");
  }

  private static String quoted(String argument) {
    return argument.matches("[\\p{L}\\p{N}_@%+=:,./-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
