package org.tacit.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.Comparison;
import org.tacit.completion.Completion;
import org.tacit.completion.CompletionResult;
import org.tacit.completion.CompletionSettings;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.Threads;
import org.tacit.training.Checkpoints;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
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
  /** A pass after training that no limit of time ends is told from here on. */
  private static final double LONG_SECONDS = 1;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Mixin private InputOptions input = new InputOptions();
  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private TrainingOptions training = new TrainingOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    CompletionSettings settings = settings();
    CheckpointFolder checkpoints = training.checkpoints().folder(output);
    try (StopRequest stop = StopRequest.onSignal(CheckpointOptions.AFTERWARDS);
        OutputFolder folder = output.open(checkpoints, training.checkpoints().resume(), stop)) {
      return stop.exitCode(complete(settings, checkpoints, folder, stop));
    } catch (OutOfMemoryError e) {
      throw new InputException("does not fit in memory: " + e.getMessage());
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
        training.steps(),
        training.time());
  }

  private int complete(
      CompletionSettings settings,
      CheckpointFolder checkpoints,
      OutputFolder folder,
      StopRequest stop) {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    CompletionInput data = input.read(training.seed(), output.force());
    Resources.check(data, settings, folder.path());
    command.getErr().println(data.summary());
    @Nullable String unseen = UnseenIndices.warning(data.tensor());
    if (unseen != null) {
      command.getErr().println(unseen);
    }
    @Nullable String single = SingleEntries.warning(data.tensor());
    if (single != null) {
      command.getErr().println(single);
    }
    if (model.compare()) {
      tellLeftOut(command.getErr(), data.tensor().dimensions());
    }
    Threads.use(training.threads());
    if (settings.method() != CompletionSettings.Method.MEAN || model.compare()) {
      training
          .checkpoints()
          .open(
              checkpoints,
              RunIdentity.of(
                  settings, model.compare(), training.threads(), data.tensor().observed()),
              output,
              stop,
              command.getErr());
    }
    stop.workBegins();
    ProgressBar bar = new ProgressBar(command.getErr(), Boolean.getBoolean("tacit.terminal"), stop);
    Comparison comparison =
        run(
            settings,
            data.tensor().observed(),
            bar,
            name -> new KeptCheckpoints(checkpoints.of(name), stop, command.getErr()));
    bar.clear();
    CompletionResult result = comparison.kept(settings.method());
    if (result.cancelled()) {
      command.getErr().println(result.explanation() + "; rerun with --resume to continue");
      return 1;
    }
    double ranks = result.spectraSeconds();
    if (ranks > LONG_SECONDS) {
      command.getErr().printf(Locale.ROOT, "finding the ranks may take %.2g s%n", ranks);
    }
    CompletionOutput results = new CompletionOutput(folder, repeating());
    CompletionDocument document = results.document(data, comparison, result);
    try {
      results.write(document, data, comparison, result);
    } catch (StorageException e) {
      show(command, document.unwritten(), data, comparison, result);
      throw e;
    }
    if (!comparison.timeLimited()) {
      CheckpointOptions.remove(checkpoints, stop);
    }
    show(command, document, data, comparison, result);
    TrainingResult run = result.training();
    Outcome.Kind end = run == null ? Outcome.Kind.CONVERGED : run.outcome().kind();
    return end == Outcome.Kind.DIVERGED || end == Outcome.Kind.CANCELLED ? 1 : 0;
  }

  private void show(
      CommandLine command,
      CompletionDocument document,
      CompletionInput data,
      Comparison comparison,
      CompletionResult result) {
    if (output.json()) {
      command.getOut().println(document.json());
      command.getErr().println(result.conclusion().line());
    } else {
      new CompletionTable(data, comparison, result)
          .print(command.getOut(), document, output.path());
    }
  }

  private static void tellLeftOut(PrintWriter err, int[] dimensions) {
    List<String> leftOut =
        Comparison.leftOut(dimensions).stream().map(CompletionSettings.Method::option).toList();
    if (dimensions.length == 2 && !leftOut.isEmpty()) {
      err.println(
          "left out, because the matrix is large: "
              + String.join(", ", leftOut)
              + "; --method runs one alone");
    }
  }

  private Comparison run(
      CompletionSettings settings,
      ObservedEntries observed,
      Progress progress,
      Function<String, Checkpoints> checkpoints) {
    return model.compare()
        ? Comparison.run(settings, observed, progress, checkpoints)
        : new Comparison(List.of(new Completion(settings).run(observed, progress, checkpoints)));
  }

  private String repeating() {
    List<String> given = Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs();
    return "tacit " + Shell.line(given) + (output.force() ? "" : " --force");
  }
}
