package org.tacit.data.image;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import org.tacit.data.DataException;
import org.tacit.data.RegularFile;

/**
 * Files of labels in the format IDX: the number 0x801, the count in four bytes with the highest
 * first, then a byte for each label. Plain or compressed by gzip.
 */
public final class IdxLabels {
  private static final int MAGIC = 0x801;

  /** Some thousand times those of MNIST. */
  private static final int MOST = 100_000_000;

  private IdxLabels() {}

  /**
   * Reads all labels, from 0 to 255.
   *
   * @throws DataException if the file is not one of labels, is too large or damaged, a pipe or a
   *     device
   */
  public static int[] read(Path file) {
    RegularFile.require(file);
    try (DataInputStream in = new DataInputStream(IdxImages.uncompressed(file))) {
      int magic = in.readInt();
      if (magic != MAGIC) {
        throw new DataException(
            file, "begins with 0x%x, expected 0x801 as files of IDX labels do".formatted(magic));
      }
      int count = in.readInt();
      if (count < 0 || count > MOST) {
        throw new DataException(
            file, "is said to hold %,d labels, expected 0 to %,d".formatted(count, MOST));
      }
      byte[] bytes = in.readNBytes(count);
      if (bytes.length < count) {
        throw new EOFException();
      }
      if (in.read() >= 0) {
        throw new DataException(file, "goes on after its %,d labels".formatted(count));
      }
      int[] labels = new int[count];
      for (int i = 0; i < count; i++) {
        labels[i] = bytes[i] & 0xff;
      }
      return labels;
    } catch (EOFException e) {
      throw new DataException(file, "ends before its labels do");
    } catch (IOException e) {
      throw DataException.unreadable(file, e);
    }
  }
}
