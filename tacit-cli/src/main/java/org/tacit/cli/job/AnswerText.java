package org.tacit.cli.job;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacit.cli.console.TextTable;
import org.tacit.cli.console.Wrapped;
import org.tacit.cli.output.CheckpointOptions;
import org.tacit.task.Answer;
import org.tacit.task.Fact;
import org.tacit.task.Table;

/**
 * An answer for people, as text: the verdict, the facts that matter most, the tables that programs
 * get too, and what it comes to as the last line.
 *
 * @param answer what is printed
 */
record AnswerText(Answer answer) {
  /** Rows of a result that are printed where it cannot be written. */
  private static final int MOST_ROWS = 1000;

  /**
   * Prints it.
   *
   * @param folder where the files are
   * @param files their names; empty where none could be written
   */
  void print(PrintWriter out, Path folder, List<String> files) {
    Wrapped wrapped = Wrapped.ofOutput();
    if (!answer.verdict().isEmpty()) {
      out.println(wrapped.lines(answer.verdict(), 0));
    }
    List<Fact> facts = new ArrayList<>(answer.foremost());
    List<Fact> details = answer.details();
    if (files.isEmpty()) {
      facts.addAll(details);
    } else {
      String all = folder + ": " + String.join(", ", files);
      facts.add(
          Fact.forPeople(
              "Results",
              details.isEmpty() ? all : all + ", with %d more facts".formatted(details.size())));
    }
    int width = facts.stream().mapToInt(fact -> fact.label().length()).max().orElse(0) + 2;
    facts.forEach(
        fact ->
            out.println(
                wrapped.lines(TextTable.padded(fact.label(), width) + fact.words(), width)));
    List<Table> tables =
        Stream.concat(answer.exhibits().findings().stream(), answer.exhibits().tables().stream())
            .filter(table -> !table.key().isEmpty())
            .toList();
    for (Table table : tables) {
      out.println();
      out.println(wrapped.lines(table.title() + ":", 0));
      out.print(TextTable.of(table));
    }
    if (!tables.isEmpty()) {
      out.println();
    }
    if (!answer.finish().chance().isEmpty()) {
      out.println(wrapped.lines(answer.finish().chance(), 0));
    }
    if (!files.isEmpty()) {
      switch (answer.finish().more()) {
        case TIME -> out.println(CheckpointOptions.MORE_TIME);
        case STEPS ->
            out.println(
                answer.job().equals("train")
                    ? CheckpointOptions.MORE_EPOCHS
                    : CheckpointOptions.MORE_STEPS);
        case REQUEST -> out.println(CheckpointOptions.MORE);
        case NONE -> {}
      }
    }
    out.println(wrapped.lines(answer.conclusion().line(), 0));
    out.flush();
  }

  /** Prints the result itself where it could not be written. */
  void printRescue(PrintWriter out) {
    Answer.Rescue rescue = answer.rescue();
    if (rescue == null) {
      return;
    }
    out.println();
    out.println(rescue.label() + ":");
    rescue.rows().stream()
        .limit(MOST_ROWS)
        .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining(",")))
        .forEach(out::println);
    if (rescue.rows().size() > MOST_ROWS) {
      out.printf("and %,d more; --json prints all%n", rescue.rows().size() - MOST_ROWS);
    }
    out.flush();
  }
}
