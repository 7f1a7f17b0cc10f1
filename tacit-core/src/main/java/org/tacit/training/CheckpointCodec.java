package org.tacit.training;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.TensorBytes;

/**
 * Checkpoints as bytes, in the layout of safetensors (Hugging Face), which others can open: eight
 * bytes with the length of a header in JSON, the header with the name, type, shape and place of
 * every tensor, and the tensors in their own number format, all with the least byte first. The
 * weights are named block by block; the last tensor is the CRC-32 of all bytes before it. Nothing
 * as large as the weights passes through the heap.
 */
public final class CheckpointCodec {
  private static final byte[] FIRST_FORMAT = "TACI".getBytes(StandardCharsets.US_ASCII);
  private static final int AT_ONCE = 1 << 16;
  private static final int MOST_HEADER_BYTES = 100_000_000;

  /** Where a checkpoint is read from, more than once. */
  public interface Source {
    /** From its first byte on. */
    InputStream open() throws IOException;

    /** Its bytes. */
    long size() throws IOException;
  }

  private CheckpointCodec() {}

  /**
   * Whether bytes begin as a checkpoint of any version does.
   *
   * @param in is read, and not closed
   */
  public static boolean begins(InputStream in) throws IOException {
    byte[] known = CheckpointHeader.BEGINNING.getBytes(StandardCharsets.US_ASCII);
    byte[] found = in.readNBytes(Long.BYTES + known.length);
    return isOfFirstFormat(found)
        || (found.length == Long.BYTES + known.length
            && Arrays.equals(found, Long.BYTES, found.length, known, 0, known.length));
  }

  private static boolean isOfFirstFormat(byte[] found) {
    int length = FIRST_FORMAT.length;
    return found.length >= length && Arrays.equals(found, 0, length, FIRST_FORMAT, 0, length);
  }

  /** Writes a checkpoint; the stream is not closed. */
  public static void write(Checkpoint checkpoint, OutputStream to) throws IOException {
    CRC32 checksum = new CRC32();
    OutputStream out = new CheckedOutputStream(to, checksum);
    byte[] own = CheckpointState.encoded(checkpoint);
    Iteration.State state = checkpoint.state();
    byte[] header = CheckpointHeader.of(state, own.length).getBytes(StandardCharsets.US_ASCII);
    out.write(longBytes(header.length));
    out.write(header);
    out.write(own);
    TensorBytes.write(state.iterate(), out);
    TensorBytes.write(state.best(), out);
    for (Tensor vector : state.memory().vectors()) {
      TensorBytes.write(vector, out);
    }
    out.write(longBytes(checksum.getValue()));
  }

  /**
   * Reads a checkpoint, once for its checksum and once for what it holds.
   *
   * @throws IOException if it is damaged, of another version or no checkpoint; the message says
   *     which
   */
  public static Checkpoint read(Source source) throws IOException {
    requireWhole(source);
    try (InputStream in = new BufferedInputStream(source.open(), AT_ONCE)) {
      long length = ByteBuffer.wrap(in.readNBytes(Long.BYTES)).order(LITTLE).getLong();
      if (length < 0 || length > MOST_HEADER_BYTES) {
        throw new IOException("expected a checkpoint, found something else");
      }
      String header = new String(in.readNBytes((int) length), StandardCharsets.US_ASCII);
      requireVersion(header);
      return new Reading(in).checkpoint(header);
    }
  }

  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

  private static byte[] longBytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).order(LITTLE).putLong(number).array();
  }

  private static void requireVersion(String header) throws IOException {
    String beginning = CheckpointHeader.BEGINNING;
    int end = header.indexOf('"', beginning.length());
    if (!header.startsWith(beginning) || end < 0) {
      throw new IOException("expected a checkpoint, found something else");
    }
    String version = header.substring(beginning.length(), end);
    if (!version.equals(String.valueOf(CheckpointHeader.VERSION))) {
      throw otherVersion(version);
    }
  }

  private static IOException otherVersion(String found) {
    return new IOException(
        "expected version %d of the checkpoint's format, found %s; this build cannot resume it"
            .formatted(CheckpointHeader.VERSION, found));
  }

  private static void requireWhole(Source source) throws IOException {
    long content = source.size() - Long.BYTES;
    CRC32 checksum = new CRC32();
    byte[] part = new byte[AT_ONCE];
    try (InputStream in = source.open()) {
      long left = content;
      while (left > 0) {
        int read = in.readNBytes(part, 0, (int) Math.min(left, part.length));
        if (left == content && isOfFirstFormat(part)) {
          throw otherVersion("1");
        }
        if (read == 0) {
          break;
        }
        checksum.update(part, 0, read);
        left -= read;
      }
      byte[] found = in.readNBytes(Long.BYTES);
      if (content < Long.BYTES
          || left > 0
          || !Arrays.equals(found, longBytes(checksum.getValue()))) {
        throw new IOException("the checkpoint is damaged: its checksum does not fit its content");
      }
    }
  }

  /** What follows a header. */
  private record Reading(InputStream in) {
    Checkpoint checkpoint(String header) throws IOException {
      int length = ownBytes(header);
      byte[] own = in.readNBytes(length);
      Checkpoint checkpoint =
          CheckpointState.decoded(new DataInputStream(new ByteArrayInputStream(own)));
      Iteration.State state = checkpoint.state();
      if (!header.equals(CheckpointHeader.of(state, length))) {
        throw new IOException("the checkpoint is damaged: its header does not fit its content");
      }
      TensorBytes.read(state.iterate(), in);
      TensorBytes.read(state.best(), in);
      for (Tensor vector : state.memory().vectors()) {
        TensorBytes.read(vector, in);
      }
      return checkpoint;
    }

    /** The end of the first tensor, which is also its length. */
    private static int ownBytes(String header) throws IOException {
      String before = "\"tacit.state\":{\"dtype\":\"U8\",\"shape\":[";
      int start = header.indexOf(before) + before.length();
      int end = header.indexOf(']', start);
      try {
        return Integer.parseInt(header, start, end, 10);
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        throw new IOException("the checkpoint is damaged: its header does not fit its content");
      }
    }
  }

  /** The bytes of a small checkpoint. */
  public static byte[] encoded(Checkpoint checkpoint) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(checkpoint, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The checkpoint in some bytes.
   *
   * @throws IOException as {@link #read} does
   */
  public static Checkpoint decoded(byte[] bytes) throws IOException {
    return read(
        new Source() {
          @Override
          public InputStream open() {
            return new ByteArrayInputStream(bytes);
          }

          @Override
          public long size() {
            return bytes.length;
          }
        });
  }
}
