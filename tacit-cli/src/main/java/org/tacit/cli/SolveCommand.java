package org.tacit.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tacit.data.MatrixFile;
import org.tacit.data.NpyFile;
import org.tacit.data.StagedFiles;
import org.tacit.data.TraceFile;
import org.tacit.report.Fact;
import org.tacit.report.HtmlReport;
import org.tacit.report.LinearSolveReport;
import org.tacit.report.Table;
import org.tacit.study.LinearSolve;
import org.tacit.study.LinearSolveResult;
import org.tacit.study.LinearSolveSettings;
import org.tacit.study.LinearSolveSettings.Bias;
import org.tacit.study.binding.Canonical;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Threads;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tacit solve}: picks one of the solutions of an underdetermined linear system. */
@Command(
    name = "solve",
    description =
        "Solve a linear system A x = b that has many solutions, by training the model whose bias picks the wanted one; say which solution it is, and what proves it.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class SolveCommand implements Callable<Integer> {
  private static final List<String> FILES =
      List.of("solution.npy", "result.json", "trace.parquet", "report.html");
  private static final double SOLVED = 1e-6;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(
      arity = "0..2",
      paramLabel = "FILE",
      description =
          "A, then b: .npy, .csv or .tsv (a row of numbers in each line), or .mtx, whose entries that are not listed are zero. b may have several columns.")
  private List<Path> files = List.of();

  @Option(
      names = "--bias",
      paramLabel = "l2|l1|nearest:FILE",
      defaultValue = "l2",
      description =
          "Which solution: that of least Euclidean norm, of least sum of sizes (sparse), or nearest to a point. Default: ${DEFAULT-VALUE}.")
  private String bias = "l2";

  @Option(
      names = "--init-scale",
      paramLabel = "ALPHA",
      defaultValue = "1e-60",
      description =
          "For l1, the start of the diagonal network: the smaller, the closer to the least sum of sizes. Default: ${DEFAULT-VALUE}.")
  private double initScale;

  @Option(
      names = "--example",
      description = "Solve a generated system: 40 equations, 100 unknowns, 5 of them not zero.")
  private boolean example;

  @Option(
      names = "--compare",
      description = "Also solve by the classical solvers, and print all in one table.")
  private boolean compare;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "The most steps. Default: ${DEFAULT-VALUE}.")
  private long steps;

  @Mixin private RunOptions run = new RunOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    run.check();
    output.check();
    StopRequest stop = StopRequest.onSignal();
    try {
      return solve(stop);
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      throw new InputException("too large for the memory: " + e.getMessage());
    } finally {
      stop.workEnded();
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
    Bias wanted =
        switch (bias) {
          case "l2" -> Bias.L2;
          case "l1" -> Bias.L1;
          default -> {
            if (!bias.startsWith("nearest:")) {
              throw new InputException(
                  "--bias: expected l2, l1 or nearest:FILE, found \"" + bias + "\"");
            }
            yield Bias.NEAREST;
          }
        };
    return new LinearSolve(
        new LinearSolveSettings(wanted, initScale, steps, run.time()),
        wanted == Bias.NEAREST ? start(input) : null);
  }

  private Tensor start(LinearSystemInput input) {
    Path file = Path.of(bias.substring("nearest:".length()));
    MatrixFile point = LinearSystemInput.file(file);
    int unknowns = input.system().unknowns();
    int outputs = input.system().rightHandSides();
    boolean fits = point.rows() == unknowns && point.columns() == outputs;
    boolean turned = outputs == 1 && point.rows() == 1 && point.columns() == unknowns;
    if (point.isSparse() || !(fits || turned)) {
      throw new InputException(
          "%s: expected %,d × %,d numbers, one for each unknown, found %,d × %,d"
              .formatted(file, unknowns, outputs, point.rows(), point.columns()));
    }
    return Tensor.of(DType.FLOAT64, point.values(), unknowns, outputs);
  }

  private int solve(StopRequest stop) {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    Threads.use(run.threads());
    LinearSystemInput input = input();
    LinearSolve method = method(input);
    command.getErr().println(input.description());
    ProgressBar bar = new ProgressBar(command.getErr(), Boolean.getBoolean("tacit.terminal"), stop);
    LinearSolveResult result = method.run(input.system(), bar);
    bar.clear();
    if (result.training() != null && result.training().outcome().kind() == Outcome.Kind.CANCELLED) {
      command.getErr().println(result.training().outcome().explanation());
      return 1;
    }
    List<ClassicalSolution> classical =
        compare ? ClassicalSolution.all(result.system(), input.sparse()) : List.of();
    Map<String, @Nullable Object> fields = fields(input, result, classical);
    write(input, result, classical, fields);
    if (output.json()) {
      command.getOut().print(new String(Canonical.json(fields), StandardCharsets.UTF_8));
    } else {
      print(command, result, classical, fields);
    }
    command.getOut().flush();
    return result.residual() < SOLVED ? 0 : 1;
  }

  private static void print(
      CommandLine command,
      LinearSolveResult result,
      List<ClassicalSolution> classical,
      Map<String, @Nullable Object> fields) {
    command.getOut().println(verdict(result));
    fields.forEach(
        (name, value) -> {
          if (!name.equals("comparison")) {
            command.getOut().printf("%-18s%s%n", name, shown(value));
          }
        });
    if (!classical.isEmpty()) {
      command.getOut().println();
      command.getOut().print(TextTable.of(rows(result, classical)));
    }
  }

  private static String verdict(LinearSolveResult result) {
    String unreachable =
        result.unreachable() > 1e-9
            ? String.format(
                Locale.ROOT,
                " The system has no solution: the solution is one of least squares, which leaves %.3g of the right-hand side.",
                result.unreachable())
            : "";
    if (result.residual() >= SOLVED) {
      return String.format(
              Locale.ROOT, "Not solved: a relative residual of %.1e is left.", result.residual())
          + unreachable;
    }
    if (result.solve().settings().bias() == Bias.L1) {
      return (result.gap() == null
              ? "A solution near the least sum of sizes; that it is the least is not proved."
              : String.format(
                  Locale.ROOT,
                  "The solution of least sum of sizes, with %d unknowns that are not zero; a dual vector proves it.",
                  result.support().size()))
          + unreachable;
    }
    return String.format(
            Locale.ROOT,
            "This is %s, to %.1f digits.",
            result.prediction().name(),
            result.prediction().digits())
        + unreachable;
  }

  private Map<String, @Nullable Object> fields(
      LinearSystemInput input, LinearSolveResult result, List<ClassicalSolution> classical) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("bias", bias);
    fields.put("equations", input.system().equations());
    fields.put("unknowns", input.system().unknowns());
    fields.put("rightHandSides", input.system().rightHandSides());
    fields.put("residual", result.residual());
    fields.put("unreachable", result.unreachable());
    fields.put("predictor", result.prediction().name());
    fields.put("predictorSource", result.prediction().source());
    fields.put("digits", orNull(result.prediction().digits()));
    fields.put("nullSpaceLeak", orNull(result.leak()));
    fields.put("euclideanNorm", result.solution().norm());
    fields.put("sumOfSizes", ClassicalSolution.sumOfSizes(result.solution()));
    if (result.solve().settings().bias() == Bias.L1) {
      fields.put("nonZeros", result.support().size());
      fields.put("leastProved", result.gap() != null);
      if (result.gap() != null) {
        fields.put("lowerBound", result.gap().lowerBound());
      }
    }
    if (result.training() != null) {
      fields.put("outcome", result.training().outcome().explanation());
      fields.put("steps", result.training().steps());
    }
    fields.put("seconds", result.seconds());
    if (!classical.isEmpty()) {
      fields.put("comparison", rows(result, classical));
    }
    fields.put("files", FILES);
    return fields;
  }

  /** For people: six digits of a number say enough. */
  private static String shown(@Nullable Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.6g", number)
        : value == null ? "not known" : value.toString();
  }

  private static @Nullable Double orNull(double number) {
    return Double.isFinite(number) ? number : null;
  }

  private static List<Map<String, @Nullable Object>> rows(
      LinearSolveResult result, List<ClassicalSolution> classical) {
    List<ClassicalSolution> all = new ArrayList<>();
    all.add(
        new ClassicalSolution(
            "tacit (" + result.solve().settings().bias().name().toLowerCase(Locale.ROOT) + ")",
            result.solution(),
            result.seconds()));
    all.addAll(classical);
    return all.stream().map(solution -> solution.row(result.system(), result.solution())).toList();
  }

  private void write(
      LinearSystemInput input,
      LinearSolveResult result,
      List<ClassicalSolution> classical,
      Map<String, @Nullable Object> fields) {
    Tensor solution = result.solution();
    int outputs = (int) solution.size(1);
    int unknowns = (int) solution.size(0);
    int[] shape = outputs == 1 ? new int[] {unknowns} : new int[] {unknowns, outputs};
    List<Fact> facts =
        fields.entrySet().stream()
            .filter(field -> !field.getKey().equals("comparison"))
            .map(field -> new Fact(field.getKey(), shown(field.getValue())))
            .toList();
    List<Table> tables = classical.isEmpty() ? List.of() : List.of(table(result, classical));
    String report =
        HtmlReport.render(
            LinearSolveReport.page(
                input.name(), verdict(result), result, facts, tables, repeating()));
    Trace trace = result.training() == null ? new Trace(List.of()) : result.training().trace();
    try (StagedFiles staged = StagedFiles.in(output.folder())) {
      byte[] encoded = new NpyFile(shape, solution.toArray()).encoded();
      staged.add("solution.npy", file -> Files.write(file, encoded));
      staged.add("result.json", file -> Files.write(file, Canonical.json(fields)));
      staged.add("trace.parquet", file -> TraceFile.write(file, trace));
      staged.add("report.html", file -> Files.writeString(file, report));
      staged.commit();
      output.removeObsolete(FILES);
    } catch (IOException e) {
      throw output.unwritable(e);
    }
  }

  private static Table table(LinearSolveResult result, List<ClassicalSolution> classical) {
    List<Map<String, @Nullable Object>> rows = rows(result, classical);
    return new Table(
        "Beside the classical solvers",
        List.copyOf(rows.get(0).keySet()),
        rows.stream()
            .map(row -> row.values().stream().map(String::valueOf).collect(Collectors.toList()))
            .toList());
  }

  private String repeating() {
    List<String> given = Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs();
    return "tacit " + Shell.line(given) + (output.force() ? "" : " --force");
  }
}
