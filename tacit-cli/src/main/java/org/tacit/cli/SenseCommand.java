package org.tacit.cli;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tacit.sensing.Sensing;
import org.tacit.sensing.SensingComparison;
import org.tacit.sensing.SensingResult;
import org.tacit.sensing.SensingSettings;
import org.tacit.tensor.Threads;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tacit sense}: recovers a matrix from linear measurements. */
@Command(
    name = "sense",
    description =
        "Recover a matrix from linear measurements by a spectral network, and say what is proved"
            + " about its nuclear norm.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class SenseCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Mixin private SensingOptions options = new SensingOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    SensingSettings settings = options.settings();
    CheckpointFolder checkpoints = options.checkpoints().folder(output);
    try (StopRequest stop = StopRequest.onSignal(CheckpointOptions.AFTERWARDS);
        OutputFolder folder = output.open(checkpoints, options.checkpoints().resume(), stop)) {
      return stop.exitCode(sense(settings, checkpoints, folder, stop));
    } catch (OutOfMemoryError e) {
      throw new InputException("does not fit in memory: " + e.getMessage());
    }
  }

  private int sense(
      SensingSettings settings,
      CheckpointFolder checkpoints,
      OutputFolder folder,
      StopRequest stop) {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    Threads.use(options.threads());
    SensingInput input = options.input(settings);
    Resources.requireDisk(
        folder.path(),
        input.sensed().operator().dimension(0),
        input.sensed().operator().dimension(1));
    command.getErr().println(input.summary());
    options
        .checkpoints()
        .open(
            checkpoints,
            RunIdentity.of(settings, options.threads(), input),
            output,
            stop,
            command.getErr());
    ProgressBar bar = new ProgressBar(command.getErr(), Boolean.getBoolean("tacit.terminal"), stop);
    SensingResult result =
        new Sensing(settings)
            .run(
                input.sensed(),
                input.truth(),
                bar,
                name -> new KeptCheckpoints(checkpoints.of(name), stop, command.getErr()));
    bar.clear();
    if (result.cancelled()) {
      return stopped(command, result.result().outcome().explanation());
    }
    SensingComparison norms = null;
    if (!result.ending().failed() && !result.reach().contradictory() && !result.ofZeros()) {
      norms = SensingComparison.of(result, comparisonTime(settings, result), bar);
    }
    if (bar.cancelled()) {
      return stopped(command, "stopped on request after training");
    }
    SensingOutput results = new SensingOutput(folder, repeating());
    SensingDocument document = results.document(input, result, norms);
    try {
      results.write(document, input, result, norms);
    } catch (StorageException e) {
      show(command, document.unwritten());
      throw e;
    }
    if (!document.timeLimited()) {
      CheckpointOptions.remove(checkpoints, stop);
    }
    show(command, document);
    return result.ending().failed() ? 1 : 0;
  }

  private void show(CommandLine command, SensingDocument document) {
    if (output.json()) {
      command.getOut().println(document.json());
      command.getErr().println(document.conclusion());
    } else {
      document.print(command.getOut());
    }
  }

  private static int stopped(CommandLine command, String where) {
    command.getErr().println(where + "; rerun with --resume to continue");
    return 1;
  }

  /** What training left of the time, and a fifth of all of it at least. */
  private static Duration comparisonTime(SensingSettings settings, SensingResult result) {
    Duration left = settings.time().minusMillis((long) (1000 * result.seconds()));
    Duration least = settings.time().dividedBy(5);
    return left.compareTo(least) > 0 ? left : least;
  }

  private String repeating() {
    List<String> given = Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs();
    return "tacit " + Shell.line(given) + (output.force() ? "" : " --force");
  }
}
