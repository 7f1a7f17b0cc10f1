package org.tacit.data.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.IntConsumer;
import org.tacit.data.DataException;

/** Arrays of Java as tensors of a {@link SafetensorsFile}, without one of libtorch. */
public final class NumberBlocks {
  private static final int AT_ONCE = 1 << 16;

  private NumberBlocks() {}

  /** Numbers of double precision in a shape, the last index fastest. */
  public static SafetensorsFile.Block of(
      String name, List<? extends Number> shape, double[] numbers) {
    return new SafetensorsFile.Block(
        name,
        "F64",
        shape,
        (long) Double.BYTES * numbers.length,
        out -> write(out, numbers.length, Double.BYTES, (to, i) -> to.putDouble(numbers[i])));
  }

  /** Whole numbers. */
  public static SafetensorsFile.Block of(String name, int[] numbers) {
    return new SafetensorsFile.Block(
        name,
        "I32",
        List.of(numbers.length),
        (long) Integer.BYTES * numbers.length,
        out -> write(out, numbers.length, Integer.BYTES, (to, i) -> to.putInt(numbers[i])));
  }

  /** Bytes, such as those of a text. */
  public static SafetensorsFile.Block of(String name, byte[] bytes) {
    return new SafetensorsFile.Block(
        name, "U8", List.of(bytes.length), bytes.length, out -> out.write(bytes));
  }

  private interface Putting {
    void put(ByteBuffer to, int number);
  }

  private static void write(OutputStream out, int count, int width, Putting putting)
      throws IOException {
    ByteBuffer part = ByteBuffer.allocate(AT_ONCE).order(ByteOrder.LITTLE_ENDIAN);
    for (int done = 0; done < count; ) {
      part.clear();
      for (int end = Math.min(count, done + AT_ONCE / width); done < end; done++) {
        putting.put(part, done);
      }
      out.write(part.array(), 0, part.position());
    }
  }

  /**
   * Reads numbers of double precision.
   *
   * @throws DataException if there are not so many of this name
   */
  public static double[] doubles(SafetensorsFile.Opened file, String name, int count) {
    double[] numbers = new double[count];
    read(file, name, "F64", Double.BYTES, numbers.length, in -> i -> numbers[i] = in.getDouble());
    return numbers;
  }

  /**
   * Reads whole numbers.
   *
   * @throws DataException if there are not so many of this name
   */
  public static int[] ints(SafetensorsFile.Opened file, String name, int count) {
    int[] numbers = new int[count];
    read(file, name, "I32", Integer.BYTES, numbers.length, in -> i -> numbers[i] = in.getInt());
    return numbers;
  }

  /**
   * Reads bytes.
   *
   * @throws DataException if there are none of this name
   */
  public static byte[] bytes(SafetensorsFile.Opened file, String name) {
    SafetensorsFile.Place place = file.tensors().get(name);
    byte[] bytes = new byte[place == null ? 0 : Math.toIntExact(place.bytes())];
    read(file, name, "U8", 1, bytes.length, in -> i -> bytes[i] = in.get());
    return bytes;
  }

  private interface Taking {
    IntConsumer from(ByteBuffer in);
  }

  private static void read(
      SafetensorsFile.Opened file, String name, String type, int width, int count, Taking taking) {
    SafetensorsFile.Place place = file.tensors().get(name);
    if (place == null || !place.type().equals(type) || place.bytes() != (long) width * count) {
      throw file.damaged(
          "expected %,d numbers of the type %s under the name %s".formatted(count, type, name));
    }
    ByteBuffer part = ByteBuffer.allocate(AT_ONCE).order(ByteOrder.LITTLE_ENDIAN);
    IntConsumer take = taking.from(part);
    try (InputStream in = file.bytes(place.from())) {
      for (int done = 0; done < count; ) {
        int end = Math.min(count, done + AT_ONCE / width);
        part.clear();
        in.readNBytes(part.array(), 0, (end - done) * width);
        for (; done < end; done++) {
          take.accept(done);
        }
      }
    } catch (IOException e) {
      throw DataException.unreadable(file.file(), e);
    }
  }
}
