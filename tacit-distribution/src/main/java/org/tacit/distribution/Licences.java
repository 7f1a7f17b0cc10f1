package org.tacit.distribution;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * Gathers the licences and notices that lie within the jars that are handed out. What has none
 * inside comes under the Apache License, which Tacit has beside it, or its text is handed along.
 */
public final class Licences {
  private static final Pattern TEXT =
      Pattern.compile("(?:.*/)?(?:LICEN[CS]E|NOTICE|COPYING)(?:[-.][^/]*)?");

  /** Libraries in which no text of a licence lies, and which come under the Apache License. */
  private static final Set<String> APACHE =
      Set.of(
          "javacpp",
          "jspecify",
          "lz4-java",
          "mfl-core",
          "picocli",
          "snakeyaml",
          "tribuo-util-onnx",
          "tacit-core",
          "tacit-data",
          "tacit-study",
          "tacit-cli");

  private Licences() {}

  /**
   * Writes a folder for each jar of the class path that has texts.
   *
   * @param arguments the folder of the texts that are handed along, and the one to write to
   * @throws IllegalStateException if a jar has no text and none is handed along
   */
  public static void main(String[] arguments) throws IOException {
    gather(classPath(), Path.of(arguments[0]), Path.of(arguments[1]));
  }

  static void gather(List<Path> jars, Path handed, Path folder) throws IOException {
    List<String> without = new ArrayList<>();
    for (Path jar : jars) {
      String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
      String artifact = name.replaceFirst("-\\d.*", "");
      boolean told = APACHE.contains(artifact) || Files.exists(handed.resolve(artifact + ".txt"));
      if (!extract(jar, folder.resolve(name)) && !told) {
        without.add(name);
      }
    }
    if (!without.isEmpty()) {
      throw new IllegalStateException(
          "expected a licence in each jar or in %s, found none of %s".formatted(handed, without));
    }
  }

  private static boolean extract(Path jar, Path folder) throws IOException {
    boolean any = false;
    try (JarFile file = new JarFile(jar.toFile())) {
      for (Enumeration<JarEntry> all = file.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        if (!entry.isDirectory()
            && !entry.getName().endsWith(".class")
            && TEXT.matcher(entry.getName()).matches()) {
          Files.createDirectories(folder);
          String flat = Path.of(entry.getName()).getFileName().toString();
          try (InputStream in = file.getInputStream(entry)) {
            Files.write(folder.resolve(flat), in.readAllBytes());
          }
          any = true;
        }
      }
    }
    return any;
  }

  /** Within Maven the class path is that of a loader, elsewhere that of the process. */
  private static List<Path> classPath() {
    ClassLoader loader = Licences.class.getClassLoader();
    return (loader instanceof URLClassLoader urls
            ? Arrays.stream(urls.getURLs()).map(URL::toString).map(URI::create).map(Path::of)
            : Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of))
        .filter(path -> path.toString().endsWith(".jar"))
        .toList();
  }
}
