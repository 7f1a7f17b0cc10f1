package org.tacit.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run of the command in this process: its exit code and what it printed. */
public record CommandRun(int code, String out, String err) {
  public static CommandRun of(String... arguments) {
    return of(FileSystems.getDefault(), arguments);
  }

  public static CommandRun of(FileSystem files, String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
      int code = Tacit.run(files, arguments);
      return new CommandRun(
          code,
          printed.toString(StandardCharsets.UTF_8),
          complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  public static CommandRun complete(Path file, Path results, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("complete", file.toString(), "--out", results.toString()));
    arguments.addAll(List.of(more));
    return of(arguments.toArray(String[]::new));
  }
}
