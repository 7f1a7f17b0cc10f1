package org.tacit.model.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * The linear part of an operator with weights: what it does to its input, without the bias.
 *
 * @param name the name of the weights, or of the operator where they have none
 * @param operator its name in ONNX
 * @param weight the weights
 * @param inputShape the sizes of one input, the sample as 1 first
 * @param map the linear map with given weights, of a batch of such inputs
 * @param isMatrix whether the map is the product with the weights, each row of its input by itself
 */
public record LinearPart(
    String name,
    String operator,
    Tensor weight,
    long[] inputShape,
    BinaryOperator<Tensor> map,
    boolean isMatrix) {
  private static final Set<String> PRODUCTS = Set.of("Gemm", "MatMul", "Conv");

  /**
   * The operators of a graph that multiply by weights and are none of its linear parts.
   *
   * @param parts of {@link #of}
   */
  public static List<Node> others(Graph graph, List<LinearPart> parts) {
    List<String> found = new ArrayList<>();
    for (LinearPart part : parts) {
      found.add(part.name());
    }
    return graph.nodes().stream()
        .filter(node -> PRODUCTS.contains(node.operator()))
        .filter(node -> node.inputs().stream().anyMatch(graph.constants()::containsKey))
        .filter(node -> node.inputs().stream().noneMatch(found::contains))
        .filter(node -> !found.contains(node.name()))
        .toList();
  }

  /**
   * The product with a matrix.
   *
   * @param matrix outputs × inputs
   */
  public static LinearPart ofMatrix(String name, String operator, Tensor matrix) {
    return new LinearPart(
        name,
        operator,
        matrix.transpose(),
        new long[] {1, matrix.size(1)},
        (w, x) -> x.matmul(w),
        true);
  }

  /** The map whose entries are the squares of those of this one, in double precision. */
  public UnaryOperator<Tensor> squared() {
    Tensor wide = weight.to(DType.FLOAT64);
    Tensor squares = wide.multiply(wide);
    return x -> map.apply(squares, x);
  }

  /**
   * Those of a graph, in its order.
   *
   * @param sample one input, the sample as 1 first: a convolution depends on the size of what it is
   *     given
   */
  public static List<LinearPart> of(Graph graph, Tensor sample) {
    Map<String, Value> values = graph.run(sample);
    List<LinearPart> parts = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (node.inputs().size() < 2) {
        continue;
      }
      String given = node.inputs().get(0);
      String weights = node.inputs().get(1);
      boolean constant =
          graph.constants().get(weights) instanceof Value.Numbers
              && !graph.constants().containsKey(given);
      if (!constant || !(values.get(given) instanceof Value.Numbers numbers)) {
        continue;
      }
      Call call = graph.call(node, values);
      Tensor weight = call.tensor(1);
      long[] shape = numbers.tensor().shape();
      // Exporters make up names such as onnx::Conv_192 for weights that they folded.
      String name = weights.contains("::") && !node.name().isEmpty() ? node.name() : weights;
      switch (node.operator()) {
        case "Gemm", "MatMul" -> {
          if (weight.shape().length == 2) {
            Tensor matrix = call.whole("transB", 0) == 0 ? weight : weight.transpose();
            double alpha = call.number("alpha", 1);
            Tensor scaled = alpha == 1 ? matrix : matrix.scale(alpha);
            parts.add(
                new LinearPart(name, node.operator(), scaled, shape, (w, x) -> x.matmul(w), true));
          }
        }
        case "Conv" ->
            parts.add(
                new LinearPart(
                    name,
                    node.operator(),
                    weight,
                    shape,
                    (w, x) -> Products.convolution(call, x, w, null),
                    false));
        default -> {}
      }
    }
    return parts;
  }
}
