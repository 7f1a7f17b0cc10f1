package org.tacit.tensor;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.bytedeco.javacpp.BytePointer;

/**
 * The entries of a tensor as bytes in its own number format, row-major and with the least byte
 * first, as the processors that libtorch is built for keep them. They pass through a small array,
 * however large the tensor is.
 */
public final class TensorBytes {
  private static final int AT_ONCE = 1 << 16;

  private TensorBytes() {}

  /** The bytes of all entries. */
  public static long count(Tensor tensor) {
    return Math.multiplyExact(tensor.count(), (long) tensor.dtype().bytes());
  }

  /** Writes all entries. */
  public static void write(Tensor tensor, OutputStream out) throws IOException {
    org.bytedeco.pytorch.Tensor dense = tensor.raw().detach().contiguous();
    byte[] part = new byte[AT_ONCE];
    BytePointer memory = new BytePointer(dense.data_ptr());
    long count = count(tensor);
    for (long at = 0; at < count; at += part.length) {
      int length = (int) Math.min(part.length, count - at);
      memory.position(at).get(part, 0, length);
      out.write(part, 0, length);
    }
    dense.close();
  }

  /**
   * Overwrites all entries.
   *
   * @param tensor contiguous
   * @throws EOFException if there are fewer bytes
   */
  public static void read(Tensor tensor, InputStream in) throws IOException {
    byte[] part = new byte[AT_ONCE];
    BytePointer memory = new BytePointer(tensor.raw().data_ptr());
    long count = count(tensor);
    for (long at = 0; at < count; at += part.length) {
      int length = (int) Math.min(part.length, count - at);
      if (in.readNBytes(part, 0, length) < length) {
        throw new EOFException("expected " + count + " bytes of a tensor, found fewer");
      }
      memory.position(at).put(part, 0, length);
    }
  }
}
