package org.tacit.data.labelled;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.Quoted;
import org.tacit.data.format.NpyFile;
import org.tacit.data.format.NpzFile;
import org.tacit.data.image.IdxLabels;

/** Arrays of NumPy: the samples in the first dimension. */
final class ArrayReader {
  private static final int LARGEST_LABEL = 1_000_000;

  /** Pairs of names that people give, the inputs and the labels. */
  private static final List<List<String>> PAIRS =
      List.of(
          List.of("x_train", "y_train"),
          List.of("x", "y"),
          List.of("images", "labels"),
          List.of("train_images", "train_labels"),
          List.of("data", "labels"),
          List.of("inputs", "targets"));

  private static final List<List<String>> TESTS =
      List.of(List.of("x_test", "y_test"), List.of("test_images", "test_labels"));

  private ArrayReader() {}

  static LabelledData read(Path file) {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".npy")) {
      FileFormat.of(file, Set.of(FileFormat.NPY));
      Samples samples = samples(file, "", NpyFile.read(file), null);
      return LabelledData.of(
          "%,d arrays of the shape %s".formatted(samples.count(), samples.sizes()), samples, null);
    }
    List<String> names = NpzFile.names(file);
    List<String> pair = pair(PAIRS, names);
    if (pair == null) {
      throw new DataException(
          file,
          "expected the arrays x_train and y_train, x and y, or images and labels, found "
              + Quoted.of(String.join(", ", names)));
    }
    Samples training = samples(file, pair);
    List<String> others = pair(TESTS, names);
    Samples test = others == null ? null : samples(file, others);
    if (others != null && test != null && !test.shape().equals(training.shape())) {
      throw new DataException(
          file,
          "expected %s of samples of the shape %s as %s, found %s"
              .formatted(others.get(0), training.sizes(), pair.get(0), test.sizes()));
    }
    return LabelledData.of(
        "%,d samples of the shape %s of the array %s, labels of %s%s"
            .formatted(
                training.count(),
                training.sizes(),
                pair.get(0),
                pair.get(1),
                test == null || others == null
                    ? ""
                    : "; for testing %,d of %s".formatted(test.count(), others.get(0))),
        training,
        test);
  }

  /** The names as the archive has them. */
  private static @Nullable List<String> pair(List<List<String>> pairs, List<String> names) {
    for (List<String> pair : pairs) {
      List<String> found = new ArrayList<>();
      for (String wanted : pair) {
        names.stream().filter(wanted::equalsIgnoreCase).findFirst().ifPresent(found::add);
      }
      if (found.size() == pair.size()) {
        return found;
      }
    }
    return null;
  }

  private static Samples samples(Path file, List<String> pair) {
    int[] labels = labels(file, pair.get(1), NpzFile.read(file, pair.get(1)));
    return samples(file, pair.get(0), NpzFile.read(file, pair.get(0)), labels);
  }

  private static Samples samples(Path file, String name, NpyFile array, int @Nullable [] labels) {
    int[] shape = array.shape();
    if (shape.length < 2 || array.values().length == 0) {
      throw new DataException(
          file,
          "expected samples in the first dimension%s and numbers of each behind it, found the shape %s"
              .formatted(of(name), Arrays.toString(shape)));
    }
    if (labels != null && labels.length != shape[0]) {
      throw new DataException(
          file,
          "has %,d labels for the %,d samples%s".formatted(labels.length, shape[0], of(name)));
    }
    int size = array.values().length / shape[0];
    for (int i = 0; i < array.values().length; i++) {
      if (!Double.isFinite(array.values()[i])) {
        throw new DataException(
            file,
            "sample %,d%s holds %s, expected finite numbers"
                .formatted(i / size + 1, of(name), array.values()[i]));
      }
    }
    return Samples.ofNumbers(Arrays.stream(shape).skip(1).boxed().toList(), array.values(), labels);
  }

  private static String of(String name) {
    return name.isEmpty() ? "" : " of " + Quoted.of(name);
  }

  /** The labels of a file by themselves: {@code .npy}, or IDX. */
  static int[] labels(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".npy")
        ? labels(file, "", NpyFile.read(file))
        : IdxLabels.read(file);
  }

  private static int[] labels(Path file, String name, NpyFile array) {
    int[] shape = array.shape();
    boolean row = shape.length == 1 || (shape.length == 2 && shape[1] == 1);
    if (!row) {
      throw new DataException(
          file,
          "expected labels in a row%s, one for each sample, found the shape %s"
              .formatted(of(name), Arrays.toString(shape)));
    }
    int[] labels = new int[array.values().length];
    for (int i = 0; i < labels.length; i++) {
      double label = array.values()[i];
      if (label != Math.rint(label) || label < 0 || label > LARGEST_LABEL) {
        throw new DataException(
            file, "label %,d is %s, expected a whole number from 0 on".formatted(i + 1, label));
      }
      labels[i] = (int) label;
    }
    return labels;
  }
}
