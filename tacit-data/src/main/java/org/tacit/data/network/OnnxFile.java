package org.tacit.data.network;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.MemoryLimit;
import org.tacit.data.Quoted;
import org.tacit.data.RegularFile;
import org.tacit.model.graph.Graph;
import org.tacit.model.graph.GraphException;
import org.tacit.model.graph.Node;
import org.tacit.model.graph.Value;
import org.tacit.model.network.GraphLayers;
import org.tacit.model.network.InputNormalization;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.tensor.DType;

/**
 * A trained network in a file of ONNX, read by the official schema.
 *
 * @param graph its operators and weights
 * @param inputShape what the file says of the sizes of its input, the samples first; −1 where it
 *     leaves one open; empty where it says nothing
 * @param outputs the names of all of its outputs
 * @param normalization what is done to inputs before, where the file is one of {@link OnnxExport}
 * @param classes the names of the classes, where it is such a file and has them
 */
public record OnnxFile(
    Graph graph,
    List<Long> inputShape,
    List<String> outputs,
    InputNormalization normalization,
    List<String> classes) {
  private static final long OPEN = -1;

  /** Copies the lists. */
  public OnnxFile {
    inputShape = List.copyOf(inputShape);
    outputs = List.copyOf(outputs);
    classes = List.copyOf(classes);
  }

  /**
   * The network as layers, which can be trained; it takes inputs as the graph does.
   *
   * @throws DataException if the graph is no chain of such layers, or says nothing of the sizes of
   *     its input; the message names the operator
   */
  public TrainedNetwork layers(Path file) {
    List<Long> sizes = inputShape.isEmpty() ? List.of() : inputShape.subList(1, inputShape.size());
    if (sizes.isEmpty() || sizes.contains(OPEN)) {
      throw new DataException(
          file, "to be trained it must say the sizes of its input, found " + inputShape);
    }
    try {
      return GraphLayers.of(
          graph, sizes.stream().map(Math::toIntExact).toList(), normalization, classes);
    } catch (IllegalArgumentException e) {
      throw new DataException(file, e);
    }
  }

  /** Whether it was written for one sample at a time. */
  public boolean takesOneSample() {
    return !inputShape.isEmpty() && inputShape.get(0) == 1;
  }

  /**
   * Reads a network with one input and one output.
   *
   * @param doublePrecision whether numbers in single precision are held in double
   * @param output the name of the place that is the output; null for that of the file
   * @throws DataException if the file is no such network; the message says what was found
   */
  public static OnnxFile read(Path file, boolean doublePrecision, @Nullable String output) {
    ModelProto model = parse(file);
    try {
      return new Reader(
              file,
              model.getGraph(),
              doublePrecision,
              normalization(file, model),
              classes(file, model))
          .read(version(model), output);
    } catch (GraphException e) {
      throw new DataException(file, e);
    }
  }

  static ModelProto parse(Path file) {
    RegularFile.require(file);
    try {
      // As bytes, as what is parsed, and as tensors.
      MemoryLimit.require(file, 3.0 * Files.size(file), "the model");
      try (InputStream in = Files.newInputStream(file)) {
        return ModelProto.parseFrom(in);
      }
    } catch (InvalidProtocolBufferException e) {
      throw new DataException(
          file,
          "expected a model in the format ONNX, of TorchScript, or one that tacit wrote, found"
              + " something else, or a part of one");
    } catch (IOException e) {
      throw DataException.unreadable(file, e);
    }
  }

  /**
   * What the model is given.
   *
   * @throws DataException if there is not one
   */
  static ValueInfoProto input(Path file, GraphProto proto) {
    Set<String> written = new HashSet<>();
    proto.getInitializerList().forEach(tensor -> written.add(tensor.getName()));
    List<ValueInfoProto> inputs = new ArrayList<>(proto.getInputList());
    inputs.removeIf(one -> written.contains(one.getName()));
    if (inputs.size() != 1) {
      throw new DataException(
          file, "expected a model with one input, found %d".formatted(inputs.size()));
    }
    return inputs.get(0);
  }

  static List<Long> shape(ValueInfoProto input) {
    List<Long> sizes = new ArrayList<>();
    for (Dimension one : input.getType().getTensorType().getShape().getDimList()) {
      sizes.add(one.hasDimValue() && one.getDimValue() > 0 ? one.getDimValue() : OPEN);
    }
    return sizes;
  }

  private static InputNormalization normalization(Path file, ModelProto model) {
    String words = own(model, NetworkWords.NORMALIZATION);
    try {
      return words == null ? InputNormalization.NONE : NetworkWords.normalization(words);
    } catch (JsonProcessingException e) {
      throw new DataException(
          file, "expected means and deviations in its metadata, found " + words);
    }
  }

  private static List<String> classes(Path file, ModelProto model) {
    String words = own(model, NetworkWords.CLASSES);
    try {
      return words == null ? List.of() : NetworkWords.classes(words);
    } catch (JsonProcessingException e) {
      throw new DataException(file, "expected names of classes in its metadata, found " + words);
    }
  }

  /** What our own files say of themselves; null where it is none, or says nothing. */
  private static @Nullable String own(ModelProto model, String key) {
    return model.getProducerName().equals(OnnxExport.PRODUCER)
        ? model.getMetadataPropsList().stream()
            .filter(entry -> entry.getKey().equals(key))
            .map(StringStringEntryProto::getValue)
            .findFirst()
            .orElse(null)
        : null;
  }

  private static long version(ModelProto model) {
    for (OperatorSetIdProto set : model.getOpsetImportList()) {
      if (set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx")) {
        return set.getVersion();
      }
    }
    return 1;
  }

  /** From the schema to a graph. */
  private record Reader(
      Path file,
      GraphProto proto,
      boolean doublePrecision,
      InputNormalization normalization,
      List<String> classes) {
    OnnxFile read(long version, @Nullable String output) {
      if (proto.getNodeCount() == 0) {
        throw new DataException(file, "expected a model in the format ONNX, found no operators");
      }
      ValueInfoProto input = input(file, proto);
      DType dtype = dtype(input);
      List<String> outputs = proto.getOutputList().stream().map(ValueInfoProto::getName).toList();
      if (output == null && outputs.size() != 1) {
        throw new DataException(
            file,
            "expected a model with one output, found %d, %s; choose one of them by its name"
                .formatted(outputs.size(), outputs));
      }
      Map<String, Value> constants = new HashMap<>();
      for (TensorProto tensor : proto.getInitializerList()) {
        constants.put(tensor.getName(), new OnnxTensor(file, tensor, dtype).value());
      }
      List<Node> nodes = new ArrayList<>();
      for (NodeProto node : proto.getNodeList()) {
        nodes.add(node(node, dtype));
      }
      String given = input.getName();
      Graph graph =
          output == null || outputs.contains(output)
              ? new Graph(
                  given, output == null ? outputs.get(0) : output, nodes, constants, version, dtype)
              : Graph.until(output, given, nodes, constants, version, dtype);
      return new OnnxFile(graph, shape(input), outputs, normalization, classes);
    }

    private DType dtype(ValueInfoProto input) {
      TypeProto type = input.getType();
      int found = type.hasTensorType() ? type.getTensorType().getElemType() : 0;
      if (found == DataType.DOUBLE_VALUE) {
        return DType.FLOAT64;
      }
      if (found == DataType.FLOAT_VALUE) {
        return doublePrecision ? DType.FLOAT64 : DType.FLOAT32;
      }
      throw new DataException(
          file,
          "the input \"%s\": expected fractions, FLOAT or DOUBLE, found %s, by which nothing can be differentiated"
              .formatted(Quoted.of(input.getName()), DataType.forNumber(found)));
    }

    private Node node(NodeProto node, DType dtype) {
      Map<String, Object> attributes = new HashMap<>();
      for (AttributeProto attribute : node.getAttributeList()) {
        Object value = attribute(attribute, dtype);
        if (value != null) {
          attributes.put(attribute.getName(), value);
        }
      }
      boolean official = node.getDomain().isEmpty() || node.getDomain().equals("ai.onnx");
      return new Node(
          node.getName(),
          official ? node.getOpType() : node.getDomain() + "." + node.getOpType(),
          node.getInputList(),
          node.getOutputList(),
          attributes);
    }

    private @Nullable Object attribute(AttributeProto attribute, DType dtype) {
      return switch (attribute.getType()) {
        case INT -> attribute.getI();
        case FLOAT -> (double) attribute.getF();
        case STRING -> attribute.getS().toStringUtf8();
        case INTS -> attribute.getIntsList().stream().mapToLong(Long::longValue).toArray();
        case FLOATS -> attribute.getFloatsList().stream().mapToDouble(Float::doubleValue).toArray();
        case TENSOR -> new OnnxTensor(file, attribute.getT(), dtype).value();
        default -> null;
      };
    }
  }
}
