package org.tacit.data.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacit.data.DataException;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Convolution;
import org.tacit.model.network.Dense;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.InputNormalization;
import org.tacit.model.network.Pooling;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.model.network.VarianceScaling;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Networks in files of their own: what was written is read, and nothing else. */
class NetworkFileTest {
  private static final Seed SEED = new Seed(31);

  @TempDir private Path folder;

  static TrainedNetwork network(DType dtype) {
    Sequential network =
        new Sequential(
            List.of(2, 6, 5),
            List.of(
                new Convolution(3, 3, 2, 1),
                Activation.GELU,
                new Pooling(Pooling.Kind.MEAN, 2, 1),
                new Flatten(),
                new Dense(4)));
    return new TrainedNetwork(
        network,
        VarianceScaling.HE_NORMAL.start(network.layout(), dtype, SEED),
        new InputNormalization(List.of(0.1, 1.0 / 3), List.of(0.25, 7e-300)),
        List.of("cat", "\"dog\"", "Zürich", "d"));
  }

  private Path written(DType dtype) throws IOException {
    Path file = folder.resolve("net.safetensors");
    NetworkFile.write(file, network(dtype));
    return file;
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void whatIsReadIsWhatWasWrittenBitByBit(DType dtype) throws IOException {
    TrainedNetwork before = network(dtype);
    Path file = written(dtype);
    assertThat(NetworkFile.begins(file)).isTrue();
    TrainedNetwork after = NetworkFile.read(file);
    assertThat(after.network()).isEqualTo(before.network());
    assertThat(after.normalization()).isEqualTo(before.normalization());
    assertThat(after.classes()).isEqualTo(before.classes());
    assertThat(after.weights().flat().dtype()).isEqualTo(dtype);
    assertThat(after.weights().withBuffers().isEqualTo(before.weights().withBuffers())).isTrue();
    byte[] first = Files.readAllBytes(file);
    NetworkFile.write(file, after);
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
  }

  @Test
  void theHeaderIsReadableAndNamesTheWeights() throws IOException {
    byte[] bytes = Files.readAllBytes(written(DType.FLOAT32));
    int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    String header = new String(bytes, Long.BYTES, length, StandardCharsets.US_ASCII);
    assertThat(header)
        .contains("{\\\"layer\\\":\\\"convolution\\\",\\\"outputs\\\":3,\\\"window\\\":3")
        .contains("{\\\"layer\\\":\\\"gelu\\\"}")
        .contains("\"0.weight\":{\"dtype\":\"F32\",\"shape\":[3,2,3,3],\"data_offsets\":[0,216]}");
  }

  /** The last byte, every part of the header, and each length. */
  @Test
  void aDamagedFileIsRefused() throws IOException {
    Path file = written(DType.FLOAT32);
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at += at < 40 ? 1 : 7) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 1;
      assertRefused(file, flipped);
    }
    for (int length = 0; length < whole.length; length += 13) {
      byte[] part = new byte[length];
      System.arraycopy(whole, 0, part, 0, length);
      assertRefused(file, part);
    }
    byte[] longer = new byte[whole.length + 1];
    System.arraycopy(whole, 0, longer, 0, whole.length);
    assertRefused(file, longer);
    Files.write(file, whole);
    assertThat(NetworkFile.read(file).classes()).hasSize(4);
  }

  private static void assertRefused(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    assertThatThrownBy(() -> NetworkFile.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": ");
  }

  /** A file whose header says something else, with a checksum that fits. */
  private Path changed(UnaryOperator<String> change) throws IOException {
    Path file = written(DType.FLOAT32);
    byte[] whole = Files.readAllBytes(file);
    int length = (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
    String text = new String(whole, Long.BYTES, length, StandardCharsets.US_ASCII);
    String changed =
        change.apply(text.replaceFirst("\"crc32\":\"[0-9a-f]{8}\"", "\"crc32\":\"00000000\""));
    byte[] unchecked = joined(changed, whole, Long.BYTES + length);
    CRC32 checksum = new CRC32();
    checksum.update(unchecked);
    String crc = "\"crc32\":\"%08x\"".formatted(checksum.getValue());
    Files.write(
        file,
        joined(changed.replaceFirst("\"crc32\":\"00000000\"", crc), whole, Long.BYTES + length));
    return file;
  }

  private void assertSays(UnaryOperator<String> change, String complaint) throws IOException {
    Path file = changed(change);
    assertThatThrownBy(() -> NetworkFile.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(complaint);
  }

  private static byte[] joined(String header, byte[] whole, int from) {
    return ByteBuffer.allocate(Long.BYTES + header.length() + whole.length - from)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length())
        .put(header.getBytes(StandardCharsets.US_ASCII))
        .put(whole, from, whole.length - from)
        .array();
  }

  @Test
  void anotherArchitectureIsRefusedByWhatIsWrongWithIt() throws IOException {
    assertSays(
        text -> text.replace("layer\\\":\\\"gelu", "layer\\\":\\\"swish"),
        "expected one of the layers dense, flatten,");
    assertSays(text -> text.replace("stride\\\":2", "stride\\\":0"), "expected a positive window");
    assertSays(
        text -> text.replace("stride\\\":2", "strides\\\":2"), "expected the setting stride");
    assertSays(
        text -> text.replace("padding\\\":1", "padding\\\":1,\\\"groups\\\":2"),
        "the layer convolution has no setting groups");
    assertSays(
        text -> text.replace("outputs\\\":4", "outputs\\\":2000000000"),
        "smaller than the weights of its architecture");
    assertSays(text -> text.replace("outputs\\\":4", "outputs\\\":5"), "found 4");
    assertSays(
        text -> text.replace("padding\\\":1", "padding\\\":0"),
        "its header does not fit the architecture");
    assertSays(text -> text.replace("version\":\"1", "version\":\"2"), "expected version 1");
    assertSays(
        text -> text.replace("tacit network", "other network"),
        "holds weights without the layers of a network");
    assertSays(text -> text.replace("[0.25,", "[-0.25,"), "holds no JSON");
  }

  /** Pooling had no padding once. */
  @Test
  void aFileWithoutASettingThatCameLaterIsRead() throws IOException {
    String later = "stride\\\":1,\\\"padding\\\":0";
    Path file =
        changed(
            text -> {
              assertThat(text).contains(later);
              // Headers end with spaces, to multiples of eight bytes.
              String shorter = text.replace(later, "stride\\\":1").stripTrailing();
              return shorter + " ".repeat(Math.floorMod(-shorter.length(), Long.BYTES));
            });
    assertThat(NetworkFile.read(file).network()).isEqualTo(network(DType.FLOAT32).network());
  }

  @Test
  void theGraphGivesWhatTheNetworkGives() {
    TrainedNetwork network = network(DType.FLOAT64);
    Tensor inputs = Tensor.gaussian(SEED, DType.FLOAT64, 1, 3, 2, 6, 5);
    double[] direct = network.network().outputs(network.weights(), inputs).toArray();
    double[] byGraph = network.graph(false).outputs(inputs).toArray();
    assertThat(byGraph).hasSameSizeAs(direct);
    for (int i = 0; i < direct.length; i++) {
      assertThat(byGraph[i]).isCloseTo(direct[i], within(1e-14));
    }
  }
}
