package org.tacit.tensor;

import static org.tacit.tensor.TensorException.translating;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.DoubleVector;
import org.bytedeco.pytorch.Graph;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueOptional;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.JitNode;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.StringVectorOptional;
import org.bytedeco.pytorch.Value;
import org.bytedeco.pytorch.ValueArrayRef;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.bytedeco.pytorch.graph_node_list_iterator;
import org.tacit.tensor.ScriptProgram.Operand;
import org.tacit.tensor.ScriptProgram.Step;

/** From a module of libtorch to a {@link ScriptProgram}. */
final class ScriptReader {
  private static final String BEGIN = "prim::Param";
  private static final String END = "prim::Return";
  private static final String CONSTANT = "prim::Constant";

  private final DType dtype;
  private final Map<Long, String> parameters = new HashMap<>();

  ScriptReader(DType dtype, List<ScriptModule.Weight> weights) {
    this.dtype = dtype;
    for (ScriptModule.Weight weight : weights) {
      parameters.put(weight.value().raw().data_ptr().address(), weight.name());
    }
  }

  ScriptProgram read(JitModule module) {
    // Without it functions that the program calls are not put into it.
    torch.setGraphExecutorOptimize(true);
    JitModule frozen = translating(() -> torch.freeze(module, new StringVectorOptional(), false));
    Graph graph = translating(() -> frozen.get_method("forward").graph());
    if (graph.outputs().size() != 1) {
      throw TensorException.of("expected one output, found " + graph.outputs().size());
    }
    List<Step> steps = new ArrayList<>();
    graph_node_list_iterator at = graph.nodes().begin();
    for (String kind = ""; !kind.equals(END); at.increment()) {
      JitNode node = at.multiply();
      kind = node.kind().toQualString().getString();
      boolean operator = !kind.equals(BEGIN) && !kind.equals(END) && !kind.equals(CONSTANT);
      if (operator && node.outputs().size() > 0) {
        steps.add(new Step(kind, operands(node.inputs()), names(node.outputs())));
      }
    }
    return new ScriptProgram(name(graph.inputs().get(1)), steps, name(graph.outputs().get(0)));
  }

  private static String name(Value value) {
    return value.debugName().getString();
  }

  private static List<String> names(ValueArrayRef values) {
    List<String> names = new ArrayList<>();
    for (long i = 0; i < values.size(); i++) {
      names.add(name(values.get(i)));
    }
    return names;
  }

  private List<Operand> operands(ValueArrayRef values) {
    List<Operand> operands = new ArrayList<>();
    for (long i = 0; i < values.size(); i++) {
      Value value = values.get(i);
      IValueOptional known = torch.toIValue(value);
      operands.add(
          known.has_value()
              ? constant(name(value), known.get())
              : new Operand(name(value), false, null, ""));
    }
    return operands;
  }

  private Operand constant(String name, IValue value) {
    if (!value.isTensor()) {
      return new Operand(name, true, plain(value), "");
    }
    org.bytedeco.pytorch.Tensor inside = value.toTensor();
    ScalarType type = inside.scalar_type().intern();
    if (type != dtype.nativeType()) {
      return inside.numel() == 1 && (type == ScalarType.Long || type == ScalarType.Int)
          ? new Operand(name, true, inside.item_long(), "")
          : new Operand(name, true, "a tensor of " + type, "");
    }
    String parameter = inside.numel() == 0 ? null : parameters.get(inside.data_ptr().address());
    Tensor tensor = Tensor.owning(inside.contiguous(), dtype);
    return new Operand(name, true, tensor, parameter == null ? "" : parameter);
  }

  @SuppressWarnings("NullAway") // None is null.
  private static Object plain(IValue value) {
    if (value.isNone()) {
      return null;
    }
    if (value.isInt()) {
      return value.toInt();
    }
    if (value.isDouble()) {
      return value.toDouble();
    }
    if (value.isBool()) {
      return value.toBool();
    }
    if (value.isString()) {
      return value.toStringRef().getString();
    }
    if (value.isIntList()) {
      LongVector list = value.toIntVector();
      long[] all = new long[(int) list.size()];
      for (int i = 0; i < all.length; i++) {
        all[i] = list.get(i);
      }
      return all;
    }
    if (value.isDoubleList()) {
      DoubleVector list = value.toDoubleVector();
      double[] all = new double[(int) list.size()];
      for (int i = 0; i < all.length; i++) {
        all[i] = list.get(i);
      }
      return all;
    }
    return "a constant of the kind " + value.tagKind().getString();
  }
}
