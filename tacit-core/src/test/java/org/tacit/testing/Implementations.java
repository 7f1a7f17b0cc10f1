package org.tacit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes of a module that implement a type, found in what was compiled: a contract test that
 * compares them with its samples fails when a class is written and not added to it.
 */
public final class Implementations {
  private Implementations() {}

  /**
   * The names of all classes that can be made and are of a type, in the room of the type, which is
   * {@code org.tacit.model} for all of {@code org.tacit.model.network}, and in further rooms;
   * nested ones with their outer class, such as {@code Loss$Huber}. Bodies of enum constants and
   * other classes without a name are left out. What other modules bring of the same room is not
   * seen: no two modules share one.
   *
   * @param furtherRooms names of packages right under {@code org.tacit}, in the same module
   * @throws IllegalStateException if there is none
   */
  public static Set<String> of(Class<?> type, String... furtherRooms) {
    Set<String> found = new TreeSet<>();
    found.addAll(in(place(type), type.getPackageName().split("\\.")[2], type));
    for (String room : furtherRooms) {
      found.addAll(in(place(type), room, type));
    }
    if (found.isEmpty()) {
      throw new IllegalStateException("no implementation of " + type + " in " + place(type));
    }
    return found;
  }

  /** The names of the classes of some objects, as {@link #of} gives them. */
  public static Set<String> among(Stream<?> objects) {
    return objects
        .map(
            object ->
                object instanceof Enum<?> constant
                    ? constant.getDeclaringClass()
                    : object.getClass())
        .map(Implementations::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> in(Path place, String room, Class<?> type) {
    if (Files.isDirectory(place)) {
      return under(place, room, type);
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      return under(jar.getPath("/"), room, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> under(Path root, String room, Class<?> type) {
    try (Stream<Path> files = Files.walk(root.resolve("org").resolve("tacit").resolve(room))) {
      return files
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
          .map(file -> load(file.substring(0, file.length() - 6).replace('/', '.'), type))
          .filter(found -> type.isAssignableFrom(found) && canBeMade(found))
          .map(Implementations::name)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> load(String name, Class<?> type) {
    try {
      return Class.forName(name, false, type.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean canBeMade(Class<?> type) {
    return !type.isInterface()
        && !type.isAnonymousClass()
        && (type.isEnum() || !Modifier.isAbstract(type.getModifiers()));
  }

  private static String name(Class<?> type) {
    return type.getName().substring(type.getPackageName().length() + 1);
  }
}
