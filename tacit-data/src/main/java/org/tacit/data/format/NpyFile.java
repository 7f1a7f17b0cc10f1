package org.tacit.data.format;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.tacit.data.DataException;
import org.tacit.data.MemoryLimit;
import org.tacit.data.RegularFile;

/**
 * NumPy's array files ({@code .npy}, versions 1 to 3) of real numbers, in C or Fortran order, of
 * either byte order.
 *
 * @param shape the mode sizes
 * @param values the entries, last mode fastest
 */
public record NpyFile(int[] shape, double[] values) {
  private static final int ALIGNMENT = 64;
  private static final int CHUNK = 1 << 16;

  /**
   * Reads an array.
   *
   * @throws DataException if the file is not such an array or would not fit into memory; the
   *     message says what was found
   */
  public static NpyFile read(Path file) {
    RegularFile.require(file);
    if (!Files.exists(file)) {
      throw new DataException(file, "there is no such file");
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), CHUNK))) {
      return read(file, in, Files.size(file));
    } catch (IOException e) {
      throw DataException.unreadable(file, e);
    }
  }

  /**
   * Reads an array from a stream, and no more of it than the array has.
   *
   * @param file what is named in messages
   * @param size the bytes of the whole array with its header
   */
  static NpyFile read(Path file, DataInputStream in, long size) throws IOException {
    NpyHeader header = NpyHeader.read(file, in);
    checkSize(file, header, size);
    double[] values = new double[(int) header.count()];
    byte[] chunk = new byte[CHUNK];
    for (int done = 0; done < values.length; ) {
      int part = Math.min(values.length - done, CHUNK / header.width());
      in.readFully(chunk, 0, part * header.width());
      ByteBuffer numbers = ByteBuffer.wrap(chunk).order(header.byteOrder());
      for (int i = 0; i < part; i++) {
        values[done++] = number(numbers, header);
      }
    }
    return new NpyFile(
        header.shape(), header.fortran() ? rowMajor(values, header.shape()) : values);
  }

  private static void checkSize(Path file, NpyHeader header, long size) {
    double bytes = (double) header.count() * Double.BYTES * (header.fortran() ? 2 : 1);
    MemoryLimit.require(file, bytes, "the array " + Arrays.toString(header.shape()));
    long expected = header.count() * header.width();
    long found = size - header.length();
    if (found != expected) {
      throw new DataException(
          file,
          "expected "
              + expected
              + " bytes for the shape "
              + Arrays.toString(header.shape())
              + ", found "
              + found);
    }
    if (header.count() > Integer.MAX_VALUE - 8) {
      throw new DataException(
          file, "expected at most 2147483639 entries in one array, found " + header.count());
    }
  }

  private static double number(ByteBuffer bytes, NpyHeader header) {
    if (header.kind() == 'f') {
      return header.width() == 4 ? bytes.getFloat() : bytes.getDouble();
    }
    boolean unsigned = header.kind() == 'u';
    return switch (header.width()) {
      case 1 -> unsigned ? Byte.toUnsignedInt(bytes.get()) : bytes.get();
      case 2 -> unsigned ? Short.toUnsignedInt(bytes.getShort()) : bytes.getShort();
      case 4 -> unsigned ? Integer.toUnsignedLong(bytes.getInt()) : bytes.getInt();
      default -> eightBytes(bytes.getLong(), unsigned);
    };
  }

  private static double eightBytes(long number, boolean unsigned) {
    return unsigned && number < 0 ? ((number >>> 1) | (number & 1)) * 2.0 : number;
  }

  /** Entries with the first mode fastest, last mode fastest. */
  static double[] rowMajor(double[] columnMajor, int[] shape) {
    double[] values = new double[columnMajor.length];
    int[] index = new int[shape.length];
    for (int source = 0; source < values.length; source++) {
      int position = 0;
      for (int mode = 0; mode < shape.length; mode++) {
        position = position * shape[mode] + index[mode];
      }
      values[position] = columnMajor[source];
      for (int mode = 0; mode < shape.length && ++index[mode] == shape[mode]; mode++) {
        index[mode] = 0;
      }
    }
    return values;
  }

  /** The bytes of the file that holds this array: version 1, little-endian float64, C order. */
  public byte[] encoded() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory could not be written", e);
    }
    return bytes.toByteArray();
  }

  /** Writes this array to a file: version 1, little-endian float64, C order. */
  void write(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), CHUNK)) {
      write(out);
    }
  }

  /** Writes this array: version 1, little-endian float64, C order. */
  void write(OutputStream out) throws IOException {
    String sizes =
        Arrays.stream(shape).mapToObj(size -> size + ",").collect(Collectors.joining(" "));
    StringBuilder header =
        new StringBuilder("{'descr': '<f8', 'fortran_order': False, 'shape': (" + sizes + "), }");
    while ((10 + header.length() + 1) % ALIGNMENT != 0) {
      header.append(' ');
    }
    header.append('\n');
    ByteBuffer start = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    start.put(NpyHeader.MAGIC).put((byte) 1).put((byte) 0).putShort((short) header.length());
    out.write(start.array());
    out.write(header.toString().getBytes(StandardCharsets.US_ASCII));
    ByteBuffer numbers = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      if (!numbers.hasRemaining()) {
        out.write(numbers.array());
        numbers.clear();
      }
      numbers.putDouble(value);
    }
    out.write(numbers.array(), 0, numbers.position());
  }
}
