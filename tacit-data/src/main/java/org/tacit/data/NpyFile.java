package org.tacit.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * NumPy's array files ({@code .npy}, versions 1 to 3) of real numbers, in C or Fortran order, of
 * either byte order.
 *
 * @param shape the mode sizes
 * @param values the entries, last mode fastest
 */
public record NpyFile(int[] shape, double[] values) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([fiu])([1248])'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");
  private static final int ALIGNMENT = 64;

  /**
   * Reads an array.
   *
   * @throws DataException if the file is not such an array; the message says what was found
   */
  public static NpyFile read(Path file) {
    ByteBuffer bytes = ByteBuffer.wrap(content(file));
    if (bytes.remaining() == 0) {
      throw new DataException(file, "the file is empty, expected an NPY array");
    }
    if (bytes.remaining() < 10
        || !Arrays.equals(Arrays.copyOf(bytes.array(), MAGIC.length), MAGIC)) {
      throw new DataException(file, "the file does not begin as an NPY array does");
    }
    int version = bytes.get(6);
    bytes.order(ByteOrder.LITTLE_ENDIAN).position(8);
    int length = version == 1 ? Short.toUnsignedInt(bytes.getShort()) : bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw new DataException(file, "the file ends within its header");
    }
    String header = new String(bytes.array(), bytes.position(), length, StandardCharsets.UTF_8);
    bytes.position(bytes.position() + length);
    return body(file, header, bytes);
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DataException(
          file, Files.exists(file) ? "cannot be read: " + e.getMessage() : "there is no such file");
    }
  }

  private static NpyFile body(Path file, String header, ByteBuffer bytes) {
    Matcher type = TYPE.matcher(header);
    Matcher fortran = FORTRAN.matcher(header);
    Matcher shapeText = SHAPE.matcher(header);
    if (!type.find() || !fortran.find() || !shapeText.find()) {
      throw new DataException(
          file, "expected an array of real numbers, found the header " + header.strip());
    }
    List<Integer> sizes = new ArrayList<>();
    for (String size : shapeText.group(1).split(",")) {
      if (!size.isBlank()) {
        sizes.add(Integer.parseInt(size.strip()));
      }
    }
    int[] shape = sizes.stream().mapToInt(Integer::intValue).toArray();
    long count = 1;
    for (int size : shape) {
      count *= size;
    }
    int width = Integer.parseInt(type.group(3));
    if (bytes.remaining() != count * width) {
      throw new DataException(
          file,
          "expected "
              + count * width
              + " bytes for the shape "
              + Arrays.toString(shape)
              + ", found "
              + bytes.remaining());
    }
    bytes.order(type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[(int) count];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(bytes, type.group(2), width);
    }
    return new NpyFile(shape, fortran.group(1).equals("True") ? rowMajor(values, shape) : values);
  }

  private static double number(ByteBuffer bytes, String kind, int width) {
    if (kind.equals("f")) {
      return switch (width) {
        case 4 -> bytes.getFloat();
        case 8 -> bytes.getDouble();
        default ->
            throw new IllegalArgumentException(
                "floating-point numbers of " + width + " bytes are not supported");
      };
    }
    boolean unsigned = kind.equals("u");
    return switch (width) {
      case 1 -> unsigned ? Byte.toUnsignedInt(bytes.get()) : bytes.get();
      case 2 -> unsigned ? Short.toUnsignedInt(bytes.getShort()) : bytes.getShort();
      case 4 -> unsigned ? Integer.toUnsignedLong(bytes.getInt()) : bytes.getInt();
      default -> bytes.getLong();
    };
  }

  private static double[] rowMajor(double[] columnMajor, int[] shape) {
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
    String sizes =
        Arrays.stream(shape).mapToObj(size -> size + ",").collect(Collectors.joining(" "));
    StringBuilder header =
        new StringBuilder("{'descr': '<f8', 'fortran_order': False, 'shape': (" + sizes + "), }");
    while ((10 + header.length() + 1) % ALIGNMENT != 0) {
      header.append(' ');
    }
    header.append('\n');
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + header.length() + 8 * values.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) header.length());
    bytes.put(header.toString().getBytes(StandardCharsets.US_ASCII));
    for (double value : values) {
      bytes.putDouble(value);
    }
    return bytes.array();
  }
}
