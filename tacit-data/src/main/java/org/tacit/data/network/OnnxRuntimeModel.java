package org.tacit.data.network;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.BatchFunction;
import org.tacit.data.DataException;
import org.tacit.data.Quoted;
import org.tacit.tensor.DType;

/**
 * A network of ONNX that is run by ONNX Runtime, which knows all operators and gives no
 * derivatives. Its library is no part of the distribution: where it is not on the class path, that
 * is said.
 *
 * @param model what is run
 * @param inputShape as {@link OnnxFile#inputShape}
 * @param dtype the number format of its input
 * @param output the name of the place that is the output
 * @param weights what is known of its weights
 */
public record OnnxRuntimeModel(
    ModelProto model, List<Long> inputShape, DType dtype, String output, List<Weights> weights) {
  private static final String LIBRARY = "ai.onnxruntime.OrtEnvironment";

  /**
   * Weights of two dimensions or more.
   *
   * @param name in the file
   * @param operator that takes them
   * @param shape their sizes; not copied
   */
  public record Weights(String name, String operator, long[] shape) {}

  /**
   * Prepares a file.
   *
   * @param output the name of the place that is the output; null for that of the file
   * @param reason why it is to be run elsewhere, for the complaint where it cannot be
   * @throws DataException if the library is not there, or the file has no input of fractions
   */
  public static OnnxRuntimeModel of(Path file, @Nullable String output, String reason) {
    return of(file, output, reason, isThere());
  }

  static OnnxRuntimeModel of(Path file, @Nullable String output, String reason, boolean isThere) {
    require(file, reason, isThere);
    ModelProto model = OnnxFile.parse(file);
    ValueInfoProto input = OnnxFile.input(file, model.getGraph());
    int type = input.getType().getTensorType().getElemType();
    if (type != DataType.FLOAT_VALUE && type != DataType.DOUBLE_VALUE) {
      throw new DataException(
          file,
          "the input \"%s\": expected fractions, FLOAT or DOUBLE, found %s"
              .formatted(Quoted.of(input.getName()), DataType.forNumber(type)));
    }
    String place = output == null ? model.getGraph().getOutput(0).getName() : output;
    boolean isOutput =
        model.getGraph().getOutputList().stream().anyMatch(one -> one.getName().equals(place));
    if (!isOutput) {
      ModelProto.Builder more = model.toBuilder();
      more.getGraphBuilder().addOutput(ValueInfoProto.newBuilder().setName(place));
      model = more.build();
    }
    return new OnnxRuntimeModel(
        model,
        OnnxFile.shape(input),
        type == DataType.FLOAT_VALUE ? DType.FLOAT32 : DType.FLOAT64,
        place,
        weights(model));
  }

  /** That the library is there, which would run a file for some reason. */
  static void require(Path file, String reason) {
    require(file, reason, isThere());
  }

  private static void require(Path file, String reason, boolean isThere) {
    if (!isThere) {
      throw new DataException(
          file,
          reason
              + "; ONNX Runtime, which would run it, is not on the class path"
              + " (com.microsoft.onnxruntime:onnxruntime, see the README)");
    }
  }

  private static boolean isThere() {
    try {
      Class.forName(LIBRARY, false, OnnxRuntimeModel.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static List<Weights> weights(ModelProto model) {
    Map<String, TensorProto> written = new HashMap<>();
    model.getGraph().getInitializerList().forEach(one -> written.put(one.getName(), one));
    List<Weights> weights = new ArrayList<>();
    for (NodeProto node : model.getGraph().getNodeList()) {
      for (String name : node.getInputList()) {
        TensorProto tensor = written.get(name);
        if (tensor != null && tensor.getDimsCount() > 1) {
          long[] shape = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
          weights.add(new Weights(name, node.getOpType(), shape));
        }
      }
    }
    return weights;
  }

  /**
   * The function of inputs of some shape.
   *
   * @param file for complaints
   * @throws DataException if the library cannot run it
   */
  public BatchFunction function(Path file, List<Integer> shape) {
    return OnnxRuntimeFunction.of(file, this, shape);
  }
}
