package org.tacit.data.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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
 * A checkpoint that version 2 of the format wrote, kept in the repository, is read by what comes
 * after; one of a version that is not known, or of version 1, which nothing reads any more, is
 * refused as such, and not as damaged.
 */
class CheckpointFormatTest {
  private static final ParameterLayout LAYOUT = new MatrixFactorization(3, 2, 2, 2).layout();

  @TempDir private Path folder;

  private static byte[] kept(int version) throws IOException, URISyntaxException {
    return Files.readAllBytes(
        Path.of(
            Objects.requireNonNull(
                    CheckpointFormatTest.class.getResource(
                        "format-%d.checkpoint".formatted(version)))
                .toURI()));
  }

  private Checkpoint load(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("training.checkpoint"), bytes);
    return Objects.requireNonNull(new CheckpointFile(file, Duration.ZERO).load());
  }

  @Test
  void theSecondVersionIsRead() throws Exception {
    Checkpoint checkpoint = load(kept(2));

    assertThat(checkpoint.counters())
        .isEqualTo(new Checkpoint.Counters(7, 0.7, 0.25, 0.125, 5, 0.5, 2, 3, 1_000_000_000L));
    double[] weights = checkpoint.state().iterate().toArray();
    double[] best = checkpoint.state().best().toArray();
    assertThat(checkpoint.state().layout()).isEqualTo(LAYOUT);
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
    assertThat(CheckpointCodec.encoded(checkpoint)).as("and written").isEqualTo(kept(2));
  }

  @Test
  void otherVersionsAreRefusedAsSuch() throws Exception {
    assertThatThrownBy(() -> load(kept(1)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("training.checkpoint: ")
        .hasMessageContaining("expected version 2 of the checkpoint's format, found 1;");
    byte[] newer = kept(2);
    newer[new String(newer, StandardCharsets.ISO_8859_1).indexOf("\"version\":\"2") + 11] = '9';
    CRC32 checksum = new CRC32();
    checksum.update(newer, 0, newer.length - Long.BYTES);
    ByteBuffer.wrap(newer)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(newer.length - Long.BYTES, checksum.getValue());
    assertThatThrownBy(() -> load(newer))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("version 2 ")
        .hasMessageContaining("found 9");
  }

  /** Both are a run's own files, which --force may remove. */
  @Test
  void everyVersionIsKnownAsACheckpoint() throws Exception {
    for (int version : new int[] {1, 2}) {
      Path file = Files.write(folder.resolve("training.checkpoint"), kept(version));
      assertThat(CheckpointFile.MARK.isOn(file)).isTrue();
    }
    Path other = Files.writeString(folder.resolve("other.checkpoint"), "TAC");
    assertThat(CheckpointFile.MARK.isOn(other)).isFalse();
  }

  @Test
  void aFlippedBitIsDamage() throws Exception {
    byte[] damaged = kept(2);
    damaged[damaged.length / 2] ^= 1;
    assertThatThrownBy(() -> load(damaged)).hasMessageContaining("damaged");
  }
}
