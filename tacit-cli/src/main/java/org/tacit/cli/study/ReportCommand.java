package org.tacit.cli.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tacit.cli.console.Console;
import org.tacit.cli.console.InputException;
import org.tacit.cli.output.StorageException;
import org.tacit.study.binding.SpecException;
import org.tacit.study.run.RunFolder;
import org.tacit.study.run.StudyOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tacit report}: judges and reports what is in a run directory. */
@Command(
    name = "report",
    description =
        "Write verdict.json and report.html of a run directory anew, from the trials that have"
            + " results.",
    resourceBundle = "org.tacit.cli.study.options",
    footer =
        """
        tacit report runs/incremental-rank-matrix-quick
        tacit report runs/incremental-rank-matrix-quick --json\
        """)
public final class ReportCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DIR", descriptionKey = "dir")
  private Path folder = Path.of(".");

  @Option(names = "--json")
  private boolean json;

  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    RunFolder run = new RunFolder(folder);
    if (!run.hasStudy()) {
      throw new InputException(folder + ": expected a run directory, with a study.json");
    }
    try {
      StudyOutput output = StudyOutput.of(run, run.study(), run.command("tacit report " + folder));
      write(run, output);
      var err = console.err();
      run.damaged(output.study())
          .forEach((trial, complaint) -> err.printf("damaged %s: %s%n", trial, complaint));
      StudyTable.show(console, json, run, output);
      return output.holds() ? 0 : 1;
    } catch (SpecException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    }
  }

  private static void write(RunFolder run, StudyOutput output) {
    try {
      output.write();
    } catch (IOException e) {
      throw StorageException.unwritten(run.path(), e);
    }
  }
}
