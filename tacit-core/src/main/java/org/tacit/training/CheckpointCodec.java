package org.tacit.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.tacit.optimizer.OptimizerState;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * Checkpoints as bytes: a magic word, the version of the format, the state, and a CRC-32 of all
 * before it.
 */
public final class CheckpointCodec {
  private static final int MAGIC = 0x54414349;
  private static final int VERSION = 1;
  private static final int CHECKSUM_BYTES = 8;

  private CheckpointCodec() {}

  /** The bytes that every checkpoint begins with. */
  public static byte[] magic() {
    return ByteBuffer.allocate(Integer.BYTES).putInt(MAGIC).array();
  }

  /** The bytes of a checkpoint. */
  public static byte[] encoded(Checkpoint checkpoint) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      writeCounters(out, checkpoint.counters());
      Iteration.State state = checkpoint.state();
      writeTensor(out, state.iterate());
      writeTensor(out, state.best());
      writeNumbers(out, state.memory().numbers());
      out.writeInt(state.memory().vectors().size());
      for (Tensor vector : state.memory().vectors()) {
        writeTensor(out, vector);
      }
      writeRows(out, checkpoint.rows());
      writeOutcome(out, checkpoint.outcome());
      out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The checkpoint in some bytes.
   *
   * @throws IOException if the bytes are damaged or of another version; the message says which
   */
  public static Checkpoint decoded(byte[] bytes) throws IOException {
    int content = bytes.length - CHECKSUM_BYTES;
    if (content < 2 * Integer.BYTES
        || ByteBuffer.wrap(bytes, content, CHECKSUM_BYTES).getLong() != checksum(bytes, content)) {
      throw new IOException("the checkpoint is damaged: its checksum does not fit its content");
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("expected a checkpoint, found something else");
      }
      int version = in.readInt();
      if (version != VERSION) {
        throw new IOException(
            "expected version " + VERSION + " of the checkpoint's format, found " + version);
      }
      return new Checkpoint(
          readCounters(in),
          new Iteration.State(
              readTensor(in), readTensor(in), new OptimizerState(readNumbers(in), readTensors(in))),
          readRows(in),
          readOutcome(in));
    }
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }

  private static void writeCounters(DataOutputStream out, Checkpoint.Counters counters)
      throws IOException {
    out.writeLong(counters.step());
    out.writeDouble(counters.flowTime());
    out.writeDouble(counters.bestScore());
    out.writeDouble(counters.bestLoss());
    out.writeLong(counters.bestStep());
    out.writeDouble(counters.recordedLoss());
    out.writeInt(counters.checksBelowTolerance());
    out.writeInt(counters.checksSinceBest());
    out.writeLong(counters.nanos());
  }

  private static Checkpoint.Counters readCounters(DataInputStream in) throws IOException {
    return new Checkpoint.Counters(
        in.readLong(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readLong(),
        in.readDouble(),
        in.readInt(),
        in.readInt(),
        in.readLong());
  }

  private static void writeTensor(DataOutputStream out, Tensor tensor) throws IOException {
    out.writeUTF(tensor.dtype().name());
    writeNumbers(out, tensor.toArray());
  }

  private static Tensor readTensor(DataInputStream in) throws IOException {
    DType dtype = DType.valueOf(in.readUTF());
    double[] values = readNumbers(in);
    return Tensor.of(dtype, values, values.length);
  }

  private static List<Tensor> readTensors(DataInputStream in) throws IOException {
    Tensor[] tensors = new Tensor[in.readInt()];
    for (int i = 0; i < tensors.length; i++) {
      tensors[i] = readTensor(in);
    }
    return Arrays.asList(tensors);
  }

  private static void writeNumbers(DataOutputStream out, double[] numbers) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(numbers.length, Double.BYTES));
    buffer.asDoubleBuffer().put(numbers);
    out.writeInt(numbers.length);
    out.write(buffer.array());
  }

  private static double[] readNumbers(DataInputStream in) throws IOException {
    double[] numbers = new double[in.readInt()];
    byte[] bytes = in.readNBytes(Math.multiplyExact(numbers.length, Double.BYTES));
    ByteBuffer.wrap(bytes).asDoubleBuffer().get(numbers);
    return numbers;
  }

  private static void writeRows(DataOutputStream out, List<Trace.Row> rows) throws IOException {
    Map<String, Integer> names = new LinkedHashMap<>();
    rows.forEach(row -> names.putIfAbsent(row.measure(), names.size()));
    out.writeInt(names.size());
    for (String name : names.keySet()) {
      out.writeUTF(name);
    }
    out.writeInt(rows.size());
    for (Trace.Row row : rows) {
      out.writeLong(row.step());
      out.writeDouble(row.flowTime());
      out.writeInt(names.getOrDefault(row.measure(), -1));
      out.writeInt(row.index());
      out.writeDouble(row.value());
    }
  }

  private static List<Trace.Row> readRows(DataInputStream in) throws IOException {
    String[] names = new String[in.readInt()];
    for (int i = 0; i < names.length; i++) {
      names[i] = in.readUTF();
    }
    int count = in.readInt();
    List<Trace.Row> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rows.add(
          new Trace.Row(
              in.readLong(), in.readDouble(), names[in.readInt()], in.readInt(), in.readDouble()));
    }
    return rows;
  }

  private static void writeOutcome(DataOutputStream out, @Nullable Outcome outcome)
      throws IOException {
    out.writeBoolean(outcome != null);
    if (outcome != null) {
      out.writeUTF(outcome.kind().name());
      out.writeUTF(outcome.explanation());
    }
  }

  private static @Nullable Outcome readOutcome(DataInputStream in) throws IOException {
    return in.readBoolean() ? new Outcome(Outcome.Kind.valueOf(in.readUTF()), in.readUTF()) : null;
  }
}
