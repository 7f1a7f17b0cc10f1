package org.tacit.data.network;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.DifferentiableFunction;
import org.tacit.data.DataException;
import org.tacit.data.Quoted;
import org.tacit.tensor.DType;

/**
 * A companion of a network in ONNX: the graph {@code (x, v) ↦ (f(x), vᵀ J(x))} that its own
 * framework wrote of it and of its derivative, which needs none to be taken here. It is told by its
 * two inputs and two outputs, in this order, whose names are free: {@code x} and {@code vᵀ J} have
 * one shape, {@code v} and {@code f} have the shape samples × outputs.
 *
 * @param model what ONNX Runtime runs
 * @param x the name of the input
 * @param v that of the cotangents
 * @param values that of f(x)
 * @param pulled that of vᵀ J(x)
 * @param inputShape the sizes of x, the samples first; −1 where one is open
 * @param outputs k
 * @param dtype the number format of all four
 */
public record OnnxCompanion(
    ModelProto model,
    String x,
    String v,
    String values,
    String pulled,
    List<Long> inputShape,
    int outputs,
    DType dtype) {
  private static final long OPEN = -1;

  /**
   * Reads a file.
   *
   * @return null if it has not two inputs and two outputs
   * @throws DataException if it has, but of shapes that do not fit, or ONNX Runtime is not there
   */
  public static @Nullable OnnxCompanion orNull(Path file) {
    ModelProto model = OnnxFile.parse(file);
    GraphProto graph = model.getGraph();
    Set<String> written = new HashSet<>();
    graph.getInitializerList().forEach(tensor -> written.add(tensor.getName()));
    List<ValueInfoProto> given =
        graph.getInputList().stream().filter(one -> !written.contains(one.getName())).toList();
    if (given.size() != 2 || graph.getOutputCount() != 2) {
      return null;
    }
    List<ValueInfoProto> all =
        List.of(given.get(0), given.get(1), graph.getOutput(0), graph.getOutput(1));
    List<Long> x = OnnxFile.shape(all.get(0));
    List<Long> v = OnnxFile.shape(all.get(1));
    List<Long> values = OnnxFile.shape(all.get(2));
    List<Long> pulled = OnnxFile.shape(all.get(3));
    long outputs = v.size() == 2 ? v.get(1) : OPEN;
    int type = type(all.get(0));
    boolean fits =
        x.size() > 1
            && outputs != OPEN
            && isAlike(x, pulled)
            && isAlike(v, values)
            && (type == DataType.FLOAT_VALUE || type == DataType.DOUBLE_VALUE)
            && all.stream().allMatch(one -> type(one) == type);
    if (!fits) {
      throw new DataException(
          file,
          "expected one input and one output, or a companion (x, v) to (f(x), vᵀ J(x)) in one format of fractions, with v and f of the shape samples × outputs and vᵀ J of that of x; found the inputs %s and %s and the outputs %s and %s"
              .formatted(said(all.get(0)), said(all.get(1)), said(all.get(2)), said(all.get(3))));
    }
    OnnxRuntimeModel.require(file, "it is a companion of a network");
    return new OnnxCompanion(
        model,
        all.get(0).getName(),
        all.get(1).getName(),
        all.get(2).getName(),
        all.get(3).getName(),
        x,
        Math.toIntExact(outputs),
        type == DataType.FLOAT_VALUE ? DType.FLOAT32 : DType.FLOAT64);
  }

  private static int type(ValueInfoProto one) {
    return one.getType().getTensorType().getElemType();
  }

  /** As many sizes, and those that both say are the same. */
  private static boolean isAlike(List<Long> a, List<Long> b) {
    boolean alike = a.size() == b.size();
    for (int i = 0; alike && i < a.size(); i++) {
      alike = a.get(i) == OPEN || b.get(i) == OPEN || a.get(i).equals(b.get(i));
    }
    return alike;
  }

  private static String said(ValueInfoProto one) {
    List<String> sizes =
        OnnxFile.shape(one).stream()
            .map(size -> size == OPEN ? "open" : String.valueOf(size))
            .toList();
    return "%s %s %s".formatted(Quoted.of(one.getName()), DataType.forNumber(type(one)), sizes);
  }

  /** Whether it was written for one sample at a time. */
  public boolean takesOneSample() {
    return inputShape.get(0) == 1;
  }

  /**
   * The function of inputs of some shape.
   *
   * @param file for complaints
   * @throws DataException if ONNX Runtime cannot run it at inputs of this shape, or what should be
   *     the derivative is not that of the outputs
   */
  public DifferentiableFunction function(Path file, List<Integer> shape) {
    return CompanionFunction.of(file, this, shape);
  }
}
