package org.tacit.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.FileFormat;
import org.tacit.data.database.TraceFile;
import org.tacit.data.format.MatrixFile;
import org.tacit.linear.LinearSolveReport;
import org.tacit.report.HtmlReport;
import org.tacit.study.binding.Canonical;
import org.tacit.task.Conclusion;
import org.tacit.task.Fact;
import org.tacit.task.Table;
import org.tacit.tensor.Tensor;
import picocli.CommandLine;

/** Writes and prints a solved system. */
record SolveOutput(
    LinearSystemInput input,
    SolvedSystem solved,
    List<ClassicalSolution> classical,
    OutputFolder folder,
    boolean json,
    String again) {
  /** Unknowns that are printed where the solution cannot be written. */
  private static final int PRINTED = 1000;

  /**
   * Writes the results, then prints them; where they cannot be written, the solution is printed
   * too.
   *
   * @param written is told when the results are there
   * @throws StorageException if the results cannot be written
   */
  void show(CommandLine command, Runnable written) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    ResultFormat.put(document);
    document.putAll(solved.fields());
    document.put("timeLimited", solved.timeLimited());
    document.put("standing", solved.conclusion().standing().word());
    document.put("conclusion", solved.conclusion().line());
    if (!solved.predictions().isEmpty()) {
      document.put("predictions", solved.predictions());
    }
    if (!classical.isEmpty()) {
      document.put("comparison", comparison());
    }
    document.put("files", files());
    try {
      write(document);
    } catch (StorageException e) {
      document.put("files", List.of());
      document.put("solution", rows(Integer.MAX_VALUE));
      print(command, document, List.of());
      printSolution(command);
      throw e;
    }
    written.run();
    print(command, document, files());
  }

  private void print(
      CommandLine command, Map<String, @Nullable Object> document, List<String> files) {
    if (json) {
      command.getOut().print(new String(Canonical.json(document), StandardCharsets.UTF_8));
      command.getErr().println(solved.conclusion().line());
    } else {
      print(command, files);
    }
    command.getOut().flush();
  }

  private List<List<Double>> rows(int most) {
    int outputs = (int) solved.solution().size(1);
    double[] values = solved.solution().toArray();
    return IntStream.range(0, Math.min(most, values.length / outputs))
        .mapToObj(row -> Arrays.stream(values, row * outputs, (row + 1) * outputs).boxed().toList())
        .toList();
  }

  private void printSolution(CommandLine command) {
    if (json) {
      return;
    }
    command.getOut().println();
    command.getOut().println("solution, one unknown in each line:");
    for (List<Double> row : rows(PRINTED)) {
      command.getOut().println(row.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
    long unknowns = solved.solution().size(0);
    if (unknowns > PRINTED) {
      command.getOut().printf("and %,d more; --json prints all%n", unknowns - PRINTED);
    }
    command.getOut().flush();
  }

  private List<String> files() {
    List<String> files = new ArrayList<>(List.of("solution.npy"));
    if (input.form() != FileFormat.NPY) {
      files.add("solution." + input.form().extension());
    }
    files.addAll(List.of("result.json", "trace.parquet", "report.html"));
    return files;
  }

  private void print(CommandLine command, List<String> files) {
    command.getOut().println(solved.verdict());
    solved
        .fields()
        .forEach((name, value) -> command.getOut().printf("%-20s%s%n", name, shown(value)));
    command.getOut().printf("%-20s%s%n", "files", files);
    if (!solved.predictions().isEmpty()) {
      command.getOut().println();
      command
          .getOut()
          .print(TextTable.of(solved.predictions().stream().map(SolveOutput::brief).toList()));
    }
    if (!classical.isEmpty()) {
      command.getOut().println();
      command.getOut().print(TextTable.of(comparison()));
    }
    if (solved.timeLimited()) {
      command.getOut().println(Conclusion.CLOCK);
    }
    if (solved.more() != null && !files.isEmpty()) {
      command.getOut().println(solved.more());
    }
    command.getOut().println(solved.conclusion().line());
  }

  /** The sources are in the report and in the document. */
  private static Map<String, @Nullable Object> brief(Map<String, @Nullable Object> row) {
    Map<String, @Nullable Object> brief = new LinkedHashMap<>(row);
    brief.remove("source");
    return brief;
  }

  /** For people: six digits of a number say enough. */
  private static String shown(@Nullable Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.6g", number)
        : value == null ? "not known" : value.toString();
  }

  private List<Map<String, @Nullable Object>> comparison() {
    List<ClassicalSolution> all = new ArrayList<>();
    all.add(
        new ClassicalSolution(
            "tacit (" + solved.method() + ")", solved.solution(), null, solved.seconds()));
    all.addAll(classical);
    return all.stream().map(each -> each.row(solved.system(), solved.solution())).toList();
  }

  private void write(Map<String, @Nullable Object> document) {
    Tensor solution = solved.solution();
    int unknowns = (int) solution.size(0);
    int outputs = (int) solution.size(1);
    double[] values = solution.toArray();
    String report = report();
    folder.write(
        files(),
        staged -> {
          for (FileFormat form : EnumSet.of(FileFormat.NPY, input.form())) {
            staged.add(
                "solution." + form.extension(),
                file -> MatrixFile.write(file, form, unknowns, outputs, values));
          }
          staged.add("trace.parquet", file -> TraceFile.write(file, solved.trace()));
          staged.add("report.html", file -> Files.writeString(file, report));
          staged.add("result.json", file -> Files.write(file, Canonical.json(document)));
        });
  }

  private String report() {
    List<Fact> facts =
        solved.fields().entrySet().stream()
            .map(field -> new Fact(field.getKey(), shown(field.getValue())))
            .toList();
    List<Table> tables = new ArrayList<>();
    if (!solved.predictions().isEmpty()) {
      tables.add(table("Closed forms, the nearest first", solved.predictions()));
    }
    if (!classical.isEmpty()) {
      tables.add(table("Beside the classical solvers", comparison()));
    }
    return HtmlReport.render(
        LinearSolveReport.page(
            input.name(),
            solved.conclusion(),
            solved.verdict() + (solved.timeLimited() ? " " + Conclusion.CLOCK : ""),
            solved.solution(),
            solved.trace(),
            facts,
            tables,
            again));
  }

  private static Table table(String title, List<Map<String, @Nullable Object>> rows) {
    return new Table(
        title,
        List.copyOf(rows.get(0).keySet()),
        rows.stream().map(row -> row.values().stream().map(String::valueOf).toList()).toList());
  }
}
