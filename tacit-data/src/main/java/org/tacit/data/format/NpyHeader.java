package org.tacit.data.format;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tacit.data.DataException;
import org.tacit.data.Mode;
import org.tacit.data.Quoted;
import org.tacit.operator.EntryIndices;

/**
 * What an NPY file says of itself before its numbers.
 *
 * @param shape the mode sizes
 * @param kind f, i or u: floating-point, signed or unsigned numbers
 * @param width the bytes of each number
 * @param byteOrder their order
 * @param fortran whether the first mode is the fastest
 * @param length the bytes of the header
 */
record NpyHeader(
    int[] shape, char kind, int width, ByteOrder byteOrder, boolean fortran, long length) {
  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  private static final int NEWEST = 3;
  private static final int LONGEST = 1 << 20;
  private static final Pattern TYPE =
      Pattern.compile("'descr'\\s*:\\s*'([<>|=])(f[48]|[iu][1248])'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");

  /** The number of entries, saturated. */
  long count() {
    return Arrays.stream(shape).anyMatch(size -> size == 0) ? 0 : EntryIndices.countOf(shape);
  }

  /** Reads a header and leaves the stream at the first number. */
  static NpyHeader read(Path file, DataInputStream in) throws IOException {
    try {
      byte[] magic = in.readNBytes(MAGIC.length);
      if (magic.length == 0) {
        throw new DataException(file, "the file is empty, expected an NPY array");
      }
      if (!Arrays.equals(magic, MAGIC)) {
        throw new DataException(file, "the file does not begin as an NPY array does");
      }
      int version = in.readUnsignedByte();
      int minor = in.readUnsignedByte();
      if (version < 1 || version > NEWEST || minor != 0) {
        throw new DataException(
            file,
            "the array is in version %d.%d of the NPY format, expected 1.0, 2.0 or 3.0"
                .formatted(version, minor));
      }
      byte[] size = in.readNBytes(version == 1 ? 2 : 4);
      ByteBuffer little = ByteBuffer.wrap(Arrays.copyOf(size, 4)).order(ByteOrder.LITTLE_ENDIAN);
      int length = little.getInt();
      if (length < 0 || length > LONGEST) {
        throw new DataException(file, "its header is said to be " + length + " bytes long");
      }
      byte[] text = in.readNBytes(length);
      if (text.length < length) {
        throw new EOFException();
      }
      long before = MAGIC.length + 2L + size.length + length;
      return parse(file, new String(text, StandardCharsets.UTF_8), before);
    } catch (EOFException e) {
      throw new DataException(file, "the file ends within its header");
    }
  }

  private static NpyHeader parse(Path file, String header, long length) {
    Matcher type = TYPE.matcher(header);
    Matcher fortran = FORTRAN.matcher(header);
    Matcher shapeText = SHAPE.matcher(header);
    if (!type.find() || !fortran.find() || !shapeText.find()) {
      throw new DataException(
          file,
          "expected an array of real numbers (float32, float64 or integers), found the header "
              + Quoted.of(header.strip()));
    }
    List<Integer> sizes = new ArrayList<>();
    for (String size : shapeText.group(1).split(",")) {
      if (!size.isBlank()) {
        sizes.add(size(file, size.strip()));
      }
    }
    if (sizes.size() > Mode.MOST) {
      throw new DataException(
          file, "expected at most %d modes, found %d".formatted(Mode.MOST, sizes.size()));
    }
    return new NpyHeader(
        sizes.stream().mapToInt(Integer::intValue).toArray(),
        type.group(2).charAt(0),
        Integer.parseInt(type.group(2).substring(1)),
        type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        fortran.group(1).equals("True"),
        length);
  }

  private static int size(Path file, String text) {
    try {
      int size = Integer.parseInt(text);
      if (size >= 0) {
        return size;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new DataException(
        file, "expected mode sizes up to " + Integer.MAX_VALUE + ", found " + Quoted.of(text));
  }
}
