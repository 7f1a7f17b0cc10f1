package org.tacit.data.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tacit.data.DataException;
import org.tacit.data.storage.SafetensorsFile;
import org.tacit.data.storage.TensorBlocks;
import org.tacit.model.ParameterLayout;
import org.tacit.model.network.Layer;
import org.tacit.model.network.LayerKinds;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.tensor.DType;

/**
 * A trained network as a file in the layout of safetensors, which others can open: the weights by
 * the names of their blocks, and in {@code __metadata__}, in JSON, the shape of an input and the
 * layers ({@code architecture}), what is done to inputs before ({@code normalization}), the names
 * of the outputs ({@code classes}), and a checksum of all the file.
 */
public final class NetworkFile {
  private static final SafetensorsFile.Kind KIND =
      new SafetensorsFile.Kind(
          "tacit network",
          1,
          "a network",
          "networks",
          "holds weights without the layers of a network, as checkpoints and files of others do;"
              + " expected a network that tacit wrote, such as network.safetensors of tacit train,"
              + " or one in the format ONNX or TorchScript");

  private static final String ARCHITECTURE = "architecture";
  private static final ObjectMapper JSON = new ObjectMapper();

  private NetworkFile() {}

  /** Whether a file is in the layout of safetensors, or named so; false where it cannot be read. */
  public static boolean begins(Path file) {
    return SafetensorsFile.begins(file);
  }

  /**
   * Writes or replaces a file; a crash leaves the old one or the new one.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, TrainedNetwork network) throws IOException {
    Map<String, String> words = new LinkedHashMap<>();
    words.put(ARCHITECTURE, architecture(network));
    words.put(NetworkWords.NORMALIZATION, NetworkWords.of(network.normalization()));
    words.put(NetworkWords.CLASSES, NetworkWords.of(network.classes()));
    SafetensorsFile.write(file, KIND, words, TensorBlocks.of(network.weights()));
  }

  private static String architecture(TrainedNetwork network) throws JsonProcessingException {
    Map<String, Object> architecture = new LinkedHashMap<>();
    architecture.put("inputShape", network.network().inputShape());
    architecture.put(
        "layers", network.network().layers().stream().map(LayerKinds::settings).toList());
    return JSON.writeValueAsString(architecture);
  }

  /**
   * Reads a network; its weights are those that were written, bit by bit.
   *
   * @throws DataException if the file is no such network, is damaged, or has layers that this
   *     version does not know
   */
  public static TrainedNetwork read(Path file) {
    SafetensorsFile.Opened opened = SafetensorsFile.open(file, KIND);
    TrainedNetwork network = described(opened);
    if (!TensorBlocks.fit(network.weights(), opened)) {
      throw opened.damaged("its header does not fit the architecture in it");
    }
    TensorBlocks.read(network.weights(), opened);
    return network;
  }

  /** With weights of zeros. */
  private static TrainedNetwork described(SafetensorsFile.Opened opened) {
    Map<String, String> words = opened.words();
    try {
      Map<String, Object> architecture =
          JSON.readValue(words.getOrDefault(ARCHITECTURE, "{}"), new TypeReference<>() {});
      if (!(architecture.get("layers") instanceof List<?> settings)) {
        throw opened.damaged("its architecture has no layers");
      }
      List<Layer> layers = settings.stream().map(LayerKinds::layer).toList();
      Sequential network =
          new Sequential(
              JSON.convertValue(architecture.get("inputShape"), new TypeReference<>() {}), layers);
      ParameterLayout layout = network.layout();
      boolean isDouble =
          opened.tensors().values().stream().anyMatch(tensor -> tensor.type().equals("F64"));
      DType dtype = isDouble ? DType.FLOAT64 : DType.FLOAT32;
      if (layout.numbers() * dtype.bytes() > opened.size()) {
        throw opened.damaged("it is smaller than the weights of its architecture");
      }
      return new TrainedNetwork(
          network,
          layout.zeros(dtype),
          NetworkWords.normalization(words.getOrDefault(NetworkWords.NORMALIZATION, "")),
          NetworkWords.classes(words.getOrDefault(NetworkWords.CLASSES, "")));
    } catch (JsonProcessingException e) {
      throw opened.damaged("its header holds no JSON where it should");
    } catch (IllegalArgumentException | NullPointerException | ArithmeticException e) {
      throw new DataException(opened.file(), "its architecture cannot be used: " + e.getMessage());
    }
  }
}
