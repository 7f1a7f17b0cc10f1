package org.tacit.data.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process at a time writes into a folder, and the lock leaves nothing behind. */
class FolderLockTest {
  /** How often each of several processes takes the lock and gives it back. */
  private static final int TURNS = 100;

  private static final int PROCESSES = 3;

  @TempDir private Path above;

  @Test
  void whatWasMadeForTheLockGoesWithIt() throws IOException {
    Path folder = above.resolve("a/b");
    try (FolderLock lock = FolderLock.of(folder)) {
      assertThat(lock).isNotNull();
      assertThat(FolderLock.isThere(folder)).isTrue();
      assertThat(Objects.requireNonNull(lock).isStillThere()).isTrue();
      assertThat(FolderLock.MARK.isOn(folder.resolve(FolderLock.NAME))).isTrue();
      assertThat(FolderLock.holder(folder)).isEqualTo("" + ProcessHandle.current().pid());
    }
    assertThat(above).isEmptyDirectory();
  }

  @Test
  void aFolderWithSomethingInItStays() throws IOException {
    Path folder = above.resolve("a");
    try (FolderLock lock = FolderLock.of(folder)) {
      assertThat(lock).isNotNull();
      Files.writeString(folder.resolve("result"), "7");
    }
    assertThat(folder.toFile().list()).containsExactly("result");
  }

  @Test
  void aFileOfThisNameThatNoRunWroteStays() throws IOException {
    Path file = Files.writeString(above.resolve(FolderLock.NAME), "mine");
    assertThatThrownBy(() -> FolderLock.of(above))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected the lock of a run");
    assertThat(file).hasContent("mine");
  }

  @Test
  void theLockOfAKilledProcessIsTakenOver() throws IOException {
    Files.writeString(above.resolve(FolderLock.NAME), "tacit writes here, process 1\nx\n");
    assertThat(FolderLock.isHeld(above)).isFalse();
    try (FolderLock lock = FolderLock.of(above)) {
      assertThat(lock).isNotNull();
    }
    assertThat(above).isEmptyDirectory();
  }

  /** The file of a killed process, which is locked again, and written a moment later. */
  @Test
  void whoHasJustTakenTheLockIsNamedAndNotWhoHadItBefore() throws Exception {
    Path file = above.resolve(FolderLock.NAME);
    for (String before : List.of("", "tacit writes here, process 999999999999\nx\n")) {
      Files.writeString(file, before);
      long own = ProcessHandle.current().pid();
      Thread taking =
          new Thread(
              () -> {
                try {
                  Thread.sleep(50);
                  Files.writeString(file, "tacit writes here, process " + own + "\ny\n");
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      taking.start();
      assertThat(FolderLock.holder(above)).isEqualTo("" + own);
      taking.join();
    }
  }

  @Test
  void aFolderThatWasReplacedIsNoLongerHeld() throws IOException {
    Path folder = above.resolve("a");
    try (FolderLock lock = FolderLock.of(folder)) {
      Files.delete(folder.resolve(FolderLock.NAME));
      Files.writeString(folder.resolve(FolderLock.NAME), "tacit writes here, process 1\nx\n");
      assertThat(Objects.requireNonNull(lock).isStillThere()).isFalse();
    }
    // The other one's lock is not this one's to remove.
    assertThat(folder.toFile().list()).containsExactly(FolderLock.NAME);
  }

  /**
   * The holder asks, looks and tries again, each of which would open and close the file; then
   * another process tries.
   */
  @Test
  void theHolderKeepsTheLockWhateverItAsks() throws Exception {
    Path folder = above.resolve("a");
    try (FolderLock lock = FolderLock.of(folder)) {
      assertThat(lock).isNotNull();
      Path link = Files.createSymbolicLink(above.resolve("link"), folder);
      for (Path way : List.of(folder, above.resolve("link/../a"), link)) {
        assertThat(FolderLock.isHeld(way)).isTrue();
        assertThat(FolderLock.of(way)).as("a second lock in one process").isNull();
        assertThat(FolderLock.holder(way)).isEqualTo("" + ProcessHandle.current().pid());
        assertThat(FolderLock.MARK.isOn(way.resolve(FolderLock.NAME))).isTrue();
      }
      assertThat(triedByAnotherProcess(folder)).isEqualTo("held true, taken false");
    }
    assertThat(triedByAnotherProcess(folder)).isEqualTo("held false, taken true");
  }

  private String triedByAnotherProcess(Path folder) throws Exception {
    Path log = above.resolve("log-tried");
    assertThat(process(Trying.class, folder, log).waitFor(1, TimeUnit.MINUTES)).isTrue();
    return Files.readString(log).strip();
  }

  private static Process process(Class<?> program, Path folder, Path log) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xlog:disable",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            program.getName(),
            folder.toString())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /** A process that asks for the lock of a folder once, and then for the lock. */
  static final class Trying {
    private Trying() {}

    /** Prints what it found. */
    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      boolean held = FolderLock.isHeld(folder);
      try (FolderLock lock = FolderLock.of(folder)) {
        System.out.println("held " + held + ", taken " + (lock != null));
      }
    }
  }

  /** Each turn makes a file that must not be there yet, and removes it. */
  @Test
  void processesThatTakeTurnsNeverMeet() throws Exception {
    Path folder = above.resolve("contended");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(process(TakingTurns.class, folder, above.resolve("log-" + i)));
    }
    for (int i = 0; i < PROCESSES; i++) {
      assertThat(processes.get(i).waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(Files.readString(above.resolve("log-" + i))).isEmpty();
      assertThat(processes.get(i).exitValue()).isZero();
    }
    // Who made the folder may not be the last who was in it.
    assertThat(folder.toFile().list()).isNullOrEmpty();
  }

  /** A process that takes the lock again and again. */
  static final class TakingTurns {
    private TakingTurns() {}

    /** Fails where somebody else is in the folder at the same time. */
    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      int turns = 0;
      while (turns < TURNS) {
        try (FolderLock lock = FolderLock.of(folder)) {
          if (lock != null) {
            Path inside = folder.resolve("inside");
            Files.createFile(inside);
            Files.delete(inside);
            turns++;
          }
        }
      }
    }
  }
}
