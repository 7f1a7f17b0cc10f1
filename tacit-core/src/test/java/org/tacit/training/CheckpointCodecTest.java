package org.tacit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.tacit.optimizer.OptimizerState;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** What is written comes back, to the bit; what is no such checkpoint is refused by its name. */
class CheckpointCodecTest {
  private static final Checkpoint.Counters COUNTERS =
      new Checkpoint.Counters(7, 0.7, 0.25, 0.125, 5, 0.5, 2, 3, 1_000_000_000L);

  private static Tensor weights(DType dtype, double... values) {
    return Tensor.of(dtype, values, values.length);
  }

  private static Checkpoint checkpoint(DType dtype) {
    return new Checkpoint(
        COUNTERS,
        new Iteration.State(
            weights(dtype, 1, -2, 0.5),
            weights(dtype, 3, Double.POSITIVE_INFINITY, -0.0),
            new OptimizerState(
                new double[] {1.5, Double.NaN},
                List.of(
                    Tensor.of(DType.FLOAT64, new double[] {4, 5, 6}, 3),
                    Tensor.of(DType.FLOAT32, new double[] {7}, 1)))),
        List.of(
            new Trace.Row(0, 0, "loss", 0, 2),
            new Trace.Row(0, 0, "singularValue{1}", 1, 3),
            new Trace.Row(4, 0.4, "loss", 0, 1)),
        new Outcome(Outcome.Kind.CONVERGED, "the loss stayed below 1e-3 …"));
  }

  @Test
  void whatIsWrittenComesBack() throws IOException {
    for (DType dtype : DType.values()) {
      Checkpoint kept = checkpoint(dtype);
      Checkpoint read = CheckpointCodec.decoded(CheckpointCodec.encoded(kept));
      assertThat(read.counters()).isEqualTo(COUNTERS);
      assertThat(read.state().iterate().dtype()).isEqualTo(dtype);
      assertThat(read.state().iterate().toArray()).containsExactly(1, -2, 0.5);
      assertThat(read.state().best().toArray()).containsExactly(3, Double.POSITIVE_INFINITY, -0.0);
      assertThat(read.state().memory().numbers()).containsExactly(1.5, Double.NaN);
      assertThat(read.state().memory().vectors()).hasSize(2);
      assertThat(read.state().memory().vectors().get(0).toArray()).containsExactly(4, 5, 6);
      assertThat(read.state().memory().vectors().get(1).dtype()).isEqualTo(DType.FLOAT32);
      assertThat(read.rows()).isEqualTo(kept.rows());
      assertThat(read.outcome()).isEqualTo(kept.outcome());
    }
  }

  /** The bytes with a checksum that fits them. */
  private static byte[] signed(byte[] bytes, int length) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, length);
    return ByteBuffer.allocate(length + Long.BYTES)
        .put(bytes, 0, length)
        .putLong(checksum.getValue())
        .array();
  }

  @Test
  void whatIsNoCheckpointOrCutShortIsRefused() {
    byte[] bytes = CheckpointCodec.encoded(checkpoint(DType.FLOAT64));
    assertThat(bytes).startsWith(CheckpointCodec.magic());
    assertThat(CheckpointCodec.magic()).asString().isEqualTo("TACI");
    byte[] other = bytes.clone();
    other[0]++;
    assertThatThrownBy(() -> decoded(signed(other, other.length - Long.BYTES)))
        .isInstanceOf(IOException.class)
        .hasMessage("expected a checkpoint, found something else");
    for (int length : new int[] {0, 3, 7}) {
      assertThatThrownBy(() -> decoded(signed(bytes, length)))
          .as("%d bytes", length)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("damaged");
      assertThatThrownBy(() -> decoded(new byte[length])).hasMessageContaining("damaged");
    }
    assertThatThrownBy(() -> decoded(signed(bytes, 8)))
        .as("of the word and the version alone, which are whole, the rest is missing")
        .isInstanceOf(java.io.EOFException.class);
  }

  private static Checkpoint decoded(byte[] bytes) throws IOException {
    return CheckpointCodec.decoded(bytes);
  }
}
