package org.tacit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tacit.data.StagedFiles;
import picocli.CommandLine.Option;

/** The options that say where the results go and how they are shown. */
final class OutputOptions {
  /** Every name that a result may have. */
  private static final List<String> RESULTS =
      List.of(
          "recovered.npy",
          "recovered.png",
          "solution.npy",
          "solution.csv",
          "solution.tsv",
          "solution.mtx",
          "completed.npy",
          "completed.csv",
          "completed.tsv",
          "completed.mtx",
          "completed.parquet",
          "completed.png",
          "predictions.csv",
          "result.json",
          "trace.parquet",
          "report.html");

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

  /** Whether results that are there are replaced. */
  private boolean replaces;

  Path folder() {
    return out;
  }

  boolean json() {
    return json;
  }

  boolean force() {
    return force;
  }

  /** Refuses, before any work, a folder with results or one that cannot be written. */
  void check() {
    check(false);
  }

  /**
   * Refuses, before any work, a folder with results or one that cannot be written, and a machine on
   * which Parquet files cannot be.
   *
   * @param goesOn whether the run goes on with the one that wrote the results, which are replaced
   */
  void check(boolean goesOn) {
    replaces = force || goesOn;
    for (String name : RESULTS) {
      if (!replaces && Files.exists(out.resolve(name))) {
        throw new InputException(
            out.resolve(name)
                + " is there already; --force replaces it, --out takes another folder"
                + (Files.exists(out.resolve(CheckpointOptions.FOLDER))
                    ? ", --resume with a longer --time goes on with it"
                    : ""));
      }
    }
    for (Path above = out.toAbsolutePath(); above != null; above = above.getParent()) {
      if (Files.exists(above) && !Files.isDirectory(above)) {
        throw new InputException(above + ": expected a folder for the results, found a file");
      }
    }
    try (StagedFiles probe = StagedFiles.in(out)) {
      probe.add("writable", file -> Files.write(file, new byte[1]));
    } catch (IOException e) {
      throw unwritable(e);
    }
    Resources.requireDatabase();
  }

  InputException unwritable(IOException cause) {
    return new InputException(
        out + ": the results cannot be written there: " + Resources.reason(cause));
  }

  /** Removes results of an earlier run that this one did not replace. */
  void removeObsolete(List<String> written) throws IOException {
    for (String name : RESULTS) {
      if (replaces && !written.contains(name)) {
        Files.deleteIfExists(out.resolve(name));
      }
    }
  }
}
