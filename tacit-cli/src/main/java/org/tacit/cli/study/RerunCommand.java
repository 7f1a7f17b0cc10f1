package org.tacit.cli.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tacit.cli.console.Console;
import org.tacit.cli.console.InputException;
import org.tacit.cli.console.ProgressBar;
import org.tacit.cli.console.StopRequest;
import org.tacit.data.DataException;
import org.tacit.study.binding.SpecException;
import org.tacit.study.run.Repetition;
import org.tacit.study.run.RunException;
import org.tacit.training.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tacit rerun}: repeats a trial and compares. */
@Command(
    name = "rerun",
    description =
        "Repeat a trial from what its folder says of it, and show where the numbers differ. Nothing"
            + " is written.",
    footer = "tacit rerun runs/incremental-rank-matrix-quick/7026068769-1")
public final class RerunCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "TRIAL",
      description = "The folder of a trial with a result, such as runs/NAME/7026068769-1.")
  private Path folder = Path.of(".");

  @Mixin private Console console = new Console();

  @Override
  public Integer call() throws IOException {
    try (StopRequest stop = StopRequest.onSignal("nothing was written")) {
      stop.workBegins();
      ProgressBar bar = new ProgressBar(console.bar(), stop);
      Repetition repetition = Repetition.of(folder, (Progress) bar);
      bar.end();
      repetition.differences().forEach(console.out()::println);
      console
          .out()
          .println(
              repetition.isSame()
                  ? "the same: %,d readings, to the last bit".formatted(repetition.readings())
                  : "NOT the same");
      console.out().flush();
      return stop.exitCode(repetition.isSame() ? 0 : 1);
    } catch (SpecException | RunException | DataException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    }
  }
}
