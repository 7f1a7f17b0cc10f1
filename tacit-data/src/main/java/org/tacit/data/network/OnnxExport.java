package org.tacit.data.network;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tacit.data.storage.AtomicFile;
import org.tacit.model.graph.Graph;
import org.tacit.model.graph.Node;
import org.tacit.model.graph.Value;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.tensor.DType;
import org.tacit.tensor.TensorBytes;

/**
 * Writes a network as a file of ONNX, in evaluation mode, that takes any number of samples. It
 * takes inputs as the network does, normalized; how they are normalized stands in the metadata of
 * the model, where {@link OnnxFile} finds it, with the names of the classes.
 */
public final class OnnxExport {
  static final String PRODUCER = "tacit";

  /** The version of the format that has the operators of {@code GraphBuilder}. */
  private static final long FORMAT_VERSION = 9;

  private OnnxExport() {}

  /**
   * Writes or replaces a file; a crash leaves the old one or the new one.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, TrainedNetwork network) throws IOException {
    ModelProto model = model(network);
    AtomicFile.write(file, model::writeTo);
  }

  private static ModelProto model(TrainedNetwork network) throws IOException {
    Graph graph = network.graph(false);
    int type = graph.dtype() == DType.FLOAT32 ? DataType.FLOAT_VALUE : DataType.DOUBLE_VALUE;
    GraphProto.Builder proto = GraphProto.newBuilder().setName("network");
    proto.addInput(value(graph.input(), type, network.network().inputShape()));
    proto.addOutput(value(graph.output(), type, List.of(network.network().outputs())));
    for (Map.Entry<String, Value> constant : new TreeMap<>(graph.constants()).entrySet()) {
      proto.addInitializer(constant(constant.getKey(), constant.getValue(), type));
    }
    for (Node node : graph.nodes()) {
      proto.addNode(node(node));
    }
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(FORMAT_VERSION)
            .setProducerName(PRODUCER)
            .addOpsetImport(
                OperatorSetIdProto.newBuilder().setDomain("").setVersion(graph.version()))
            .setGraph(proto);
    if (!network.normalization().isNone()) {
      model.addMetadataProps(
          entry(NetworkWords.NORMALIZATION, NetworkWords.of(network.normalization())));
    }
    if (!network.classes().isEmpty()) {
      model.addMetadataProps(entry(NetworkWords.CLASSES, NetworkWords.of(network.classes())));
    }
    return model.build();
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  private static ValueInfoProto value(String name, int type, List<Integer> shape) {
    TensorShapeProto.Builder sizes =
        TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam("samples"));
    shape.forEach(size -> sizes.addDim(Dimension.newBuilder().setDimValue(size)));
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type).setShape(sizes)))
        .build();
  }

  private static TensorProto constant(String name, Value value, int type) throws IOException {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name);
    if (value instanceof Value.Wholes wholes) {
      tensor.setDataType(DataType.INT64_VALUE);
      Arrays.stream(wholes.values()).forEach(tensor::addInt64Data);
      Arrays.stream(wholes.shape()).forEach(tensor::addDims);
    } else if (value instanceof Value.Numbers numbers) {
      ByteString.Output bytes = ByteString.newOutput();
      TensorBytes.write(numbers.tensor(), bytes);
      tensor.setDataType(type).setRawData(bytes.toByteString());
      Arrays.stream(numbers.tensor().shape()).forEach(tensor::addDims);
    }
    return tensor.build();
  }

  private static NodeProto node(Node node) {
    NodeProto.Builder proto =
        NodeProto.newBuilder()
            .setName(node.name())
            .setOpType(node.operator())
            .addAllInput(node.inputs())
            .addAllOutput(node.outputs());
    new TreeMap<>(node.attributes())
        .forEach((name, value) -> proto.addAttribute(attribute(name, value)));
    return proto.build();
  }

  private static AttributeProto attribute(String name, Object value) {
    AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
    if (value instanceof Long whole) {
      attribute.setType(AttributeType.INT).setI(whole);
    } else if (value instanceof Double number) {
      attribute.setType(AttributeType.FLOAT).setF(number.floatValue());
    } else if (value instanceof long[] wholes) {
      attribute.setType(AttributeType.INTS);
      Arrays.stream(wholes).forEach(attribute::addInts);
    } else {
      throw new IllegalArgumentException(
          "expected a number or whole numbers for %s, found %s".formatted(name, value));
    }
    return attribute.build();
  }
}
