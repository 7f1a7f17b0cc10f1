package org.tacit.cli.job;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.data.labelled.LabelledData;
import picocli.CommandLine.Option;

/** The options of everything that reads labelled data. */
public final class LabelOptions {
  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description =
          "The class of each sample, counted from 0, as .npy or IDX, where they do not stand with"
              + " the data.")
  private @Nullable Path labels;

  @Option(
      names = "--label-column",
      paramLabel = "NAME",
      description =
          "The column of labels of a table, by its name or its number from 1. Default: one named"
              + " label, class, target or species, or else the last.")
  private @Nullable String labelColumn;

  /**
   * Checks the options before anything is read.
   *
   * @param data the data set that was given; null where a task makes the samples
   * @throws InputException if there are no data that they could be about
   */
  public void check(@Nullable Path data) {
    if (data == null && (labels != null || labelColumn != null)) {
      throw new InputException(
          "%s is about data of your own, and the samples that --task makes come with their labels"
              .formatted(labels != null ? "--labels" : "--label-column"));
    }
  }

  /**
   * Reads a data set.
   *
   * @throws org.tacit.data.DataException if it is none
   */
  public LabelledData read(Path data) {
    return LabelledData.read(data, labels, labelColumn);
  }
}
