package org.tacit.model.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.model.factorization.SharedHierarchicalFactorization;
import org.tacit.model.network.Convolution;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.Layer;
import org.tacit.model.network.LocallyConnected;
import org.tacit.model.network.ProductPooling;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.operator.RankOneTensors;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Tensor;

/**
 * The circuit of a factorization over a perfect tree of adjacent modes, level by level
 * (docs/mathematics/hierarchical-tensor-factorization.md, T9): for each level a linear map of the
 * channels at every place and the product over P places beside one another, at the end the linear
 * map of the root. Inputs are D × 1 × N: x_n are the channels at place n. Where the nodes of a
 * level share their weights, the linear map is a {@link Convolution} by windows of 1 × 1, else a
 * {@link LocallyConnected} layer.
 */
public final class LevelCircuit {
  private LevelCircuit() {}

  /** The convolutional circuit with the same weights, of one output. */
  public static TrainedNetwork of(SharedHierarchicalFactorization model, Parameters weights) {
    return network(
        model.unshared(),
        width -> new Convolution(width, 1, 1, 0, false),
        level -> weights.block(level).transpose(),
        weights);
  }

  /**
   * The circuit with a matrix for every node and the same weights, of one output.
   *
   * @throws IllegalArgumentException if the tree is no perfect one of adjacent modes, or two nodes
   *     of a level differ in their widths
   */
  public static TrainedNetwork of(HierarchicalTensorFactorization model, Parameters weights) {
    List<ModeTree.Node> nodes = model.tree().nodes();
    List<List<ModeTree.Node>> levels = levels(model);
    return network(
        model,
        LocallyConnected::new,
        level ->
            Functional.concatenate(
                levels.get(level).stream()
                    .map(node -> weights.block(nodes.indexOf(node)).transpose())
                    .toList(),
                0),
        weights);
  }

  private static TrainedNetwork network(
      HierarchicalTensorFactorization model,
      IntFunction<Layer> linear,
      IntFunction<Tensor> ofLevel,
      Parameters weights) {
    List<List<ModeTree.Node>> levels = levels(model);
    int branching = model.tree().root().children().size();
    List<Layer> layers = new ArrayList<>();
    for (int level = 0; level + 1 < levels.size(); level++) {
      layers.add(linear.apply(model.width(levels.get(level + 1).get(0))));
      layers.add(new ProductPooling(1, branching));
    }
    layers.add(linear.apply(1));
    layers.add(new Flatten());
    Sequential network =
        new Sequential(List.of(model.dimensions()[0], 1, model.dimensions().length), layers);
    ParameterLayout layout = network.layout();
    return TrainedNetwork.of(
        network,
        layout.filled(
            weights.flat().dtype(), (block, shape) -> ofLevel.apply(block).reshape(shape)));
  }

  /** The nodes from the leaves to the root, each level in the order of its modes. */
  private static List<List<ModeTree.Node>> levels(HierarchicalTensorFactorization model) {
    ModeTree tree = model.tree();
    int branching = tree.root().children().size();
    if (branching < 2 || !tree.equals(ModeTree.adjacent(tree.order(), branching))) {
      throw new IllegalArgumentException(
          "expected a perfect tree of adjacent modes, found "
              + tree
              + "; the circuit of any tree is that of TreeCircuit");
    }
    List<List<ModeTree.Node>> levels = new ArrayList<>();
    List<ModeTree.Node> level = List.of(tree.root());
    while (!level.isEmpty()) {
      levels.add(0, level);
      int width = model.width(level.get(0));
      if (level.stream().anyMatch(node -> node.isLeaf() != (node.modes().size() == 1))
          || level.stream().anyMatch(node -> model.width(node) != width)) {
        throw new IllegalArgumentException(
            "expected nodes of one width in each level, found the widths %s"
                .formatted(level.stream().map(model::width).toList()));
      }
      level = level.stream().flatMap(node -> node.children().stream()).toList();
    }
    if (levels.get(0).size() != tree.order()
        || IntStream.range(1, levels.size())
            .anyMatch(i -> levels.get(i - 1).size() != branching * levels.get(i).size())) {
      throw new IllegalArgumentException(
          "expected as many modes as a power of %d, found %d".formatted(branching, tree.order()));
    }
    return levels;
  }

  /**
   * The weights of a factorization whose nodes of a level share them, off its circuit.
   *
   * @throws IllegalArgumentException if the network is not the circuit of such a factorization
   */
  public static Shared shared(TrainedNetwork circuit) {
    List<Layer> layers = circuit.network().layers();
    List<Integer> shape = circuit.network().inputShape();
    int levels = layers.size() / 2 - 1;
    if (levels < 1
        || !(layers.get(0) instanceof Convolution first)
        || !(layers.get(1) instanceof ProductPooling pooling)) {
      throw new IllegalArgumentException(
          "expected a convolution and product pooling, found " + layers.get(0));
    }
    SharedHierarchicalFactorization model =
        new SharedHierarchicalFactorization(
            shape.get(0), pooling.columns(), levels, first.outputs());
    Parameters none = model.layout().zeros(circuit.weights().flat().dtype());
    if (!of(model, none).network().equals(circuit.network())) {
      throw new IllegalArgumentException(
          "expected the circuit of a factorization with shared weights, found the layers "
              + layers);
    }
    return new Shared(
        model,
        model
            .layout()
            .filled(
                none.flat().dtype(),
                (level, sizes) ->
                    circuit.weights().block(level).reshape(sizes[1], sizes[0]).transpose()));
  }

  /**
   * A factorization with its weights.
   *
   * @param model whose nodes of a level share their weights
   * @param weights of its layout
   */
  public record Shared(SharedHierarchicalFactorization model, Parameters weights) {}

  /**
   * Inputs of the circuit: of each measurement its vectors as the channels of its places.
   *
   * @return m × D × 1 × N, in double precision
   */
  public static Tensor inputs(RankOneTensors vectors) {
    List<Tensor> places =
        vectors.vectors().stream().map(one -> one.reshape(one.size(0), one.size(1), 1, 1)).toList();
    return Functional.concatenate(places, 3);
  }
}
