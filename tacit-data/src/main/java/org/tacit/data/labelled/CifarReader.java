package org.tacit.data.labelled;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.labelled.FolderReader.Entry;

/**
 * The binary files of CIFAR-10 (a byte for the label and 3,072 for the image) and CIFAR-100 (a byte
 * for the coarse label, one for the fine one, which is taken, and the image).
 */
final class CifarReader {
  private static final List<Integer> SHAPE = List.of(3, 32, 32);
  private static final int PIXELS = 3 * 32 * 32;
  private static final Pattern TEN = Pattern.compile("(data_batch_[0-9]+|test_batch)\\.bin");
  private static final Pattern HUNDRED = Pattern.compile("(train|test)\\.bin");
  private static final Pattern NAMES =
      Pattern.compile("batches\\.meta\\.txt|fine_label_names\\.txt");

  private CifarReader() {}

  /** Whether a file is named as one of the data set. */
  static boolean isOne(String name) {
    String last = FolderReader.last(name);
    return TEN.matcher(last).matches()
        || HUNDRED.matcher(last).matches()
        || NAMES.matcher(last).matches();
  }

  static LabelledData read(Path data, List<Entry> files) {
    List<Entry> ten = named(files, TEN);
    List<Entry> hundred = named(files, HUNDRED);
    if (ten.isEmpty() == hundred.isEmpty()) {
      throw new DataException(
          data,
          "expected the files data_batch_1.bin to data_batch_5.bin of CIFAR-10 or train.bin of"
              + " CIFAR-100, found "
              + (ten.isEmpty() ? "neither" : "both"));
    }
    int classes = ten.isEmpty() ? 100 : 10;
    List<Entry> all = ten.isEmpty() ? hundred : ten;
    Samples training = samples(data, all, false, classes);
    Samples test = samples(data, all, true, classes);
    if (training == null) {
      training = test;
      test = null;
    }
    if (training == null) {
      throw new DataException(data, "expected at least one image, found none");
    }
    return new LabelledData(
        "CIFAR-%d: %s%s"
            .formatted(
                classes,
                FolderReader.words(training),
                test == null ? "" : ", %,d for testing".formatted(test.count())),
        training,
        test,
        names(data, named(files, NAMES), classes));
  }

  private static List<Entry> named(List<Entry> files, Pattern pattern) {
    return files.stream()
        .filter(file -> pattern.matcher(FolderReader.last(file.name())).matches())
        .toList();
  }

  private static @Nullable Samples samples(
      Path data, List<Entry> files, boolean test, int classes) {
    int head = classes == 100 ? 2 : 1;
    List<byte[]> contents = new ArrayList<>();
    int count = 0;
    for (Entry file : files) {
      if (FolderReader.last(file.name()).startsWith("test") == test) {
        byte[] content = FolderReader.bytes(data, file);
        if (content.length == 0 || content.length % (head + PIXELS) != 0) {
          throw new DataException(
              data.resolve(file.name()),
              "expected records of %,d bytes of CIFAR-%d, found %,d bytes; is the file truncated?"
                  .formatted(head + PIXELS, classes, content.length));
        }
        contents.add(content);
        count += content.length / (head + PIXELS);
        checkLabels(data.resolve(file.name()), content, head, classes);
      }
    }
    if (count == 0) {
      return null;
    }
    byte[] pixels = new byte[Math.multiplyExact(count, PIXELS)];
    int[] labels = new int[count];
    int place = 0;
    for (byte[] content : contents) {
      for (int from = 0; from < content.length; from += head + PIXELS) {
        labels[place] = content[from + head - 1] & 0xff;
        System.arraycopy(content, from + head, pixels, place * PIXELS, PIXELS);
        place++;
      }
    }
    return Samples.ofImages(SHAPE, pixels, labels);
  }

  private static void checkLabels(Path file, byte[] content, int head, int classes) {
    for (int from = 0; from < content.length; from += head + PIXELS) {
      int label = content[from + head - 1] & 0xff;
      if (label >= classes) {
        throw new DataException(
            file,
            "image %,d has the class %d, expected 0 to %d of CIFAR-%d"
                .formatted(from / (head + PIXELS) + 1, label, classes - 1, classes));
      }
    }
  }

  private static List<String> names(Path data, List<Entry> files, int classes) {
    if (!files.isEmpty()) {
      List<String> lines =
          new String(FolderReader.bytes(data, files.get(0)), StandardCharsets.UTF_8)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList();
      if (lines.size() == classes) {
        return lines;
      }
    }
    return IntStream.range(0, classes).mapToObj(String::valueOf).toList();
  }
}
