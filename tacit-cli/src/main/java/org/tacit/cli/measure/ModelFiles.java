package org.tacit.cli.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tacit.cli.console.InputException;
import org.tacit.learning.Snapshots;

/** The files of networks that somebody named, folders among them. */
final class ModelFiles {
  private static final List<String> ENDINGS = List.of(".safetensors", ".onnx", ".pt");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final int WIDEST_NUMBER = 18;

  private ModelFiles() {}

  /**
   * The files, those of a folder in the order of their names, in which numbers count as such. Of a
   * network that lies there in several formats the first of safetensors, ONNX and TorchScript.
   * Before them those that a training whose results are there kept on its way.
   *
   * @throws InputException if a folder has no file of a network
   */
  static List<ModelFile> of(List<Path> named) {
    List<ModelFile> files = new ArrayList<>();
    for (Path path : named) {
      List<Path> there = Files.isDirectory(path) ? inFolder(path) : List.of(path);
      there.forEach(file -> files.add(new ModelFile(file, path)));
    }
    return files;
  }

  /**
   * A file of a network.
   *
   * @param path where it is
   * @param named what somebody named, the file itself or its folder
   */
  record ModelFile(Path path, Path named) {}

  private static List<Path> inFolder(Path folder) {
    List<Path> all;
    List<Path> kept;
    try (Stream<Path> files = Files.list(folder)) {
      all = files.filter(Files::isRegularFile).toList();
      kept = Snapshots.in(folder.resolve(Snapshots.FOLDER));
    } catch (IOException e) {
      throw new InputException(folder + ": cannot be read");
    }
    List<Path> found = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (String ending : ENDINGS) {
      for (Path file : all) {
        String name = String.valueOf(file.getFileName());
        if (name.toLowerCase(Locale.ROOT).endsWith(ending)
            && names.add(name.substring(0, name.length() - ending.length()))) {
          found.add(file);
        }
      }
    }
    if (found.isEmpty() && kept.isEmpty()) {
      throw new InputException(
          "%s: expected files of networks (%s) in this folder, found none"
              .formatted(folder, String.join(", ", ENDINGS)));
    }
    found.sort(Comparator.comparing(file -> ordered(String.valueOf(file.getFileName()))));
    List<Path> both = new ArrayList<>(kept);
    both.addAll(found);
    return both;
  }

  /** With leading zeros, so that 9 is before 10. */
  private static String ordered(String name) {
    return DIGITS
        .matcher(name)
        .replaceAll(
            digits ->
                "0".repeat(Math.max(0, WIDEST_NUMBER - digits.group().length())) + digits.group());
  }
}
