package org.tacit.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Files of images in the format IDX, that of MNIST: the number 0x803, the counts of images, rows
 * and columns, each in four bytes with the highest first, then a byte for each pixel. Plain or
 * compressed by gzip.
 */
public final class IdxImages {
  private static final int MAGIC = 0x803;
  private static final int GZIP = 0x1f8b;
  private static final int LARGEST_SIDE = 1 << 14;

  private IdxImages() {}

  /**
   * One image.
   *
   * @param rows its rows
   * @param columns its columns
   * @param values row by row, from 0 to 255
   */
  public record Image(int rows, int columns, double[] values) {}

  /**
   * Reads one image.
   *
   * @param number which, from 0
   * @throws DataException if the file is not one of images, or has not that many
   */
  public static Image read(Path file, int number) {
    try (DataInputStream in = new DataInputStream(uncompressed(file))) {
      int magic = in.readInt();
      if (magic != MAGIC) {
        throw new DataException(
            file, "begins with 0x%x, expected 0x803 as files of IDX images do".formatted(magic));
      }
      int count = in.readInt();
      int rows = in.readInt();
      int columns = in.readInt();
      if (rows < 1 || columns < 1 || rows > LARGEST_SIDE || columns > LARGEST_SIDE) {
        throw new DataException(file, "its images are said to be %d × %d".formatted(rows, columns));
      }
      if (number < 0 || number >= count) {
        throw new DataException(
            file, "has %d images, from 0, found the number %d".formatted(count, number));
      }
      int size = rows * columns;
      in.skipNBytes((long) number * size);
      byte[] pixels = new byte[size];
      in.readFully(pixels);
      double[] values = new double[size];
      for (int i = 0; i < size; i++) {
        values[i] = pixels[i] & 0xff;
      }
      return new Image(rows, columns, values);
    } catch (EOFException e) {
      throw new DataException(file, "ends before image " + number + " does");
    } catch (IOException e) {
      throw DataException.unreadable(file, e);
    }
  }

  private static InputStream uncompressed(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(2);
    int first = in.read() << 8 | in.read();
    in.reset();
    return first == GZIP ? new GZIPInputStream(in) : in;
  }
}
