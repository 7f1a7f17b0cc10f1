package org.tacit.data.labelled;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.Quoted;
import org.tacit.data.image.PixelImage;
import org.tacit.data.labelled.FolderReader.Entry;

/** Images in a folder for each class, perhaps within the folders of training and test. */
final class ImageFolderReader {
  private static final Set<String> TRAINING = Set.of("train", "training");
  private static final Set<String> TEST = Set.of("test", "testing", "val", "valid", "validation");

  /** An image with its class. */
  private record Labelled(Entry entry, String label) {}

  private ImageFolderReader() {}

  static LabelledData read(Path data, List<Entry> images) {
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
    List<PixelImage> decoded = decoded(data, first);
    List<PixelImage> others = split ? decoded(data, test) : List.of();
    boolean colour =
        decoded.stream().anyMatch(one -> one.channels() > 1)
            || others.stream().anyMatch(one -> one.channels() > 1);
    Samples samples = samples(data, first, decoded, decoded.get(0), first.get(0), colour, classes);
    Samples kept =
        split ? samples(data, test, others, decoded.get(0), first.get(0), colour, classes) : null;
    return new LabelledData(
        "%s in %,d folders, one for each class%s"
            .formatted(
                FolderReader.words(samples),
                classes.size(),
                kept == null ? "" : ", %,d more for testing".formatted(kept.count())),
        samples,
        kept,
        classes);
  }

  private static boolean isPart(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return TRAINING.contains(small) || TEST.contains(small);
  }

  private static List<PixelImage> decoded(Path data, List<Labelled> images) {
    PixelImage[] decoded = new PixelImage[images.size()];
    // The complaint is about the first of those that cannot be decoded, whichever thread meets it.
    @Nullable DataException[] complaints = new DataException[images.size()];
    IntStream.range(0, decoded.length)
        .parallel()
        .forEach(
            i -> {
              Entry entry = images.get(i).entry();
              try {
                decoded[i] =
                    PixelImage.decode(data.resolve(entry.name()), FolderReader.bytes(data, entry));
              } catch (DataException e) {
                complaints[i] = e;
              }
            });
    for (DataException complaint : complaints) {
      if (complaint != null) {
        throw complaint;
      }
    }
    return List.of(decoded);
  }

  private static Samples samples(
      Path data,
      List<Labelled> images,
      List<PixelImage> decoded,
      PixelImage pattern,
      Labelled patternOf,
      boolean colour,
      List<String> classes) {
    int channels = colour ? 3 : 1;
    int size = channels * pattern.rows() * pattern.columns();
    byte[] pixels = new byte[Math.multiplyExact(images.size(), size)];
    int[] labels = new int[images.size()];
    for (int i = 0; i < labels.length; i++) {
      PixelImage image = colour ? decoded.get(i).coloured() : decoded.get(i);
      if (image.rows() != pattern.rows() || image.columns() != pattern.columns()) {
        throw new DataException(
            data.resolve(images.get(i).entry().name()),
            "is %d × %d, expected %d × %d pixels as %s is"
                .formatted(
                    image.rows(),
                    image.columns(),
                    pattern.rows(),
                    pattern.columns(),
                    Quoted.of(patternOf.entry().name())));
      }
      System.arraycopy(image.pixels(), 0, pixels, i * size, size);
      labels[i] = classes.indexOf(images.get(i).label());
    }
    return Samples.ofImages(List.of(channels, pattern.rows(), pattern.columns()), pixels, labels);
  }
}
