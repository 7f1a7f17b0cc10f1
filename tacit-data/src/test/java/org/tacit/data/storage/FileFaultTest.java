package org.tacit.data.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacit.model.ParameterLayout;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.optimizer.OptimizerState;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;
import org.tacit.testing.Fault;
import org.tacit.testing.FaultStorm;
import org.tacit.training.Checkpoint;
import org.tacit.training.Iteration;

/** The three ways to keep a file, with a fault at each of their file operations in turn. */
class FileFaultTest {
  private static final ParameterLayout LAYOUT = new MatrixFactorization(3, 2, 2, 2).layout();
  private static final int LEAST_OPERATIONS = 5;

  @TempDir private Path folder;

  private void survives(Fault fault, FaultStorm.Scenario scenario) throws Exception {
    assertThat(new FaultStorm(folder, scenario).every(fault)).isGreaterThan(LEAST_OPERATIONS);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void anAtomicFileIsTheOldOrTheNew(Fault fault) throws Exception {
    survives(
        fault,
        new FaultStorm.Scenario() {
          @Override
          public void prepare(Path folder) throws IOException {
            Files.writeString(folder.resolve("file"), "the old one");
          }

          @Override
          public void run(Path folder) throws IOException {
            AtomicFile.write(folder.resolve("file"), text("the new one, which is longer"));
          }
        });
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void stagedFilesAreNewOrNone(Fault fault) throws Exception {
    survives(
        fault,
        new Staging() {
          @Override
          public void again(Path folder) throws IOException {
            boolean one = Files.exists(folder.resolve("a/b/one"));
            assertThat(Files.exists(folder.resolve("a/b/two")))
                .as("both or none")
                .isIn(fault == Fault.DEAD ? List.of(one, false) : List.of(one));
            if (!one && fault != Fault.DEAD) {
              assertThat(leftBehind(folder)).isFalse();
            }
            run(folder);
          }
        });
  }

  /** Whether there is a file; a folder that cannot be removed may stay. */
  private static boolean leftBehind(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder.resolve("a"))) {
      return found.anyMatch(Files::isRegularFile);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void stagedFilesReplaceBothOrNeither(Fault fault) throws Exception {
    survives(
        fault,
        new Staging() {
          @Override
          public void prepare(Path folder) throws IOException {
            Files.createDirectories(folder.resolve("a/b"));
            Files.writeString(folder.resolve("a/b/one"), "old 1");
            Files.writeString(folder.resolve("a/b/two"), "old 2");
          }

          @Override
          public void again(Path folder) throws IOException {
            if (fault != Fault.DEAD) {
              assertThat(Files.readString(folder.resolve("a/b/one")).startsWith("old"))
                  .as("both old or both new")
                  .isEqualTo(Files.readString(folder.resolve("a/b/two")).startsWith("old"));
            }
            run(folder);
          }
        });
  }

  /** Two files into folders that are made. */
  private static class Staging implements FaultStorm.Scenario {
    @Override
    public void run(Path folder) throws IOException {
      try (StagedFiles files = StagedFiles.in(folder.resolve("a/b"))) {
        files.add("one", file -> Files.writeString(file, "the number 1"));
        files.add("two", file -> Files.writeString(file, "the number 2"));
        files.commit();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aCheckpointIsTheOldOrTheNew(Fault fault) throws Exception {
    survives(
        fault,
        new FaultStorm.Scenario() {
          @Override
          public void prepare(Path folder) {
            file(folder).save(checkpoint(1));
            file(folder).save(checkpoint(2));
          }

          @Override
          public void run(Path folder) {
            assertThat(step(folder)).as("never none").isIn(1L, 2L);
            file(folder).save(checkpoint(3));
          }

          @Override
          public void again(Path folder) {
            assertThat(step(folder)).as("the checkpoint that is left").isIn(2L, 3L);
            file(folder).save(checkpoint(3));
            assertThat(step(folder)).isEqualTo(3);
          }

          @Override
          public boolean ignores(String name) {
            return name.endsWith(".previous");
          }
        });
  }

  /** A disk that does not answer has not said that the folder was removed. */
  @ParameterizedTest
  @EnumSource(Fault.class)
  void aLockSaysWhichFileTheDiskDoesNotDescribe(Fault fault) throws Exception {
    survives(
        fault,
        new FaultStorm.Scenario() {
          @Override
          public void run(Path folder) throws IOException {
            try (FolderLock lock = FolderLock.of(folder.resolve("a"))) {
              if (!Objects.requireNonNull(lock).isStillThere()) {
                throw new IOException("the folder was removed");
              }
              AtomicFile.write(folder.resolve("a/file"), text("a result"));
            }
          }

          @Override
          public boolean ignores(String name) {
            return name.endsWith(FolderLock.NAME);
          }
        });
  }

  private static CheckpointFile file(Path folder) {
    return new CheckpointFile(folder.resolve("training.checkpoint"), Duration.ZERO);
  }

  private static long step(Path folder) {
    Checkpoint found = file(folder).load();
    return found == null ? 0 : found.counters().step();
  }

  private static Checkpoint checkpoint(long step) {
    Tensor weights = LAYOUT.zeros(DType.FLOAT64).flat();
    return new Checkpoint(
        new Checkpoint.Counters(step, 0, 1, 1, 0, 1, 0, 0, 0),
        new Iteration.State(weights, weights.copy(), OptimizerState.none()),
        List.of(),
        null);
  }
}
