package org.tacit.data.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
  public static final OwnFiles.Mark MARK = OwnFiles.Mark.beginning(CheckpointCodec.magic());

  @Override
  public void save(Checkpoint checkpoint) {
    try {
      byte[] bytes = CheckpointCodec.encoded(checkpoint);
      if (Presence.exists(file)) {
        Files.move(
            file, previous(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
      AtomicFile.write(file, bytes);
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
          return CheckpointCodec.decoded(Files.readAllBytes(candidate));
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

  private Path previous() {
    return file.resolveSibling(file.getFileName() + ".previous");
  }
}
