package org.tacit.cli.output;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.cli.console.StopRequest;
import org.tacit.data.storage.FolderLock;
import org.tacit.data.storage.OwnFiles;
import org.tacit.data.storage.Presence;
import org.tacit.data.storage.StagedFiles;

/**
 * The folder of {@code --out} while one run, and no other, writes into it: from before the input is
 * read until the results are there.
 */
public final class OutputFolder implements AutoCloseable {
  /** Every name that a result may have. */
  private static final List<String> RESULTS =
      List.of(
          "recovered.npy",
          "recovered.png",
          "solution.npy",
          "squared-norms.npy",
          "network.safetensors",
          "network.onnx",
          "solution.csv",
          "solution.tsv",
          "solution.mtx",
          "completed.npy",
          "completed.csv",
          "completed.tsv",
          "completed.txt",
          "completed.npz",
          "completed.mtx",
          "completed.parquet",
          "completed.png",
          "completed.lower.npy",
          "completed.upper.npy",
          "completed.lower.npz",
          "completed.upper.npz",
          "completed.lower.mtx",
          "completed.upper.mtx",
          "completed.lower.csv",
          "completed.upper.csv",
          "completed.lower.tsv",
          "completed.upper.tsv",
          "completed.lower.txt",
          "completed.upper.txt",
          "completed.lower.parquet",
          "completed.upper.parquet",
          "completed.lower.png",
          "completed.upper.png",
          "intervals.csv",
          "draws.npy",
          "draws.csv",
          "predictions.csv",
          "model.safetensors",
          "trace.parquet",
          "report.html",
          EarlierResult.FILE);

  /** What a killed run was writing has a name that says so; whole results are not known by name. */
  private static final OwnFiles UNFINISHED =
      OwnFiles.none().and(String.join("|", RESULTS).replace(".", "\\."), file -> false);

  private final Path path;
  private final boolean replace;
  private final FolderLock lock;
  private final StopRequest stop;
  private final EarlierResult earlier;
  private final CheckpointFolder checkpoints;

  /** The files of a run's results. */
  public interface Contents {
    /** Writes all of them, {@code result.json} last. */
    void addTo(StagedFiles files) throws IOException;
  }

  private OutputFolder(
      Path path,
      boolean replace,
      FolderLock lock,
      StopRequest stop,
      EarlierResult earlier,
      CheckpointFolder checkpoints) {
    this.checkpoints = checkpoints;
    this.path = path;
    this.replace = replace;
    this.lock = lock;
    this.stop = stop;
    this.earlier = earlier;
  }

  /**
   * Takes the folder, which is made where it is lacking.
   *
   * @param replace whether results that are there may be replaced
   * @param resume whether to go on with an unfinished run: what it wrote already may be replaced
   * @param checkpoints the state of that run, or of this one
   * @throws InputException if another run writes there, if there are results, or if nothing can be
   *     written
   */
  static OutputFolder open(
      Path path, boolean replace, boolean resume, CheckpointFolder checkpoints, StopRequest stop) {
    try {
      for (Path above = path.toAbsolutePath(); above != null; above = above.getParent()) {
        if (Presence.exists(above) && !Presence.isFolder(above)) {
          throw new InputException(above + ": expected a folder for the results, found a file");
        }
      }
      FolderLock lock = locked(path, stop);
      if (lock == null) {
        String holder = FolderLock.holder(path);
        throw new InputException(
            "%s: another run%s is writing there now; wait for its end, or give --out another folder"
                .formatted(path, holder.isEmpty() ? "" : " (process " + holder + ")"));
      }
      boolean taken = false;
      try {
        Map<String, Long> promised = resume ? checkpoints.promised() : Map.of();
        EarlierResult earlier = EarlierResult.of(path, RESULTS, promised);
        OutputFolder folder = new OutputFolder(path, replace, lock, stop, earlier, checkpoints);
        stop.atTheEnd(folder::removeUnbegun);
        folder.check();
        UNFINISHED.removeUnfinished(path);
        taken = true;
        return folder;
      } finally {
        if (!taken) {
          lock.close();
        }
      }
    } catch (IOException e) {
      throw StorageException.unusable(path, e);
    }
  }

  /** Locks a folder such that the lock goes too where the process ends by itself. */
  private static @Nullable FolderLock locked(Path path, StopRequest stop) throws IOException {
    AtomicReference<@Nullable FolderLock> lock = new AtomicReference<>();
    stop.undisturbed(
        () -> {
          FolderLock taken = FolderLock.of(path);
          lock.set(taken);
          if (taken != null) {
            stop.atTheEnd(() -> close(taken));
          }
        });
    return lock.get();
  }

  private static void close(FolderLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      // The lock ends with the process.
    }
  }

  private void check() throws IOException {
    for (String name : RESULTS) {
      Path file = path.resolve(name);
      if (Files.isDirectory(file)) {
        throw new InputException(file + ": expected no folder where a result goes");
      }
      if (!mayWrite(name)) {
        throw new InputException(
            file
                + " already exists; use --force to overwrite it or --out to choose another folder"
                + (Files.exists(path.resolve(CheckpointOptions.FOLDER))
                    ? ", --resume with a longer --time continues it"
                    : ""));
      }
    }
  }

  private boolean mayWrite(String name) throws IOException {
    return replace || !Presence.isThere(path.resolve(name)) || earlier.isPromised(name);
  }

  public Path path() {
    return path;
  }

  /**
   * Writes results: all of them or, where one cannot be written, none. What is there is replaced
   * only where that was asked for; results of an earlier run that this one did not write go then.
   *
   * @param names of the files
   * @throws StorageException if they cannot be written
   */
  public void write(List<String> names, Contents contents) {
    try (StagedFiles files = StagedFiles.in(path)) {
      contents.addTo(files);
      stop.undisturbed(() -> commit(names, files));
    } catch (IOException e) {
      throw StorageException.unwritten(path, e);
    }
  }

  private void commit(List<String> names, StagedFiles files) throws IOException {
    if (!lock.isStillThere()) {
      throw new IOException("the folder was removed or replaced while the run was under way");
    }
    for (String name : names) {
      if (!mayWrite(name)) {
        throw new FileAlreadyExistsException(
            path.resolve(name).toString(),
            null,
            "the file was put there while the run was under way; --force replaces it");
      }
    }
    checkpoints.promise(files.checksums());
    files.commit();
    if (replace || !earlier.promised().isEmpty()) {
      earlier.removeBut(names);
    }
  }

  private void removeUnbegun() {
    try {
      if (stop.working()) {
        stop.undisturbed(checkpoints::removeUnbegun);
      }
    } catch (IOException e) {
      // It is found again, with nothing to go on from.
    }
  }

  /** Gives the folder back, without the state of a run that has none to go on from. */
  @Override
  public void close() {
    removeUnbegun();
    close(lock);
  }
}
