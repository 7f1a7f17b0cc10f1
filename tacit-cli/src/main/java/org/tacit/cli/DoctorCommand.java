package org.tacit.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.tacit.cli.console.Console;
import org.tacit.data.DataException;
import org.tacit.data.database.DuckDbLibrary;
import org.tacit.task.Shown;
import org.tacit.tensor.NativeLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tacit doctor}: whether Tacit works on this machine, and if not, why. */
@Command(
    name = "doctor",
    description =
        "Check this machine: versions, native libraries, threads, and a self-test of second-order"
            + " gradients.",
    footer = "tacit doctor")
final class DoctorCommand implements Callable<Integer> {
  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    var out = console.out();
    out.printf("java       %s (%s)%n", Runtime.version(), System.getProperty("java.vm.name"));
    out.printf(
        "platform   %s, %s, %d processors%n",
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors());
    try {
      for (List<String> fact : NativeLibrary.facts()) {
        out.printf("%-10s %s%n", fact.get(0), fact.get(1));
      }
      double error = NativeLibrary.doubleBackwardError();
      boolean exact = error < 1e-12;
      out.printf(
          "self-test  second-order gradient off by %s: %s%n",
          Shown.number(error), exact ? "good" : "WRONG");
      return exact && database(out) ? 0 : 1;
    } catch (LinkageError e) {
      out.printf("natives    cannot be loaded: %s%n", e.getMessage());
      out.println(
          "           This build may lack the native libraries of this platform; build it here, or"
              + " with -Pall-platforms.");
      return 1;
    }
  }

  /**
   * Shows where the library that reads and writes Parquet files is; false where it is of no use.
   */
  private static boolean database(PrintWriter out) {
    try {
      Path file = DuckDbLibrary.require();
      out.printf("duckdb     %s%n", file == null ? "loaded" : file);
      return true;
    } catch (DataException e) {
      out.printf("duckdb     %s%n", e.getMessage());
      return false;
    }
  }
}
