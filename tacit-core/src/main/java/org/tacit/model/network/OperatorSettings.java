package org.tacit.model.network;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tacit.model.graph.Node;
import org.tacit.model.graph.Value;
import org.tacit.tensor.Tensor;

/**
 * One operator of a graph with its settings and constants, as the layer that it is.
 *
 * @param node the operator
 * @param constants of the graph, by name
 */
record OperatorSettings(Node node, Map<String, Value> constants) {
  /** Operators that make vectors of images. */
  static final Set<String> FLATTENING = Set.of("Flatten", "Reshape", "Squeeze");

  private static final int RUNNING_MEAN = 3;
  private static final int RUNNING_VARIANCE = 4;

  /**
   * The momentum of PyTorch's batch normalization; the format states one less this, and evaluation
   * does not use it.
   */
  private static final double MOMENTUM = 0.1;

  private static final double EPSILON = 1e-5;

  /**
   * The layer.
   *
   * @param name before the names of its weights
   * @param weights where they are put
   */
  Layer layer(String name, Map<String, Tensor> weights) {
    return switch (node.operator()) {
      case "Conv" -> convolution(name, weights);
      case "BatchNormalization" -> {
        weights.put(name + "weight", constant(1));
        weights.put(name + "bias", constant(2));
        weights.put(name + "running_mean", constant(RUNNING_MEAN));
        weights.put(name + "running_var", constant(RUNNING_VARIANCE));
        yield new BatchNorm(MOMENTUM, fraction("epsilon", EPSILON));
      }
      case "MaxPool" -> pooling(Pooling.Kind.LARGEST);
      case "AveragePool" -> pooling(Pooling.Kind.MEAN);
      case "Flatten", "Reshape" -> flatten();
      case "Relu" -> Activation.RELU;
      case "Tanh" -> Activation.TANH;
      case "Sigmoid" -> Activation.SIGMOID;
      case "Softplus" -> Activation.SOFTPLUS;
      case "Gelu" -> {
        require(text("approximate", "none").equals("none"), "no approximation");
        yield Activation.GELU;
      }
      default ->
          throw GraphLayers.refused(
              node,
              "Gemm, MatMul, Conv, BatchNormalization, pooling, Flatten, a sum of two branches, or"
                  + " Relu, Tanh, Sigmoid, Softplus, Gelu");
    };
  }

  private Convolution convolution(String name, Map<String, Tensor> weights) {
    require(whole("group", 1) == 1, "one group");
    Tensor kernel = constant(1);
    Tensor bias = optional(2);
    weights.put(name + "weight", kernel);
    if (bias != null) {
      weights.put(name + "bias", bias);
    }
    require(kernel.shape().length == 4 && kernel.size(2) == kernel.size(3), "a square window");
    return new Convolution(
        Math.toIntExact(kernel.size(0)),
        Math.toIntExact(kernel.size(2)),
        same("strides", 1),
        padding(),
        bias != null);
  }

  private Pooling pooling(Pooling.Kind kind) {
    require(whole("ceil_mode", 0) == 0, "windows within the image");
    int padding = padding();
    require(kind == Pooling.Kind.LARGEST || padding == 0, "means without padding");
    return new Pooling(kind, same("kernel_shape", 1), same("strides", 1), padding);
  }

  private int padding() {
    require(text("auto_pad", "NOTSET").equals("NOTSET"), "paddings in numbers");
    require(same("dilations", 1) == 1, "windows without gaps");
    return same("pads", 0);
  }

  private Layer flatten() {
    boolean flat = node.operator().equals("Flatten") && whole("axis", 1) == 1;
    if (node.inputs().size() > 1
        && constants.get(node.inputs().get(1)) instanceof Value.Wholes shape) {
      long[] sizes = shape.values();
      flat = sizes.length == 2 && (sizes[0] == -1 || sizes[1] == -1);
    }
    require(flat, "one row for each sample");
    return new Flatten();
  }

  /** The matrix of an affine operator, outputs × inputs. */
  Tensor matrix() {
    Tensor found = constant(1);
    require(found.shape().length == 2, "a matrix of weights behind its input");
    if (node.operator().equals("MatMul")) {
      return found.transpose().copy();
    }
    require(
        fraction("alpha", 1) == 1 && fraction("beta", 1) == 1 && whole("transA", 0) == 0,
        "no factors");
    return whole("transB", 0) == 1 ? found : found.transpose().copy();
  }

  /** A constant at a place of its inputs. */
  private Tensor constant(int place) {
    Tensor found = optional(place);
    if (found == null) {
      throw GraphLayers.refused(node, "weights at input " + (place + 1));
    }
    return found;
  }

  /** The same, or null where there is none. */
  @Nullable Tensor optional(int place) {
    if (place >= node.inputs().size() || node.inputs().get(place).isEmpty()) {
      return null;
    }
    if (constants.get(node.inputs().get(place)) instanceof Value.Numbers numbers) {
      return numbers.tensor();
    }
    throw GraphLayers.refused(node, "weights as constants");
  }

  /** The constant of two inputs in any order. */
  Tensor constantAmongInputs() {
    for (String name : node.inputs()) {
      if (constants.get(name) instanceof Value.Numbers numbers) {
        return numbers.tensor();
      }
    }
    throw GraphLayers.refused(node, "a constant bias");
  }

  private double fraction(String name, double otherwise) {
    return node.attributes().get(name) instanceof Double number ? number : otherwise;
  }

  private long whole(String name, long otherwise) {
    return node.attributes().get(name) instanceof Long number ? number : otherwise;
  }

  private String text(String name, String otherwise) {
    return node.attributes().get(name) instanceof String words ? words : otherwise;
  }

  /** A setting of every direction, where it is the same. */
  private int same(String name, int otherwise) {
    if (!(node.attributes().get(name) instanceof long[] all) || all.length == 0) {
      return otherwise;
    }
    require(
        Arrays.stream(all).allMatch(one -> one == all[0]), name + " the same in all directions");
    return Math.toIntExact(all[0]);
  }

  private void require(boolean holds, String expected) {
    if (!holds) {
      throw GraphLayers.refused(node, expected);
    }
  }
}
