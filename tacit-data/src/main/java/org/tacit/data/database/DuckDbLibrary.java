package org.tacit.data.database;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import org.duckdb.DuckDBColumnType;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.training.Outcome;

/**
 * The native library of the embedded DuckDB. It is loaded from the cache of native libraries,
 * {@code duckdb} in the folder {@code org.bytedeco.javacpp.cachedir} or {@code ~/.javacpp/cache},
 * and unpacked there once. Where that folder cannot be used, it is unpacked to a file of a random
 * name in the temporary folder, which is removed as soon as it is loaded.
 */
public final class DuckDbLibrary {
  private static final String CACHE = "org.bytedeco.javacpp.cachedir";
  private static final String INITIALIZER = "<clinit>";

  /** What the initializer is called instead: as long, so that nothing else in the class moves. */
  private static final String NEVER_CALLED = "unpacked";

  private DuckDbLibrary() {}

  /** Loads it once for the process, and never throws: the failure is kept as it was. */
  private static final class Loaded {
    private static final Outcome OUTCOME = load();
  }

  private record Outcome(@Nullable Path file, @Nullable String complaint) {}

  /**
   * Loads the library unless that is done.
   *
   * @return where it was loaded from; null where this process had loaded it another way
   * @throws DataException if it cannot be loaded; the message names each folder that was tried, and
   *     why it is of no use
   */
  public static @Nullable Path require() {
    Outcome outcome = Loaded.OUTCOME;
    if (outcome.complaint() != null) {
      throw new DataException(outcome.complaint());
    }
    return outcome.file();
  }

  private static Outcome load() {
    UnpackedLibrary library;
    Path cache = cache();
    Path file;
    try {
      library = UnpackedLibrary.of(resource());
      if (!define()) {
        return new Outcome(null, null);
      }
    } catch (IOException e) {
      return new Outcome(null, "the native library of DuckDB cannot be read: " + e.getMessage());
    }
    try {
      file = library.in(cache);
      System.load(file.toString());
      return new Outcome(file, null);
    } catch (IOException | RuntimeException | UnsatisfiedLinkError first) {
      Path folder = Path.of(System.getProperty("java.io.tmpdir", ""));
      try {
        return new Outcome(loadOnce(library, folder), null);
      } catch (IOException | RuntimeException | UnsatisfiedLinkError second) {
        return new Outcome(
            null,
            "the native library of DuckDB (%.0f MB) can be unpacked neither into %s: %s, nor into %s: %s; -D%s=FOLDER names another folder"
                .formatted(
                    library.size() / 1e6, cache, reason(first), folder, reason(second), CACHE));
      }
    }
  }

  private static Path cache() {
    String given = System.getProperty(CACHE, "");
    Path folder =
        given.isEmpty()
            ? Path.of(System.getProperty("user.home", "."), ".javacpp", "cache")
            : Path.of(given);
    return folder.resolve("duckdb").toAbsolutePath();
  }

  /** The file can go at once where a library may be removed that is in use. */
  private static Path loadOnce(UnpackedLibrary library, Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "libduckdb_java", ".so");
    try {
      library.write(file);
      System.load(file.toAbsolutePath().toString());
    } finally {
      if (!isWindows()) {
        Files.deleteIfExists(file);
      } else {
        file.toFile().deleteOnExit();
      }
    }
    return file;
  }

  private static URL resource() throws IOException {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    boolean arm = System.getProperty("os.arch", "").matches("(?i)aarch64|arm64");
    String name =
        isWindows()
            ? "windows_" + (arm ? "arm64" : "amd64")
            : system.startsWith("mac") ? "osx_universal" : "linux_" + (arm ? "arm64" : "amd64");
    URL found = DuckDBColumnType.class.getResource("/libduckdb_java.so_" + name);
    if (found == null) {
      throw new IOException("there is none for " + name);
    }
    return found;
  }

  private static boolean isWindows() {
    return System.getProperty("os.name", "").startsWith("Windows");
  }

  /**
   * Defines DuckDB's class of native methods without its initializer, which would unpack the
   * library into the temporary folder at each start, to remain there when the process is killed.
   *
   * @return false if that class already exists, and with it the library
   */
  private static boolean define() throws IOException {
    byte[] code;
    try (InputStream in = DuckDBColumnType.class.getResourceAsStream("DuckDBNative.class")) {
      if (in == null) {
        throw new IOException("DuckDB has no class of native methods");
      }
      code = in.readAllBytes();
    }
    // ISO 8859-1 maps bytes to characters one to one.
    String text = new String(code, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(INITIALIZER);
    if (at < 0 || text.indexOf(INITIALIZER, at + 1) >= 0) {
      throw new IOException("DuckDB's class of native methods is not as expected");
    }
    byte[] changed = text.replace(INITIALIZER, NEVER_CALLED).getBytes(StandardCharsets.ISO_8859_1);
    try {
      MethodHandles.privateLookupIn(DuckDBColumnType.class, MethodHandles.lookup())
          .defineClass(changed);
      return true;
    } catch (IllegalAccessException e) {
      throw new IOException(e);
    } catch (LinkageError e) {
      return false;
    }
  }

  private static String reason(Throwable cause) {
    if (cause instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    if (cause instanceof NotDirectoryException || cause instanceof FileAlreadyExistsException) {
      return "there is a file in its way";
    }
    if (cause instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return String.valueOf(cause.getMessage());
  }
}
