package org.tacit.data.labelled;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.RegularFile;
import org.tacit.data.image.IdxImages;
import org.tacit.data.image.IdxLabels;

/** Images in the format IDX with the labels beside them. */
final class IdxReader {
  private IdxReader() {}

  /** Whether a file begins as IDX images or labels do, or is compressed by gzip. */
  static boolean begins(Path file) {
    RegularFile.require(file);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(4);
      boolean compressed = head.length > 1 && head[0] == 0x1f && (head[1] & 0xff) == 0x8b;
      return compressed
          || (head.length == 4 && head[0] == 0 && head[1] == 0 && head[2] == 8 && head[3] <= 3);
    } catch (IOException e) {
      throw DataException.unreadable(file, e);
    }
  }

  /**
   * One file of images.
   *
   * @param withLabels whether labels are taken from a file beside it that is named alike
   */
  static LabelledData read(Path images, boolean withLabels) {
    Path labels = withLabels ? labelsBeside(images) : null;
    Samples samples = samples(images, labels);
    return LabelledData.of(
        "%s of IDX images%s"
            .formatted(
                FolderReader.words(samples),
                labels == null ? "" : ", labels of " + labels.getFileName()),
        samples,
        null);
  }

  /**
   * The files of a folder: those for training, and those of a name with t10k or test.
   *
   * @param files those with "images" in their names
   */
  static LabelledData read(Path folder, List<Path> files) {
    List<Path> test = files.stream().filter(IdxReader::isTest).toList();
    List<Path> training = files.stream().filter(file -> !isTest(file)).toList();
    if (training.size() > 1 || test.size() > 1) {
      throw new DataException(
          folder,
          "expected one file of images for training and one for testing, found %d files"
              .formatted(files.size()));
    }
    if (training.isEmpty()) {
      return read(test.get(0), true);
    }
    LabelledData first = read(training.get(0), true);
    if (test.isEmpty()) {
      return first;
    }
    LabelledData second = read(test.get(0), true);
    if (!first.training().shape().equals(second.training().shape())) {
      throw new DataException(
          test.get(0),
          "expected images of the shape %s as for training, found %s"
              .formatted(first.training().shape(), second.training().shape()));
    }
    return LabelledData.of(
        first.description() + "; for testing " + second.description(),
        first.training(),
        second.training());
  }

  private static boolean isTest(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.contains("t10k") || name.contains("test");
  }

  private static Samples samples(Path images, @Nullable Path labels) {
    IdxImages.Images all = IdxImages.readAll(images);
    int[] classes = labels == null ? null : IdxLabels.read(labels);
    if (labels != null && classes != null && classes.length != all.count()) {
      throw new DataException(
          labels,
          "has %,d labels for the %,d images of %s"
              .formatted(classes.length, all.count(), images.getFileName()));
    }
    return Samples.ofImages(List.of(1, all.rows(), all.columns()), all.pixels(), classes);
  }

  private static @Nullable Path labelsBeside(Path images) {
    String name = String.valueOf(images.getFileName());
    String other = name.replace("images", "labels").replace("idx3", "idx1");
    if (other.equals(name)) {
      return null;
    }
    for (String ending : List.of(other, other + ".gz", other.replaceFirst("\\.gz$", ""))) {
      Path beside = images.resolveSibling(ending);
      if (Files.exists(beside)) {
        return beside;
      }
    }
    return null;
  }
}
