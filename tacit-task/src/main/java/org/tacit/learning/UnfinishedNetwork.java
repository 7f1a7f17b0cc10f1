package org.tacit.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.tacit.data.DataException;
import org.tacit.data.network.NetworkFile;
import org.tacit.data.storage.CheckpointFile;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.training.Checkpoint;

/**
 * The network of a training that is under way or was interrupted, from its checkpoint. The
 * checkpoint holds weights alone; layers, normalization and classes are those of the {@link
 * Snapshots} beside it.
 */
public final class UnfinishedNetwork {
  private UnfinishedNetwork() {}

  /** Whether a file is a checkpoint; false where it cannot be read. */
  public static boolean begins(Path file) {
    try {
      return Files.isRegularFile(file) && CheckpointFile.MARK.isOn(file);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads the network as it was when the checkpoint was written.
   *
   * @throws DataException if the checkpoint is damaged, is not that of a network, or no network was
   *     kept beside it
   */
  public static TrainedNetwork read(Path checkpoint) {
    Checkpoint state = new CheckpointFile(checkpoint, Duration.ZERO).load();
    Path results =
        checkpoint.toAbsolutePath().resolve("../..").normalize().resolve(Snapshots.FOLDER);
    TrainedNetwork pattern = NetworkFile.read(kept(checkpoint, results));
    if (state == null
        || state.state().iterate().count() != pattern.weights().withBuffers().count()) {
      throw new DataException(
          checkpoint, "is no checkpoint of the network that was kept in " + results);
    }
    return new TrainedNetwork(
        pattern.network(),
        pattern.network().layout().over(state.state().iterate()),
        pattern.normalization(),
        pattern.classes());
  }

  private static Path kept(Path checkpoint, Path folder) {
    try {
      List<Path> all = Snapshots.in(folder);
      if (!all.isEmpty()) {
        return all.get(0);
      }
    } catch (IOException e) {
      throw DataException.unreadable(folder, e);
    }
    throw new DataException(
        checkpoint,
        "holds weights without the layers of a network, and there is none of them in %s, where tacit train --keep-every N keeps some; so only networks can be measured that it wrote at its end"
            .formatted(folder));
  }
}
