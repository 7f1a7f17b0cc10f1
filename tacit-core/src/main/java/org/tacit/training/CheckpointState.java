package org.tacit.training;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.model.ParameterLayout;
import org.tacit.optimizer.OptimizerState;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** What a checkpoint holds besides the numbers of its tensors, as the bytes of its first tensor. */
final class CheckpointState {
  private static final int ALIGNMENT = 8;

  private CheckpointState() {}

  static byte[] encoded(Checkpoint checkpoint) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      Iteration.State state = checkpoint.state();
      writeCounters(out, checkpoint.counters());
      writeLayout(out, state.layout());
      out.writeUTF(state.iterate().dtype().name());
      out.writeUTF(state.best().dtype().name());
      out.writeInt(state.memory().numbers().length);
      for (double number : state.memory().numbers()) {
        out.writeDouble(number);
      }
      out.writeInt(state.memory().vectors().size());
      for (Tensor vector : state.memory().vectors()) {
        out.writeUTF(vector.dtype().name());
        out.writeLong(vector.count());
      }
      writeRows(out, checkpoint.rows());
      writeOutcome(out, checkpoint.outcome());
      while (out.size() % ALIGNMENT != 0) {
        out.write(0);
      }
    }
    return bytes.toByteArray();
  }

  /** The checkpoint with tensors of zeros. */
  static Checkpoint decoded(DataInputStream in) throws IOException {
    Checkpoint.Counters counters = readCounters(in);
    ParameterLayout layout = readLayout(in);
    Tensor iterate = Tensor.zeros(DType.valueOf(in.readUTF()), layout.countWithBuffers());
    Tensor best = Tensor.zeros(DType.valueOf(in.readUTF()), layout.countWithBuffers());
    double[] numbers = new double[in.readInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readDouble();
    }
    int count = in.readInt();
    List<Tensor> vectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      vectors.add(Tensor.zeros(DType.valueOf(in.readUTF()), in.readLong()));
    }
    return new Checkpoint(
        counters,
        new Iteration.State(layout, iterate, best, new OptimizerState(numbers, vectors)),
        readRows(in),
        readOutcome(in));
  }

  private static void writeLayout(DataOutputStream out, ParameterLayout layout) throws IOException {
    out.writeInt(layout.blocks().size());
    for (ParameterLayout.Block block : layout.blocks()) {
      out.writeUTF(block.name());
      out.writeUTF(block.role().name());
      out.writeInt(block.shape().size());
      for (int size : block.shape()) {
        out.writeInt(size);
      }
    }
  }

  private static ParameterLayout readLayout(DataInputStream in) throws IOException {
    List<ParameterLayout.Block> blocks = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      ParameterLayout.Role role = ParameterLayout.Role.valueOf(in.readUTF());
      List<Integer> shape = new ArrayList<>();
      int order = in.readInt();
      for (int mode = 0; mode < order; mode++) {
        shape.add(in.readInt());
      }
      blocks.add(new ParameterLayout.Block(name, shape, role));
    }
    return new ParameterLayout(blocks);
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
