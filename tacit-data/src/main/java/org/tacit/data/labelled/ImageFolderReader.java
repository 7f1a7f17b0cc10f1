package org.tacit.data.labelled;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.tacit.data.DataException;
import org.tacit.data.Quoted;
import org.tacit.data.image.PixelImage;
import org.tacit.data.labelled.FolderReader.Entry;

/** Images in a folder for each class, perhaps within the folders of training and test. */
final class ImageFolderReader {
  private static final Set<String> TRAINING = Set.of("train", "training");
  private static final Set<String> TEST = Set.of("test", "testing", "val", "valid", "validation");

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  /** An image with its class. */
  private record Labelled(Entry entry, String label) {}

  private ImageFolderReader() {}

  /** Images that take more than a quarter of the memory are not held. */
  static LabelledData read(Path data, List<Entry> images) {
    return read(data, images, Math.min(LARGEST_ARRAY, Runtime.getRuntime().maxMemory() / 4));
  }

  /**
   * Reads the images.
   *
   * @param most bytes of all images that are held in memory; of more each is decoded anew whenever
   *     it is needed
   */
  static LabelledData read(Path data, List<Entry> images, long most) {
    List<Labelled> training = new ArrayList<>();
    List<Labelled> test = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (Entry image : images) {
      List<String> parts = FolderReader.parts(image.name());
      String label = parts.size() < 2 ? "" : parts.get(parts.size() - 2);
      if (label.isEmpty() || isPart(label)) {
        throw new DataException(
            data,
            "expected the images in a folder for each class, found %s in none"
                .formatted(Quoted.of(image.name())));
      }
      names.add(label);
      boolean forTest =
          parts.subList(0, parts.size() - 2).stream()
              .anyMatch(part -> TEST.contains(part.toLowerCase(Locale.ROOT)));
      (forTest ? test : training).add(new Labelled(image, label));
    }
    List<String> classes = List.copyOf(names);
    boolean split = !training.isEmpty() && !test.isEmpty();
    List<Labelled> first = training.isEmpty() ? test : training;
    Entry pattern = first.get(0).entry();
    PixelImage size =
        PixelImage.decode(data.resolve(pattern.name()), FolderReader.bytes(data, pattern));
    List<ImageFiles> parts = new ArrayList<>();
    for (List<Labelled> part : split ? List.of(first, test) : List.of(first)) {
      parts.add(
          new ImageFiles(
              data,
              part.stream().map(Labelled::entry).toList(),
              pattern.name(),
              size.channels(),
              size.rows(),
              size.columns()));
    }
    List<ImageFiles.Seen> seen = seen(parts, most);
    Samples samples = samples(seen.get(0), first, classes);
    Samples kept = split ? samples(seen.get(1), test, classes) : null;
    return new LabelledData(
        "%s in %,d folders, one for each class%s%s"
            .formatted(
                FolderReader.words(samples),
                classes.size(),
                kept == null ? "" : ", %,d more for testing".formatted(kept.count()),
                samples.bytes() > 0 ? "" : ", decoded anew whenever they are needed"),
        samples,
        kept,
        classes);
  }

  /** As grey images, or all as coloured ones where one of them is. */
  private static List<ImageFiles.Seen> seen(List<ImageFiles> parts, long most) {
    long bytes = parts.stream().mapToLong(part -> (long) part.size() * part.count()).sum();
    try {
      return parts.stream().map(part -> part.seen(bytes <= most)).toList();
    } catch (ImageFiles.ColourException e) {
      return seen(parts.stream().map(ImageFiles::coloured).toList(), most);
    }
  }

  private static boolean isPart(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return TRAINING.contains(small) || TEST.contains(small);
  }

  private static Samples samples(
      ImageFiles.Seen seen, List<Labelled> images, List<String> classes) {
    Map<String, Integer> numbers = new HashMap<>();
    classes.forEach(label -> numbers.put(label, numbers.size()));
    int[] labels =
        images.stream()
            .mapToInt(image -> Objects.requireNonNull(numbers.get(image.label())))
            .toArray();
    return Samples.ofImages(seen.shape(), seen.pixels(), seen.sums(), labels);
  }
}
