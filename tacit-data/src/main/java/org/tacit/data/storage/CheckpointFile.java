package org.tacit.data.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.training.Checkpoint;
import org.tacit.training.CheckpointCodec;
import org.tacit.training.Checkpoints;

/**
 * Checkpoints in a file, with the one before beside it: wherever a crash falls, one of the two is
 * whole. A checkpoint is verified when it is read; where the newer one is damaged the older serves.
 *
 * @param file where the newest checkpoint is; its folder must exist
 * @param interval the least time between two checkpoints
 */
public record CheckpointFile(Path file, Duration interval) implements Checkpoints {
  /** What tells a checkpoint from other files of its name. */
  public static final OwnFiles.Mark MARK = CheckpointFile::isCheckpoint;

  @Override
  public void save(Checkpoint checkpoint) {
    try {
      if (Presence.exists(file)) {
        Files.move(
            file, previous(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
      AtomicFile.write(file, out -> CheckpointCodec.write(checkpoint, out));
    } catch (IOException e) {
      throw new UncheckedIOException(
          file + ": the checkpoint cannot be written: " + StorageFault.reason(e), e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws DataException if there are checkpoints and none of them can be used
   */
  @Override
  public @Nullable Checkpoint load() {
    IOException complaint = null;
    for (Path candidate : new Path[] {file, previous()}) {
      try {
        if (Presence.exists(candidate)) {
          return CheckpointCodec.read(source(candidate));
        }
      } catch (IOException e) {
        complaint = e;
      }
    }
    if (complaint != null) {
      throw new DataException(file, StorageFault.reason(complaint));
    }
    return null;
  }

  private static CheckpointCodec.Source source(Path file) {
    return new CheckpointCodec.Source() {
      @Override
      public InputStream open() throws IOException {
        return Files.newInputStream(file);
      }

      @Override
      public long size() throws IOException {
        return Files.size(file);
      }
    };
  }

  private static boolean isCheckpoint(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return CheckpointCodec.begins(in);
    }
  }

  private Path previous() {
    return file.resolveSibling(file.getFileName() + ".previous");
  }
}
