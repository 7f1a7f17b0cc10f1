package org.tacit.cli.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.Console;
import org.tacit.cli.console.InputException;
import org.tacit.cli.console.ProgressBar;
import org.tacit.cli.console.StopRequest;
import org.tacit.cli.output.CheckpointFolder;
import org.tacit.cli.output.CheckpointOptions;
import org.tacit.cli.output.EarlierResult;
import org.tacit.cli.output.KeptCheckpoints;
import org.tacit.cli.output.OutputFolder;
import org.tacit.cli.output.OutputOptions;
import org.tacit.cli.output.Resources;
import org.tacit.cli.output.StorageException;
import org.tacit.data.database.TraceFile;
import org.tacit.data.storage.StagedFiles;
import org.tacit.report.AnswerJson;
import org.tacit.report.HtmlReport;
import org.tacit.report.ReportPage;
import org.tacit.task.Answer;
import org.tacit.task.ResultFile;
import org.tacit.task.StoppedException;
import org.tacit.task.Surroundings;
import org.tacit.task.Task;
import org.tacit.tensor.Threads;
import org.tacit.training.Trace;

/**
 * The way of every command that does a {@link Task}: the folder of the results is taken, the input
 * read, what it needs is looked at, the state of an interrupted run is found or begun, the task is
 * done, and its answer is written, {@code result.json} last, and shown.
 *
 * @param console where it prints
 * @param run the options of everything that trains
 * @param checkpoints the options of everything that can be interrupted
 * @param output where the results go
 * @param keepsBest whether a request to stop ends the work with the best so far
 */
public record Job(
    Console console,
    RunOptions run,
    CheckpointOptions checkpoints,
    OutputOptions output,
    boolean keepsBest) {
  /** The same where a request to stop ends the work with the best so far, or does not. */
  public Job keepingBest(boolean keeps) {
    return new Job(console, run, checkpoints, output, keeps);
  }

  /**
   * A task that is understood.
   *
   * @param task what is to be done
   * @param remarks how it was understood, and what is noticed about it, line by line
   */
  public record Prepared(Task task, List<String> remarks) {}

  /**
   * Does a task.
   *
   * @param preparation reads the input and understands what is to be done
   * @return the exit code
   */
  public int run(Supplier<Prepared> preparation) {
    run.check();
    checkpoints.check();
    CheckpointFolder state = checkpoints.folder(output);
    try (StopRequest stop = StopRequest.onSignal(checkpoints.afterwards());
        OutputFolder folder = folder(state, stop)) {
      if (keepsBest) {
        stop.keepBest();
      }
      return stop.exitCode(run(preparation, state, folder, stop));
    } catch (OutOfMemoryError e) {
      throw new InputException("does not fit in memory: " + e.getMessage());
    }
  }

  private OutputFolder folder(CheckpointFolder state, StopRequest stop) {
    try {
      return output.open(state, checkpoints.resume(), stop);
    } catch (InputException refused) {
      // Nobody is led to --force for a call whose file has a mistyped name.
      Path missing = Files.exists(output.path()) ? console.missing("--out") : null;
      throw missing == null
          ? refused
          : new InputException(missing + ": there is no such file or folder");
    }
  }

  private int run(
      Supplier<Prepared> preparation,
      CheckpointFolder state,
      OutputFolder folder,
      StopRequest stop) {
    Threads.use(run.threads());
    Task task = prepared(preparation, folder);
    checkpoints.open(
        state, task.identity().with("--threads", run.threads()), output, stop, console.err());
    ProgressBar bar = new ProgressBar(console.bar(), stop, run.time());
    Answer answer;
    try {
      answer =
          task.run(
              new Surroundings(
                  bar,
                  stop::requested,
                  name -> new KeptCheckpoints(state.of(name), stop, console.err()),
                  bar::say));
    } catch (StoppedException e) {
      bar.say(e.getMessage() + "; " + checkpoints.next());
      return 1;
    }
    bar.end();
    List<String> files = names(answer);
    write(answer, files, folder);
    if (answer.finish().more() == Answer.Limit.NONE) {
      CheckpointOptions.remove(state, stop);
    }
    show(answer, files);
    return answer.finish().failed() ? 1 : 0;
  }

  private Task prepared(Supplier<Prepared> preparation, OutputFolder folder) {
    try {
      Prepared prepared = preparation.get();
      Resources.check(prepared.task().needs(), folder.path());
      prepared.remarks().forEach(console::say);
      return prepared.task();
    } catch (IllegalArgumentException e) {
      throw new InputException(e);
    }
  }

  private static List<String> names(Answer answer) {
    List<String> names = new ArrayList<>(answer.files().stream().map(ResultFile::name).toList());
    names.add(EarlierResult.FILE);
    if (answer.trace() != null) {
      names.add("trace.parquet");
    }
    names.add("report.html");
    return names;
  }

  private void write(Answer answer, List<String> files, OutputFolder folder) {
    String again = console.line() + (output.force() ? "" : " --force");
    String report = HtmlReport.render(ReportPage.of(answer, again));
    String document = AnswerJson.of(answer, files);
    try {
      folder.write(files, staged -> stage(answer, report, document, staged));
    } catch (StorageException e) {
      if (output.json()) {
        print(AnswerJson.ofUnwritten(answer), answer);
      } else {
        show(answer, List.of());
        new AnswerText(answer).printRescue(console.out());
      }
      throw e;
    }
  }

  private static void stage(Answer answer, String report, String document, StagedFiles staged)
      throws IOException {
    for (ResultFile file : answer.files()) {
      staged.add(file.name(), file.content()::write);
    }
    @Nullable Trace trace = answer.trace();
    if (trace != null) {
      staged.add("trace.parquet", file -> TraceFile.write(file, trace));
    }
    staged.add("report.html", file -> Files.writeString(file, report));
    staged.add(EarlierResult.FILE, file -> Files.writeString(file, document));
  }

  private void show(Answer answer, List<String> files) {
    if (output.json()) {
      print(AnswerJson.of(answer, files), answer);
    } else {
      new AnswerText(answer).print(console.out(), output.path(), files);
    }
  }

  private void print(String document, Answer answer) {
    console.out().print(document);
    console.out().flush();
    console.say(answer.conclusion().line());
  }
}
