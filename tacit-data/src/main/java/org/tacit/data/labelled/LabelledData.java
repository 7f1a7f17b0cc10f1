package org.tacit.data.labelled;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.Quoted;

/**
 * A data set of inputs with a class each, and how it was understood. One of
 *
 * <ul>
 *   <li>CIFAR-10 and CIFAR-100 as binary files, in a folder or an archive,
 *   <li>images in the format IDX, that of MNIST: a file, or a folder of such files,
 *   <li>images (PNG, JPEG, BMP) in a folder for each class, in a folder or an archive, perhaps
 *       within the folders {@code train} and {@code test},
 *   <li>arrays of NumPy: an archive of inputs and labels, or a file of inputs,
 *   <li>a table with a column of labels: CSV, TSV or Parquet.
 * </ul>
 *
 * @param description what was found, in words
 * @param training all samples, or those that are meant for training
 * @param test those that are kept for the end; null where the data do not say
 * @param classes the names of the classes, by their numbers; empty where no class is known
 */
public record LabelledData(
    String description, Samples training, @Nullable Samples test, List<String> classes) {
  private static final int MOST_CLASSES = 100_000;

  /** Copies the names. */
  public LabelledData {
    classes = List.copyOf(classes);
  }

  /**
   * Reads a data set, which is told by its content and its names.
   *
   * @param data a file or a folder
   * @param labels a file of labels, {@code .npy} or IDX; null where they stand with the data
   * @param labelColumn the column of labels in a table, by its name or number; null for the usual
   * @throws DataException if it is none of these, or something in it is damaged or contradicts
   *     itself; the message says what was found and what was expected
   */
  public static LabelledData read(Path data, @Nullable Path labels, @Nullable String labelColumn) {
    if (!Files.exists(data)) {
      throw new DataException(data, "there is no such file or folder");
    }
    String name = String.valueOf(data.getFileName()).toLowerCase(Locale.ROOT);
    LabelledData read;
    if (Files.isDirectory(data) || TarFile.isNamedSo(data)) {
      read = FolderReader.read(data);
    } else if (name.endsWith(".npy") || name.endsWith(".npz")) {
      read = ArrayReader.read(data);
    } else if (name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".parquet")) {
      read = TableReader.read(data, labelColumn);
    } else {
      if (!IdxReader.begins(data)) {
        throw new DataException(
            data,
            "expected a folder or an archive (.tar.gz) of images or of CIFAR's files, IDX images,"
                + " .npz, .npy, .csv, .tsv or .parquet, and it is none of them");
      }
      read = IdxReader.read(data, labels == null);
    }
    return labels == null ? read : read.with(labels);
  }

  private LabelledData with(Path labels) {
    int[] found = ArrayReader.labels(labels);
    if (found.length != training.count()) {
      throw new DataException(
          labels,
          "expected %,d labels, one for each sample, found %,d"
              .formatted(training.count(), found.length));
    }
    return of(description, training.withLabels(found), null);
  }

  /** Whether its classes have names, which are not only their numbers. */
  public boolean isNamed() {
    return !IntStream.range(0, classes.size()).allMatch(i -> classes.get(i).equals("" + i));
  }

  /**
   * The same with the classes numbered as a network numbers them, where both have names.
   *
   * @param data what is named in the message
   * @param names of the network's outputs; none where they have none
   * @throws DataException if the data have a class that is none of them
   */
  public LabelledData inOrderOf(Path data, List<String> names) {
    if (names.isEmpty() || !isNamed() || classes.equals(names)) {
      return this;
    }
    int[] numbers = new int[classes.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = names.indexOf(classes.get(i));
      if (numbers[i] < 0) {
        throw new DataException(
            data,
            "has the class %s, expected those of the network: %s"
                .formatted(Quoted.of(classes.get(i)), Quoted.of(String.join(", ", names))));
      }
    }
    return new LabelledData(
        description,
        training.renumbered(numbers),
        test == null ? null : test.renumbered(numbers),
        names);
  }

  /** With numbers as the names of the classes. */
  static LabelledData of(String description, Samples training, @Nullable Samples test) {
    int classes = Math.max(training.classes(), test == null ? 0 : test.classes());
    return new LabelledData(
        description,
        training,
        test,
        IntStream.range(0, Math.min(classes, MOST_CLASSES)).mapToObj(String::valueOf).toList());
  }

  /**
   * Checks that something can be learned: every sample has a label, and there are two classes.
   *
   * @param data what is named in the message
   * @throws DataException if not; the message says what was found
   */
  public LabelledData requireClasses(Path data) {
    int[] labels = training.labels();
    if (labels == null) {
      throw new DataException(
          data, "has no labels, expected a class for each sample; --labels names a file of them");
    }
    int[] present = IntStream.of(labels).distinct().sorted().toArray();
    if (present.length < 2) {
      throw new DataException(
          data,
          "expected at least two classes, found "
              + (present.length == 0 ? "no sample" : "only " + classes.get(present[0])));
    }
    if (classes.size() >= MOST_CLASSES) {
      throw new DataException(
          data,
          "expected fewer than %,d classes, found labels up to %,d"
              .formatted(MOST_CLASSES, present[present.length - 1]));
    }
    return this;
  }
}
