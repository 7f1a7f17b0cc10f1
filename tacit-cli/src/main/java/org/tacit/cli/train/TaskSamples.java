package org.tacit.cli.train;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.cli.job.TaskOptions;
import org.tacit.data.Quoted;
import picocli.CommandLine.Option;

/** How many samples of a task are made. */
final class TaskSamples {
  private static final Pattern TWO = Pattern.compile("([0-9]{1,9})(?:,([0-9]{1,9}))?");
  private static final int MOST = 10_000_000;

  @Option(
      names = "--samples",
      paramLabel = "TRAINING[,TEST]",
      description =
          "Samples of a task that is made. Default: 5000,10000 of is-same-class with DATA,"
              + " 1500,2000 without; 10000,10000 of pathfinder.")
  private @Nullable String samples;

  /**
   * What was asked for, or what is usual.
   *
   * @param data the data set that was given
   * @throws InputException if they are no such numbers, or there is no task
   */
  TaskOptions.Counts of(TaskOptions task, @Nullable Path data) {
    if (samples == null) {
      if (task.isPathfinder()) {
        return new TaskOptions.Counts(10_000, 10_000);
      }
      return data == null
          ? new TaskOptions.Counts(1500, 2000)
          : new TaskOptions.Counts(5000, 10_000);
    }
    if (!task.isMade()) {
      throw new InputException("--samples goes with --task");
    }
    Matcher found = TWO.matcher(samples);
    if (!found.matches()) {
      throw new InputException(
          "--samples: expected TRAINING,TEST, such as 5000,10000, found \"%s\""
              .formatted(Quoted.of(samples)));
    }
    int training = Integer.parseInt(found.group(1));
    int test = found.group(2) == null ? 0 : Integer.parseInt(found.group(2));
    if (training < 1 || training > MOST || test > MOST) {
      throw new InputException(
          "--samples: expected numbers from 1 to %d, found \"%s\""
              .formatted(MOST, Quoted.of(samples)));
    }
    return new TaskOptions.Counts(training, test);
  }
}
