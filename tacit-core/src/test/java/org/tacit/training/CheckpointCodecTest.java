package org.tacit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.tacit.model.ParameterLayout;
import org.tacit.model.ParameterLayout.Block;
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

  /** As any reader of safetensors sees it: a length, a header, and numbers as they are. */
  @Test
  void theWeightsAreNamedTensorsInTheirOwnFormat() {
    ParameterLayout layout =
        new ParameterLayout(
            List.of(
                new Block("W", 1, 2), new Block("b \"1\"", List.of(1), ParameterLayout.Role.BIAS)));
    Iteration.State state = checkpoint(DType.FLOAT32).state();
    byte[] bytes =
        CheckpointCodec.encoded(
            new Checkpoint(
                COUNTERS,
                new Iteration.State(layout, state.iterate(), state.best(), OptimizerState.none()),
                List.of(),
                null));
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int length = Math.toIntExact(file.getLong());
    String header = new String(bytes, Long.BYTES, length, StandardCharsets.US_ASCII);
    Matcher weights =
        Pattern.compile(
                "\"weights.W\":\\{\"dtype\":\"F32\",\"shape\":\\[1,2],"
                    + "\"data_offsets\":\\[(\\d+),(\\d+)]}")
            .matcher(header);
    assertThat(weights.find()).isTrue();
    int begin = Integer.parseInt(weights.group(1));
    assertThat(Integer.parseInt(weights.group(2))).isEqualTo(begin + 2 * Float.BYTES);
    file.position(Long.BYTES + length + begin);
    assertThat(new float[] {file.getFloat(), file.getFloat(), file.getFloat()})
        .containsExactly(1, -2, 0.5f);
    assertThat(header)
        .startsWith("{\"__metadata__\":{\"format\":\"tacit checkpoint\",\"version\":\"2\"")
        .contains("\"roles\":\"W: weight, b \\\"1\\\": bias\"")
        .contains("\"best.b \\\"1\\\"\":{\"dtype\":\"F32\",\"shape\":[1]");
    assertThat((Long.BYTES + length) % Long.BYTES).isZero();
    Matcher last = Pattern.compile("\"tacit.crc32\".*\\[(\\d+),(\\d+)]}} *").matcher(header);
    assertThat(last.find()).isTrue();
    assertThat(bytes).hasSize(Long.BYTES + length + Integer.parseInt(last.group(2)));
  }

  /** The first so many bytes with a checksum that fits them. */
  private static byte[] signed(byte[] bytes, int length) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, length);
    return ByteBuffer.allocate(length + Long.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(bytes, 0, length)
        .putLong(checksum.getValue())
        .array();
  }

  @Test
  void whatIsNoCheckpointOrCutShortIsRefused() throws IOException {
    byte[] bytes = CheckpointCodec.encoded(checkpoint(DType.FLOAT64));
    assertThat(CheckpointCodec.begins(new ByteArrayInputStream(bytes))).isTrue();
    byte[] other = bytes.clone();
    other[Long.BYTES]++;
    assertThat(CheckpointCodec.begins(new ByteArrayInputStream(other))).isFalse();
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
    assertThatThrownBy(() -> decoded(signed(bytes, bytes.length - 3 * Long.BYTES)))
        .as("whole, but for tensors that its header promises")
        .isInstanceOf(IOException.class);
  }

  @Test
  void otherVersionsAreNamed() {
    byte[] first = signed("TACI and what followed".getBytes(StandardCharsets.US_ASCII), 22);
    assertThatThrownBy(() -> decoded(first))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("expected version 2 of the checkpoint's format, found 1;");
    byte[] newer = CheckpointCodec.encoded(checkpoint(DType.FLOAT64));
    newer[new String(newer, StandardCharsets.ISO_8859_1).indexOf("\"version\":\"2") + 11] = '9';
    assertThatThrownBy(() -> decoded(newer)).hasMessageContaining("damaged");
    assertThatThrownBy(() -> decoded(signed(newer, newer.length - Long.BYTES)))
        .hasMessageStartingWith("expected version 2 of the checkpoint's format, found 9;");
  }

  private static Checkpoint decoded(byte[] bytes) throws IOException {
    return CheckpointCodec.decoded(bytes);
  }
}
