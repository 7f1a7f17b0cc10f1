package org.tacit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets a run fail at each of its file operations in turn, until it passes undisturbed, and holds
 * what is left against the law: whoever failed says so, with the file and the reason; what stands
 * under a final name is whole, the old or the new; no temporary file is left where deleting works;
 * nothing of the user's has changed; and the same again, undisturbed, ends as if nothing had been.
 */
public final class FaultStorm {
  private static final String TEMPORARY = ".part";
  private static final String USERS = "of the user.txt";
  private static final String USERS_TEXT = "do not touch";

  private final Path scratch;
  private final Scenario scenario;

  /** What is tried. */
  public interface Scenario {
    /** What is in the folder before. */
    default void prepare(Path folder) throws IOException {}

    /** The run; it throws where it fails. */
    void run(Path folder) throws Exception;

    /** The same once more, as the user is told to; by default the run. */
    default void again(Path folder) throws Exception {
      run(folder);
    }

    /** Whether a file may differ from run to run, or is no result. */
    default boolean ignores(String name) {
      return false;
    }

    /** Content by which files are compared. */
    default String content(String name, byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
  }

  /**
   * A storm.
   *
   * @param scratch an empty folder
   */
  public FaultStorm(Path scratch, Scenario scenario) {
    this.scratch = scratch;
    this.scenario = scenario;
  }

  /**
   * Every operation with faults of one kind.
   *
   * @return how many operations there were
   */
  public int every(Fault fault) throws Exception {
    return every(fault, 1, 1);
  }

  /**
   * The operations {@code first}, {@code first + stride}, … with faults of one kind.
   *
   * @return how many faults there were
   */
  public int every(Fault fault, int first, int stride) throws Exception {
    Path undisturbed = begin("undisturbed");
    Map<String, String> before = results(undisturbed);
    scenario.run(healthy(undisturbed));
    Map<String, String> after = results(undisturbed);
    delete(undisturbed);
    for (int number = first, faults = 0; ; number += stride, faults++) {
      Path folder = begin(fault + "-" + number);
      if (!survives(folder, new FaultPlan(folder, fault, number), fault, before, after)) {
        delete(folder);
        return faults;
      }
      delete(folder);
    }
  }

  private Path begin(String name) throws IOException {
    Path folder = Files.createDirectory(scratch.resolve(name));
    Files.writeString(folder.resolve(USERS), USERS_TEXT);
    scenario.prepare(healthy(folder));
    return folder;
  }

  /** Without faults, and without waiting for the disk. */
  private static Path healthy(Path folder) {
    return new FaultyFileSystem(new FaultPlan(folder, Fault.FULL, Integer.MAX_VALUE)).at(folder);
  }

  /** Whether the fault came at all. */
  private boolean survives(
      Path folder,
      FaultPlan plan,
      Fault fault,
      Map<String, String> before,
      Map<String, String> after)
      throws Exception {
    Throwable told = null;
    try {
      scenario.run(new FaultyFileSystem(plan).at(folder));
    } catch (Exception e) {
      told = e;
    }
    String struck = plan.struck();
    String where = "%s at operation %s".formatted(fault, struck);
    if (struck == null) {
      if (told != null) {
        throw new AssertionError("undisturbed in the file system of the tests", told);
      }
      assertThat(results(folder)).as("undisturbed").isEqualTo(after);
      return false;
    }
    if (told != null) {
      assertThat(all(told))
          .as("%s is told of with file and reason", where)
          .containsAnyOf(
              fault.reason(), fault == Fault.DENIED ? "access is denied" : fault.reason())
          .contains(folder.toString());
    }
    for (Map.Entry<String, String> file : results(folder).entrySet()) {
      String name = file.getKey();
      assertThat(
              file.getValue().equals(before.get(name)) || file.getValue().equals(after.get(name)))
          .as("%s: %s is the old or the new, whole", where, name)
          .isTrue();
    }
    if (fault != Fault.DEAD && !struck.startsWith("delete") && !struck.startsWith("list")) {
      assertThat(temporaries(folder)).as("%s leaves no temporary file", where).isEmpty();
    }
    if (told == null) {
      assertThat(results(folder)).as("%s was said to be immaterial", where).isEqualTo(after);
    }
    try {
      scenario.again(healthy(folder));
    } catch (Exception e) {
      throw new AssertionError(where + ": not gone on from, after " + told, e);
    }
    assertThat(results(folder)).as("%s: the same again", where).isEqualTo(after);
    return true;
  }

  /** All messages of an exception and of its causes. */
  private static String all(Throwable told) {
    StringBuilder text = new StringBuilder();
    for (@Nullable Throwable e = told; e != null; e = e.getCause()) {
      text.append(e).append('\n');
    }
    return text.toString();
  }

  private Map<String, String> results(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path file : files(folder)) {
      String name = folder.relativize(file).toString();
      if (!name.endsWith(TEMPORARY) && !scenario.ignores(name)) {
        contents.put(name, scenario.content(name, Files.readAllBytes(file)));
      }
    }
    assertThat(folder.resolve(USERS)).hasContent(USERS_TEXT);
    return contents;
  }

  private static List<Path> temporaries(Path folder) throws IOException {
    return files(folder).stream().filter(file -> file.toString().endsWith(TEMPORARY)).toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
