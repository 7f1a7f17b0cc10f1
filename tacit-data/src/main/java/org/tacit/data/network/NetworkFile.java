package org.tacit.data.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.Quoted;
import org.tacit.data.RegularFile;
import org.tacit.data.storage.AtomicFile;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.model.network.Layer;
import org.tacit.model.network.LayerKinds;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.tensor.DType;
import org.tacit.tensor.SafetensorsHeader;
import org.tacit.tensor.TensorBytes;

/**
 * A trained network as a file in the layout of safetensors, which others can open: the weights by
 * the names of their blocks, and in {@code __metadata__}, in JSON, the shape of an input and the
 * layers ({@code architecture}), what is done to inputs before ({@code normalization}), the names
 * of the outputs ({@code classes}), and a checksum of all the file.
 */
public final class NetworkFile {
  private static final String FORMAT = "tacit network";
  private static final int VERSION = 1;
  private static final int MOST_HEADER_BYTES = 100_000_000;
  private static final int AT_ONCE = 1 << 16;

  /** Stands in the header while its checksum is computed. */
  private static final String NO_CHECKSUM = "00000000";

  private static final ObjectMapper JSON = new ObjectMapper();

  private NetworkFile() {}

  /** Whether a file is in the layout of safetensors, or named so; false where it cannot be read. */
  public static boolean begins(Path file) {
    if (file.toString().endsWith(".safetensors")) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] found = in.readNBytes(Long.BYTES + 1);
      if (found.length <= Long.BYTES || found[Long.BYTES] != '{') {
        return false;
      }
      long length = ByteBuffer.wrap(found).order(ByteOrder.LITTLE_ENDIAN).getLong();
      return length > 0 && length <= Files.size(file) - Long.BYTES;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Writes or replaces a file; a crash leaves the old one or the new one.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, TrainedNetwork network) throws IOException {
    CRC32 checksum = new CRC32();
    writeTo(new CheckedOutputStream(OutputStream.nullOutputStream(), checksum), network, null);
    AtomicFile.write(file, out -> writeTo(out, network, checksum));
  }

  private static void writeTo(OutputStream out, TrainedNetwork network, @Nullable CRC32 checksum)
      throws IOException {
    byte[] header =
        header(network, architecture(network), checksum).text().getBytes(StandardCharsets.US_ASCII);
    out.write(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .array());
    out.write(header);
    TensorBytes.write(network.weights().withBuffers(), out);
  }

  private static String architecture(TrainedNetwork network) throws JsonProcessingException {
    Map<String, Object> architecture = new LinkedHashMap<>();
    architecture.put("inputShape", network.network().inputShape());
    architecture.put(
        "layers", network.network().layers().stream().map(LayerKinds::settings).toList());
    return JSON.writeValueAsString(architecture);
  }

  /**
   * The header.
   *
   * @param architecture as it is written: older files lack settings of layers that came later
   */
  private static SafetensorsHeader header(
      TrainedNetwork network, String architecture, @Nullable CRC32 checksum)
      throws JsonProcessingException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", FORMAT);
    metadata.put("version", String.valueOf(VERSION));
    metadata.put("architecture", architecture);
    metadata.put(NetworkWords.NORMALIZATION, NetworkWords.of(network.normalization()));
    metadata.put(NetworkWords.CLASSES, NetworkWords.of(network.classes()));
    metadata.put("crc32", checksum == null ? NO_CHECKSUM : "%08x".formatted(checksum.getValue()));
    SafetensorsHeader header = new SafetensorsHeader(metadata);
    DType dtype = network.weights().withBuffers().dtype();
    for (ParameterLayout.Block block : network.network().layout().blocks()) {
      header.add(block.name(), dtype, block.shape());
    }
    return header;
  }

  /**
   * Reads a network; its weights are those that were written, bit by bit.
   *
   * @throws DataException if the file is no such network, is damaged, or has layers that this
   *     version does not know
   */
  public static TrainedNetwork read(Path file) {
    RegularFile.require(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), AT_ONCE)) {
      return new Reading(file, Files.size(file)).network(in);
    } catch (IOException e) {
      throw DataException.unreadable(file, e);
    }
  }

  private record Reading(Path file, long size) {
    TrainedNetwork network(InputStream in) throws IOException {
      byte[] start = in.readNBytes(Long.BYTES);
      long length =
          start.length < Long.BYTES
              ? -1
              : ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (length < 0 || length > Math.min(MOST_HEADER_BYTES, size - Long.BYTES)) {
        throw nothingOfThisKind();
      }
      String text = new String(in.readNBytes((int) length), StandardCharsets.US_ASCII);
      Map<String, String> metadata = metadata(text);
      TrainedNetwork network = described(metadata, text.contains("\"dtype\":\"F64\""));
      SafetensorsHeader unchecked =
          header(network, metadata.getOrDefault("architecture", ""), null);
      String expected = unchecked.text();
      String found = metadata.getOrDefault("crc32", "");
      if (!text.equals(expected.replace(NO_CHECKSUM, found))) {
        throw damaged("its header does not fit the architecture in it");
      }
      if (size != Long.BYTES + length + unchecked.bytes()) {
        throw damaged(
            "expected %,d bytes, found %,d"
                .formatted(Long.BYTES + length + unchecked.bytes(), size));
      }
      CRC32 checksum = new CRC32();
      checksum.update(start);
      checksum.update(expected.getBytes(StandardCharsets.US_ASCII));
      TensorBytes.read(network.weights().withBuffers(), new CheckedInputStream(in, checksum));
      if (!"%08x".formatted(checksum.getValue()).equals(found)) {
        throw damaged("its checksum does not fit its content");
      }
      return network;
    }

    private Map<String, String> metadata(String header) {
      try {
        JsonNode written = JSON.readTree(header);
        Map<String, String> metadata =
            JSON.convertValue(written.path("__metadata__"), new TypeReference<>() {});
        if (metadata == null || !FORMAT.equals(metadata.get("format"))) {
          throw written.isObject() && !written.isEmpty() ? weightsAlone() : nothingOfThisKind();
        }
        String version = metadata.getOrDefault("version", "none");
        if (!version.equals(String.valueOf(VERSION))) {
          throw new DataException(
              file,
              "expected version %d of the format of networks, found %s"
                  .formatted(VERSION, Quoted.of(version)));
        }
        return metadata;
      } catch (JsonProcessingException | IllegalArgumentException e) {
        throw nothingOfThisKind();
      }
    }

    /** With weights of zeros. */
    private TrainedNetwork described(Map<String, String> metadata, boolean isDouble) {
      try {
        Map<String, Object> architecture =
            JSON.readValue(metadata.getOrDefault("architecture", "{}"), new TypeReference<>() {});
        if (!(architecture.get("layers") instanceof List<?> settings)) {
          throw damaged("its architecture has no layers");
        }
        List<Layer> layers = settings.stream().map(LayerKinds::layer).toList();
        Sequential network =
            new Sequential(
                JSON.convertValue(architecture.get("inputShape"), new TypeReference<>() {}),
                layers);
        ParameterLayout layout = network.layout();
        DType dtype = isDouble ? DType.FLOAT64 : DType.FLOAT32;
        if (layout.numbers() * dtype.bytes() > size) {
          throw damaged("it is smaller than the weights of its architecture");
        }
        Parameters weights = layout.zeros(dtype);
        return new TrainedNetwork(
            network,
            weights,
            NetworkWords.normalization(metadata.getOrDefault(NetworkWords.NORMALIZATION, "")),
            NetworkWords.classes(metadata.getOrDefault(NetworkWords.CLASSES, "")));
      } catch (JsonProcessingException e) {
        throw damaged("its header holds no JSON where it should");
      } catch (IllegalArgumentException | NullPointerException | ArithmeticException e) {
        throw new DataException(file, "its architecture cannot be used: " + e.getMessage());
      }
    }

    private DataException nothingOfThisKind() {
      return new DataException(
          file,
          "expected a network in the layout of safetensors that tacit wrote, found another file, or"
              + " a part of one");
    }

    private DataException weightsAlone() {
      return new DataException(
          file,
          "holds weights without the layers of a network, as checkpoints and files of others do;"
              + " expected a network that tacit wrote, such as network.safetensors of tacit train,"
              + " or one in the format ONNX or TorchScript");
    }

    private DataException damaged(String how) {
      return new DataException(file, "the network is damaged: " + how);
    }
  }
}
