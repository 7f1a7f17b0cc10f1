package org.tacit.model.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.tensor.Tensor;

/**
 * The entrywise product of what several layers make of the same input, {@code F_1(x) ∘ … ∘ F_k(x)}:
 * an interior node of a mode tree (docs/mathematics/hierarchical-tensor-factorization.md, T9). Its
 * derivative by a factor is the product of the others, also where that factor is zero. The weights
 * of the first are named {@code 0.weight} and so on.
 *
 * @param factors at least one
 */
public record EntrywiseProduct(List<Layer> factors) implements LayerOfLayers {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there are no factors
   */
  public EntrywiseProduct {
    factors = List.copyOf(factors);
    if (factors.isEmpty()) {
      throw new IllegalArgumentException("expected at least one factor, found none");
    }
  }

  @Override
  public List<Integer> outputShape(List<Integer> inputShape) {
    List<Integer> first = factors.get(0).outputShape(inputShape);
    for (int i = 1; i < factors.size(); i++) {
      List<Integer> other = factors.get(i).outputShape(inputShape);
      if (!other.equals(first)) {
        throw new IllegalArgumentException(
            "expected factors of one shape, found %s and, of factor %d, %s"
                .formatted(first, i, other));
      }
    }
    return first;
  }

  private LayerBlocks layers(List<Integer> inputShape) {
    return new LayerBlocks(factors, Collections.nCopies(factors.size(), inputShape));
  }

  @Override
  public List<Block> blocks(List<Integer> inputShape) {
    return layers(inputShape).all();
  }

  @Override
  public LayerPass pass(List<Tensor> weights, Tensor inputs, boolean training) {
    List<List<Tensor>> own = layers(Sequence.shapeOf(inputs)).byLayer(weights);
    List<Tensor> made = new ArrayList<>();
    List<Tensor> changes = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      LayerPass factor = factors.get(i).pass(own.get(i), inputs, training);
      made.add(factor.outputs());
      changes.addAll(factor.changes());
    }
    return new LayerPass(made.stream().reduce(Tensor::multiply).orElseThrow(), changes);
  }

  @Override
  public String addTo(GraphBuilder graph, Placed at) {
    List<List<String>> own = layers(at.inputShape()).byLayer(at.weights());
    List<String> made = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      String name = at.name() + "." + i;
      made.add(
          factors.get(i).addTo(graph, new Placed(name, at.inputShape(), own.get(i), at.input())));
    }
    return product(graph, at.name(), made);
  }

  /**
   * The product of several values, two at a time.
   *
   * @param name of what comes out
   */
  static String product(GraphBuilder graph, String name, List<String> values) {
    if (values.size() == 1) {
      return graph.node(name, "Identity", values, Map.of());
    }
    String product = values.get(0);
    for (int i = 1; i < values.size(); i++) {
      String called = i == values.size() - 1 ? name : name + ".product." + i;
      product = graph.node(called, "Mul", List.of(product, values.get(i)), Map.of());
    }
    return product;
  }
}
