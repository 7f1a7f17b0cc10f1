package org.tacit.cli.train;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.learning.LearningTask;
import org.tacit.learning.Snapshots;
import picocli.CommandLine.Option;

/** Which networks {@code tacit train} keeps on its way. */
final class KeepOptions {
  /** The bytes above which no network of an epoch is kept unless it was asked for. */
  private static final double LARGE = 5e6;

  @Option(
      names = "--keep-every",
      paramLabel = "N",
      description =
          "Keep the network after every so many epochs in the folder networks of the results, where"
              + " tacit measure finds them: 20 at most, of more every second goes. 0 keeps none."
              + " Default: 1, and 0 for networks of more than 5 MB.")
  private @Nullable Long every;

  LearningTask of(LearningTask task, Path results) {
    if (every != null && every < 0) {
      throw new InputException("--keep-every: expected 0 or more, found " + every);
    }
    boolean large = task.network().layout().numbers() * (double) Float.BYTES > LARGE;
    long chosen = every == null ? (large ? 0 : 1) : every;
    return task.keeping(new Snapshots(results.resolve(Snapshots.FOLDER), chosen));
  }
}
