package org.tacit.data.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.data.DataException;
import org.tacit.model.ParameterLayout;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.training.Checkpoint;
import org.tacit.training.CheckpointCodec;
import org.tacit.training.Trace;

/**
 * A checkpoint that version 1 of the format wrote, kept in the repository, is read by what comes
 * after; one of a version that is not known is refused as such, and not as damaged.
 */
class CheckpointFormatTest {
  private static final ParameterLayout LAYOUT = new MatrixFactorization(3, 2, 2, 2).layout();
  private static final int VERSION_AT = Integer.BYTES;

  @TempDir private Path folder;

  private static byte[] kept() throws IOException, URISyntaxException {
    return Files.readAllBytes(
        Path.of(
            Objects.requireNonNull(CheckpointFormatTest.class.getResource("format-1.checkpoint"))
                .toURI()));
  }

  private Checkpoint load(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("training.checkpoint"), bytes);
    return Objects.requireNonNull(new CheckpointFile(file, Duration.ZERO).load());
  }

  @Test
  void theFirstVersionIsRead() throws Exception {
    Checkpoint checkpoint = load(kept());

    assertThat(checkpoint.counters())
        .isEqualTo(new Checkpoint.Counters(7, 0.7, 0.25, 0.125, 5, 0.5, 2, 3, 1_000_000_000L));
    double[] weights = checkpoint.state().iterate().toArray();
    double[] best = checkpoint.state().best().toArray();
    assertThat(weights).hasSize((int) LAYOUT.count());
    for (int i = 0; i < weights.length; i++) {
      assertThat(weights[i]).isEqualTo(i + 0.5);
      assertThat(best[i]).isEqualTo(-i);
    }
    assertThat(checkpoint.state().memory().numbers()).containsExactly(1.5, -2);
    assertThat(checkpoint.state().memory().vectors()).hasSize(1);
    assertThat(checkpoint.rows())
        .containsExactly(new Trace.Row(0, 0, "loss", 0, 2), new Trace.Row(4, 0.4, "loss", 0, 1));
    assertThat(checkpoint.outcome()).isNull();
    assertThat(CheckpointCodec.encoded(checkpoint)).as("and written").isEqualTo(kept());
  }

  @Test
  void aNewerVersionIsRefusedAsOne() throws Exception {
    byte[] newer = kept();
    ByteBuffer.wrap(newer).putInt(VERSION_AT, 99);
    CRC32 checksum = new CRC32();
    checksum.update(newer, 0, newer.length - Long.BYTES);
    ByteBuffer.wrap(newer).putLong(newer.length - Long.BYTES, checksum.getValue());

    assertThatThrownBy(() -> load(newer))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("training.checkpoint: ")
        .hasMessageContaining("version 1 ")
        .hasMessageContaining("found 99");
  }

  @Test
  void aFlippedBitIsDamage() throws Exception {
    byte[] damaged = kept();
    damaged[damaged.length / 2] ^= 1;
    assertThatThrownBy(() -> load(damaged)).hasMessageContaining("damaged");
  }
}
