package org.tacit.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tacit.data.AtomicFile;
import org.tacit.data.DataException;
import org.tacit.data.NpyFile;
import org.tacit.data.TraceFile;
import org.tacit.model.factorization.EntryIndices;
import org.tacit.model.factorization.ModeTree;
import org.tacit.report.CompletionReport;
import org.tacit.report.HtmlReport;
import org.tacit.study.Completion;
import org.tacit.study.CompletionResult;
import org.tacit.study.CompletionSettings;
import org.tacit.tensor.Threads;
import org.tacit.training.Outcome;
import org.tacit.training.TrainingResult;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tacit complete}: fills the missing entries of an array. */
@Command(
    name = "complete",
    description =
        "Fill the missing entries (NaN) of a matrix or tensor, without choosing a rank or a penalty.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CompleteCommand implements Callable<Integer> {
  private static final List<String> RESULTS =
      List.of("completed.npy", "result.json", "trace.parquet", "report.html");

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "An array in NumPy's .npy format; NaN = missing.")
  private @Nullable Path file;

  @Option(names = "--example", description = "A generated tensor of known rank instead of FILE.")
  private boolean example;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "htf, cp, matrix or mean. Default: matrix for order 2, htf above.")
  private @Nullable String method;

  @Option(
      names = "--tree",
      paramLabel = "TREE",
      description =
          "Mode tree of htf as nested lists, such as [[1,4],[2,3]]. Default: several are tried on the hold-out.")
  private @Nullable String tree;

  @Option(
      names = "--width",
      paramLabel = "N",
      description =
          "Inner width, or number of components. Default: as many as can be of use, at most 64.")
  private @Nullable Integer width;

  @Option(names = "--depth", paramLabel = "N", description = "Depth of matrix. Default: 3.")
  private @Nullable Integer depth;

  @Option(
      names = "--init-scale",
      paramLabel = "X",
      description =
          "Size of the model's entries at the start, in standard deviations of the data. Default: 0.001.")
  private @Nullable Double initScale;

  @Option(
      names = "--holdout",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description =
          "Share of observed entries held out, for early stopping and choices. Default: ${DEFAULT-VALUE}.")
  private double holdout;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of everything random. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads of the matrix products. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      defaultValue = "50",
      description = "The most time for training. Default: ${DEFAULT-VALUE}.")
  private long time;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "tacit-out",
      description = "Where the results go. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("tacit-out");

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Option(names = "--force", description = "Replace results that are there.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    CompletionSettings settings;
    try {
      settings = settings();
    } catch (IllegalArgumentException e) {
      throw new InputException(e);
    }
    checkOutput();
    StopRequest stop = StopRequest.onSignal();
    try {
      return complete(command, settings, stop);
    } catch (DataException | IllegalArgumentException e) {
      throw new InputException(e);
    } finally {
      stop.workEnded();
    }
  }

  private CompletionSettings settings() {
    if (example == (file != null)) {
      throw new InputException("expected either a FILE or --example");
    }
    if (!(holdout > 0 && holdout < 1)) {
      throw new InputException("--holdout: expected a share between 0 and 1, found " + holdout);
    }
    if (threads < 1 || time < 1) {
      throw new InputException(
          "expected --threads and --time of at least 1, found " + threads + " and " + time);
    }
    if (width != null && width < 1) {
      throw new InputException("--width: expected at least 1, found " + width);
    }
    if (depth != null && depth < 2) {
      throw new InputException("--depth: expected at least 2, found " + depth);
    }
    if (initScale != null && !(initScale > 0 && initScale < Double.POSITIVE_INFINITY)) {
      throw new InputException("--init-scale: expected a positive number, found " + initScale);
    }
    return new CompletionSettings(
        method(),
        tree == null ? null : ModeTree.parse(tree),
        width,
        depth,
        initScale,
        holdout,
        seed,
        Duration.ofSeconds(time));
  }

  private CompletionSettings.@Nullable Method method() {
    if (method == null) {
      return null;
    }
    for (CompletionSettings.Method known : CompletionSettings.Method.values()) {
      if (known.option().equals(method)) {
        return known;
      }
    }
    throw new InputException("--method: expected htf, cp, matrix or mean, found " + method);
  }

  private void checkOutput() {
    for (String name : RESULTS) {
      if (!force && Files.exists(out.resolve(name))) {
        throw new InputException(
            out.resolve(name)
                + " is there already; --force replaces it, --out takes another folder");
      }
    }
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new InputException(out + ": expected a folder for the results, found a file");
    }
  }

  private int complete(CommandLine command, CompletionSettings settings, StopRequest stop)
      throws IOException {
    CompletionInput input =
        file == null ? CompletionInput.example(seed) : CompletionInput.read(file);
    Threads.use(threads);
    ProgressBar bar = new ProgressBar(command.getErr(), Boolean.getBoolean("tacit.terminal"), stop);
    CompletionResult result = new Completion(settings).run(input.observed(), bar);
    bar.clear();
    Map<String, Object> document = document(result);
    String text =
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document);
    Files.createDirectories(out);
    AtomicFile.write(
        out.resolve("completed.npy"),
        new NpyFile(input.shape(), completed(input, result)).encoded());
    AtomicFile.write(out.resolve("result.json"), (text + "\n").getBytes(StandardCharsets.UTF_8));
    if (result.training() != null) {
      TraceFile.write(out.resolve("trace.parquet"), result.training().trace());
    }
    String report =
        HtmlReport.render(
            CompletionReport.page(
                file == null ? "the example" : file.toString(), result, repeating()));
    AtomicFile.write(out.resolve("report.html"), report.getBytes(StandardCharsets.UTF_8));
    if (json) {
      command.getOut().println(text);
    } else {
      table(command.getOut(), document);
    }
    TrainingResult training = result.training();
    Outcome.Kind end = training == null ? Outcome.Kind.CONVERGED : training.outcome().kind();
    return end == Outcome.Kind.DIVERGED || end == Outcome.Kind.CANCELLED ? 1 : 0;
  }

  private String repeating() {
    List<String> given = Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs();
    return "tacit complete " + String.join(" ", given) + " --force";
  }

  /** Observed entries as they are, the missing ones predicted. */
  private static double[] completed(CompletionInput input, CompletionResult result) {
    double[] predicted = result.predict(EntryIndices.all(input.shape()));
    for (int i = 0; i < predicted.length; i++) {
      if (!Double.isNaN(input.values()[i])) {
        predicted[i] = input.values()[i];
      }
    }
    return predicted;
  }

  private Map<String, Object> document(CompletionResult result) {
    Map<String, Object> document = new LinkedHashMap<>();
    TrainingResult training = result.training();
    document.put(
        "outcome",
        training != null ? training.outcome().kind().name().toLowerCase(Locale.ROOT) : "converged");
    document.put(
        "explanation",
        training != null ? training.outcome().explanation() : "the mean needs no training");
    document.put(
        "method",
        result.settings().methodFor(result.split().training().indices().order()).option());
    document.put(
        "model",
        result.chosen() == null ? "mean of the observed entries" : result.chosen().description());
    Map<String, Object> heldOut = new LinkedHashMap<>();
    heldOut.put("relativeError", result.heldOutRelativeError());
    heldOut.put("rmse", result.heldOutRootMeanSquaredError());
    heldOut.put("count", result.split().heldOut().count());
    document.put("heldOut", heldOut);
    document.put("hierarchicalRank", result.hierarchicalRank());
    document.put("steps", training != null ? training.steps() : 0);
    document.put("bestStep", training != null ? training.bestStep() : 0);
    document.put("seconds", result.seconds());
    document.put("seed", result.settings().seed());
    return document;
  }

  private void table(PrintWriter to, Map<String, Object> document) {
    document.forEach((name, value) -> to.printf("%-18s%s%n", name, value));
    to.printf("%-18s%s%n", "completed array", out.resolve("completed.npy"));
    to.printf("%-18s%s%n", "report", out.resolve("report.html"));
  }
}
