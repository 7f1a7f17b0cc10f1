package org.tacit.cli.measure;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.cli.job.LabelOptions;
import org.tacit.cli.job.TaskOptions;
import org.tacit.data.labelled.LabelledData;
import org.tacit.data.labelled.Samples;
import org.tacit.tensor.Seed;

/**
 * Where the samples that are measured come from: a data set, of which the part for training is
 * taken, or a task that is made, of which those for testing are, as {@code tacit train} makes them
 * of the same seed.
 *
 * @param data inputs, or any data set; null where a task takes none
 * @param labels where the classes of the samples are, if anywhere
 * @param task which task is made, if any
 * @param count how many samples of a task are made
 * @param seed of what a task draws
 */
record SampleSource(
    @Nullable Path data, LabelOptions labels, TaskOptions task, int count, Seed seed) {
  /**
   * Samples with what they are called.
   *
   * @param from the data set, or the name of the task
   * @param samples what is measured
   * @param classes the names of their classes, by their numbers
   */
  record Named(Path from, Samples samples, List<String> classes) {

    static Named of(Path from, LabelledData data, Samples samples, List<String> ofModel) {
      // Data that only number their classes say less of them than a network that names them.
      boolean names = ofModel.isEmpty() || data.isNamed();
      return new Named(from, samples, names ? data.classes() : ofModel);
    }
  }

  /**
   * Reads or makes them, with the classes numbered as a network numbers them.
   *
   * @param classes the names of its outputs; none where they have none
   * @throws org.tacit.data.DataException if the data set is none, or has other classes
   * @throws IllegalArgumentException if the task cannot be made so
   */
  Named of(List<String> classes) {
    if (!task.isMade()) {
      Path there = Objects.requireNonNull(data);
      LabelledData read = labels.read(there).inOrderOf(there, classes);
      return Named.of(there, read, read.training(), classes);
    }
    TaskOptions.Chosen made = task.read(data, labels, seed, new TaskOptions.Counts(1, count));
    Path name = Path.of(made.name());
    LabelledData found = made.data().inOrderOf(name, classes);
    return Named.of(name, found, Objects.requireNonNull(found.test()), classes);
  }

  /**
   * Checks the options before anything is read.
   *
   * @throws InputException if they do not go together
   */
  void check() {
    if (data == null && !task.isMade()) {
      throw new InputException("expected --data DATA, or a task by --task");
    }
    task.check(data);
    labels.check(data);
  }
}
