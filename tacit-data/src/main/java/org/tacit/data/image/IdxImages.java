package org.tacit.data.image;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.tacit.data.DataException;
import org.tacit.data.RegularFile;
import org.tacit.measure.Digits;

/**
 * Files of images in the format IDX, that of MNIST: the number 0x803, the counts of images, rows
 * and columns, each in four bytes with the highest first, then a byte for each pixel. Plain or
 * compressed by gzip. What is larger than the limits is refused by what its head says, and a file
 * is read to its end once, where gzip keeps the checksum and the length of all of it.
 */
public final class IdxImages {
  private static final int MAGIC = 0x803;
  private static final int GZIP = 0x1f8b;

  /** The most pixels of one image: 4,096 × 4,096, which are 134 MB as numbers. */
  private static final long MOST_PIXELS = 1L << 24;

  /** The most bytes of all images: some forty times those of MNIST. */
  private static final long MOST_BYTES = 2_000_000_000;

  private static final int HEAD_BYTES = 16;

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
   * All images of a file, as bytes.
   *
   * @param rows the rows of each
   * @param columns the columns of each
   * @param pixels image after image, row by row; not copied
   */
  public record Images(int rows, int columns, byte[] pixels) {
    /** The number of images. */
    public int count() {
      return pixels.length / (rows * columns);
    }

    /**
     * A pixel, from 0 to 255.
     *
     * @param image which image, from 0
     * @param place which pixel, row by row from 0
     */
    public int pixel(int image, int place) {
      return pixels[image * rows * columns + place] & 0xff;
    }
  }

  /**
   * Reads all images.
   *
   * @throws DataException if the file is not one of images, is too large or damaged, a pipe or a
   *     device
   */
  public static Images readAll(Path file) {
    RegularFile.require(file);
    try (DataInputStream in = new DataInputStream(uncompressed(file))) {
      Head head = Head.read(file, in);
      byte[] pixels = new byte[Math.toIntExact((long) head.count * head.rows * head.columns)];
      in.readFully(pixels);
      head.requireEnd(file, in);
      return new Images(head.rows, head.columns, pixels);
    } catch (EOFException e) {
      throw new DataException(file, "ends before its images do");
    } catch (IOException e) {
      throw DataException.unreadable(file, e);
    }
  }

  /** What the file says of itself first. */
  private record Head(int count, int rows, int columns) {
    static Head read(Path file, DataInputStream in) throws IOException {
      int magic = in.readInt();
      if (magic != MAGIC) {
        throw new DataException(
            file, "begins with 0x%x, expected 0x803 as files of IDX images do".formatted(magic));
      }
      Head head = new Head(in.readInt(), in.readInt(), in.readInt());
      checkSize(file, head.count, head.rows, head.columns);
      return head;
    }

    void requireEnd(Path file, DataInputStream in) throws IOException {
      if (in.read() >= 0) {
        throw new DataException(
            file, "goes on after its %d images of %d × %d".formatted(count, rows, columns));
      }
    }
  }

  /**
   * Reads one image and the file to its end.
   *
   * @param number which, from 0
   * @throws DataException if the file is not one of images, is too large or damaged, a pipe or a
   *     device, or has not that many
   */
  public static Image read(Path file, int number) {
    return read(file, number, true);
  }

  /**
   * Reads one image of a file that was {@linkplain #read read} to its end before, and nothing after
   * it.
   *
   * @param number which, from 0
   * @throws DataException as {@link #read} where the file is damaged before the end of the image
   */
  public static Image readAgain(Path file, int number) {
    return read(file, number, false);
  }

  private static Image read(Path file, int number, boolean toTheEnd) {
    RegularFile.require(file);
    try (DataInputStream in = new DataInputStream(uncompressed(file))) {
      Head head = Head.read(file, in);
      int count = head.count;
      if (number < 0 || number >= count) {
        throw new DataException(
            file, "has %d images, from 0, found the number %d".formatted(count, number));
      }
      int size = head.rows * head.columns;
      in.skipNBytes((long) number * size);
      byte[] pixels = new byte[size];
      in.readFully(pixels);
      if (toTheEnd) {
        in.skipNBytes((long) (count - number - 1) * size);
        head.requireEnd(file, in);
      }
      double[] values = new double[size];
      for (int i = 0; i < size; i++) {
        values[i] = pixels[i] & 0xff;
      }
      return new Image(head.rows, head.columns, values);
    } catch (EOFException e) {
      throw new DataException(file, "ends before its images do");
    } catch (IOException e) {
      throw DataException.unreadable(file, e);
    }
  }

  private static void checkSize(Path file, int count, int rows, int columns) {
    if (rows < 1 || columns < 1 || (long) rows * columns > MOST_PIXELS) {
      throw new DataException(
          file,
          "its images are said to be %d × %d, expected 1 to %,d pixels"
              .formatted(rows, columns, MOST_PIXELS));
    }
    double bytes = HEAD_BYTES + (double) count * rows * columns;
    if (bytes > MOST_BYTES) {
      throw new DataException(
          file,
          "is said to hold %,d images of %d × %d, %s GB; expected at most %s GB"
              .formatted(
                  count, rows, columns, Digits.rough(bytes / 1e9), Digits.rough(MOST_BYTES / 1e9)));
    }
  }

  static InputStream uncompressed(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(2);
    int first = in.read() << 8 | in.read();
    in.reset();
    return first == GZIP ? new GZIPInputStream(in) : in;
  }
}
