package org.tacit.learning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tacit.data.network.NetworkFile;
import org.tacit.data.storage.OwnFiles;
import org.tacit.data.storage.StorageFault;
import org.tacit.model.network.TrainedNetwork;

/**
 * The networks that a training keeps on its way, in a folder of their own: that of epoch 0 and one
 * after every so many epochs. Where they would be more than {@value #MOST}, every second is removed
 * and half as many are kept from then on, so that they go on to cover the whole way.
 *
 * @param folder where they are
 * @param every after how many epochs one is kept at first; 0 for none
 */
public record Snapshots(Path folder, long every) {
  /** The name of their folder in that of the results. */
  public static final String FOLDER = "networks";

  /** So many are kept at most. */
  public static final int MOST = 20;

  private static final Pattern NAME = Pattern.compile("epoch-([0-9]{7})\\.safetensors");

  private static final OwnFiles OWN =
      OwnFiles.none().and(NAME.pattern(), file -> NetworkFile.begins(file));

  /** The number of which the kept epochs are multiples once so many are over. */
  private long interval(long epoch) {
    long interval = every;
    while (epoch / interval + 1 > MOST) {
      interval *= 2;
    }
    return interval;
  }

  /** Removes those of an earlier training; other files stay. */
  void begin() {
    try {
      OWN.remove(folder);
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  /**
   * Keeps the network after an epoch if it is one of those that are kept.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  void keep(long epoch, TrainedNetwork network) {
    if (every == 0) {
      return;
    }
    long interval = interval(epoch);
    try {
      if (epoch % interval == 0) {
        Files.createDirectories(folder);
        NetworkFile.write(folder.resolve("epoch-%07d.safetensors".formatted(epoch)), network);
      }
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        // What a killed training left: the one that goes on writes this epoch again.
        OWN.removeUnfinished(folder);
      }
      for (Path file : in(folder)) {
        if (epochOf(file).orElse(0) % interval != 0 && OWN.areWith(file)) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  private UncheckedIOException unwritten(IOException e) {
    return new UncheckedIOException(
        folder + ": a network of an epoch cannot be kept there: " + StorageFault.reason(e), e);
  }

  /**
   * Those in a folder, by their epochs; none where it is not there.
   *
   * @throws IOException if it cannot be read
   */
  public static List<Path> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> epochOf(file).isPresent()).sorted().toList();
    }
  }

  /** After how many epochs a network was kept, by the name of its file; none of another name. */
  public static OptionalLong epochOf(Path file) {
    Matcher matcher = NAME.matcher(String.valueOf(file.getFileName()));
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }
}
