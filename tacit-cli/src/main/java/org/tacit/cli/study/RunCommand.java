package org.tacit.cli.study;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.Console;
import org.tacit.cli.console.InputException;
import org.tacit.cli.console.StopRequest;
import org.tacit.cli.output.CheckpointPace;
import org.tacit.cli.output.Resources;
import org.tacit.cli.output.StorageException;
import org.tacit.report.Json;
import org.tacit.study.binding.Explanation;
import org.tacit.study.binding.SpecException;
import org.tacit.study.run.RunException;
import org.tacit.study.run.RunFolder;
import org.tacit.study.run.StudyOutput;
import org.tacit.study.run.StudyPlan;
import org.tacit.study.run.StudyRunner;
import org.tacit.study.run.UnusableFolderException;
import org.tacit.study.spec.Study;
import org.tacit.study.spec.StudyFile;
import org.tacit.study.spec.StudySchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tacit run}: runs a study. */
@Command(
    name = "run",
    description =
        "Run a study: every trial that has no result yet, then its verdicts and its report.",
    resourceBundle = "org.tacit.cli.study.options",
    footer =
        """
        tacit run studies/incremental-rank-matrix.yaml --profile quick
        tacit run studies/incremental-rank-matrix.yaml --workers 1 --json
        tacit run --explain optimizer\
        """)
public final class RunCommand implements Callable<Integer> {
  @Parameters(index = "0", arity = "0..1", paramLabel = "STUDY", descriptionKey = "study")
  private @Nullable Path file;

  @Option(names = "--profile", paramLabel = "NAME", defaultValue = "")
  private String profile = "";

  @Option(names = "--set", paramLabel = "FIELD=VALUE")
  private List<String> settings = List.of();

  @Option(names = "--out", paramLabel = "FOLDER", defaultValue = "runs")
  private Path out = Path.of("runs");

  @Option(names = "--workers", paramLabel = "N")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Option(names = "--fail-fast")
  private boolean failFast;

  @Option(names = "--force")
  private boolean force;

  @Mixin private CheckpointPace pace = new CheckpointPace();

  @Option(names = "--json")
  private boolean json;

  @Option(names = "--explain", arity = "0..1", fallbackValue = "", paramLabel = "NAME")
  private @Nullable String explain;

  @Option(names = "--schema")
  private boolean schema;

  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    try {
      if (schema) {
        console.out().print(Json.text(StudySchema.document()));
        console.out().flush();
        return 0;
      }
      if (explain != null) {
        explain(StudyFile.explanation(), explain, console.out());
        return 0;
      }
      return run();
    } catch (SpecException | RunException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    }
  }

  private static void explain(Explanation explanation, String name, PrintWriter out) {
    out.print(
        name.isEmpty()
            ? ExplanationText.ofFile(explanation)
            : ExplanationText.of(explanation, last(name)));
    out.flush();
  }

  /** A key within others may be given as --set takes it; those of stop are told together. */
  private static String last(String name) {
    return name.startsWith("stop.") ? "stop" : name.substring(name.lastIndexOf('.') + 1);
  }

  private int run() {
    if (file == null) {
      throw new InputException(
          "expected a study file, such as studies/incremental-rank-matrix.yaml");
    }
    if (workers < 1 || !(pace.seconds() >= 0)) {
      throw new InputException(
          "expected --workers of at least 1 and --checkpoint-every of at least 0, found %d and %s"
              .formatted(workers, pace.seconds()));
    }
    Study study = StudyFile.read(file, profile, settings);
    Resources.requireDatabase();
    new StudyPlan(study, workers, Resources.processLimit()).check();
    RunFolder folder = new RunFolder(out.resolve(study.name()));
    try (StopRequest stop = StopRequest.onSignal("run the same command again to continue")) {
      stop.workBegins();
      StudyBar bar = new StudyBar(console.bar(), stop);
      StudyRunner.Summary summary =
          new StudyRunner(folder, workers, failFast, force, pace.interval(), bar).run(study);
      bar.end();
      if (!summary.isComplete()) {
        console
            .err()
            .printf(
                "%d of %d trials have results in %s; %s%n",
                summary.done(), summary.total(), folder.path(), advice(summary));
        return stop.exitCode(1);
      }
      StudyOutput output = StudyOutput.of(folder, study, console.line());
      output.write();
      StudyTable.show(console, json, folder, output);
      return stop.exitCode(output.holds() ? 0 : 1);
    } catch (UnusableFolderException e) {
      throw StorageException.unusable(folder.path(), e.reason());
    } catch (IOException e) {
      throw StorageException.unwritten(folder.path(), e);
    }
  }

  /** Only what is true: a trial that failed by itself fails again. */
  private static String advice(StudyRunner.Summary summary) {
    int open = summary.total() - summary.done() - summary.hopeless();
    return summary.hopeless() == 0
        ? "run the same command again to continue"
        : "%d failed, and will again unless the study is changed%s"
            .formatted(
                summary.hopeless(),
                open == 0 ? "" : "; run the same command again to continue with the others");
  }
}
