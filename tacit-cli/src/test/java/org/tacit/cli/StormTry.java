package org.tacit.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One call of the command, right or hostile.
 *
 * @param kind what is attacked
 * @param what how, in words that find it again
 * @param files the files that it is given, by name
 * @param arguments with {@code {folder}} for the folder of the files
 */
record StormTry(String kind, String what, Map<String, byte[]> files, List<String> arguments) {
  private static final String FOLDER = "{folder}";

  StormTry {
    files = new LinkedHashMap<>(files);
    arguments = List.copyOf(arguments);
  }

  /** Writes the files, and says the arguments. */
  List<String> prepare(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      byte[] bytes = file.getValue();
      if (file.getKey().endsWith(".yaml")) {
        // One byte for each character, so that what is no text stays as it is.
        bytes =
            new String(bytes, StandardCharsets.ISO_8859_1)
                .replace(FOLDER, folder.toString())
                .getBytes(StandardCharsets.ISO_8859_1);
      }
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, bytes);
    }
    return arguments.stream().map(each -> each.replace(FOLDER, folder.toString())).toList();
  }
}
