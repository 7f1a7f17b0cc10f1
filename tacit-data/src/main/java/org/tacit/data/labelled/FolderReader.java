package org.tacit.data.labelled;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tacit.data.DataException;

/** Folders of files, on the disk or in an archive. */
final class FolderReader {
  private static final Pattern IMAGE = Pattern.compile("(?i).*\\.(png|jpe?g|bmp)");
  private static final Pattern IDX = Pattern.compile("(?i).*images.*(idx3|ubyte).*");

  /** A file somewhere in the folder. */
  record Entry(String name, Content content) {}

  /** Reads the bytes of a file. */
  interface Content {
    byte[] bytes() throws IOException;
  }

  private FolderReader() {}

  static LabelledData read(Path data) {
    List<Entry> entries = Files.isDirectory(data) ? onDisk(data) : inArchive(data);
    List<Entry> binary = entries.stream().filter(entry -> CifarReader.isOne(entry.name())).toList();
    if (!binary.isEmpty()) {
      return CifarReader.read(data, binary);
    }
    List<Entry> images =
        entries.stream().filter(entry -> IMAGE.matcher(entry.name()).matches()).toList();
    if (!images.isEmpty()) {
      return ImageFolderReader.read(data, images);
    }
    List<Path> idx =
        Files.isDirectory(data)
            ? entries.stream()
                .filter(entry -> IDX.matcher(entry.name()).matches())
                .map(entry -> data.resolve(entry.name()))
                .toList()
            : List.of();
    if (idx.isEmpty()) {
      throw new DataException(
          data,
          "expected binary files of CIFAR, IDX images, or images (.png, .jpg, .bmp) in a folder for each class, found none of them among %,d files"
              .formatted(entries.size()));
    }
    return IdxReader.read(data, idx);
  }

  static List<Entry> onDisk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      Map<String, Entry> sorted = new TreeMap<>();
      files
          .filter(Files::isRegularFile)
          .filter(file -> !isHidden(folder.relativize(file).toString()))
          .forEach(
              file -> {
                String name = folder.relativize(file).toString().replace('\\', '/');
                sorted.put(name, new Entry(name, () -> Files.readAllBytes(file)));
              });
      return List.copyOf(sorted.values());
    } catch (IOException e) {
      throw DataException.unreadable(folder, e);
    }
  }

  private static List<Entry> inArchive(Path archive) {
    Map<String, byte[]> files =
        new TreeMap<>(
            TarFile.read(
                archive,
                name ->
                    !isHidden(name) && (IMAGE.matcher(name).matches() || CifarReader.isOne(name))));
    return files.entrySet().stream().map(file -> new Entry(file.getKey(), file::getValue)).toList();
  }

  private static boolean isHidden(String name) {
    return Stream.of(name.replace('\\', '/').split("/"))
        .anyMatch(part -> part.startsWith(".") && !part.equals("."));
  }

  static byte[] bytes(Path data, Entry entry) {
    try {
      return entry.content().bytes();
    } catch (IOException e) {
      throw DataException.unreadable(data.resolve(entry.name()), e);
    }
  }

  /** How many there are of which sizes. */
  static String words(Samples samples) {
    return "%,d images of %s".formatted(samples.count(), samples.sizes());
  }

  /** The parts of a name, without a beginning that stands for the folder itself. */
  static List<String> parts(String name) {
    return Stream.of(name.split("/")).filter(part -> !part.isEmpty() && !part.equals(".")).toList();
  }

  /** The last part in small letters. */
  static String last(String name) {
    List<String> parts = parts(name);
    return parts.get(parts.size() - 1).toLowerCase(Locale.ROOT);
  }
}
