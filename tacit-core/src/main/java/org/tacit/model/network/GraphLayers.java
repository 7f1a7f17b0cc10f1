package org.tacit.model.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.graph.Graph;
import org.tacit.model.graph.GraphException;
import org.tacit.model.graph.Node;
import org.tacit.model.graph.Value;
import org.tacit.tensor.Tensor;

/**
 * A graph of ONNX's operators read back as layers, so that it can be trained: the inverse of {@link
 * TrainedNetwork#graph} for chains of the layers that most frameworks write, with sums of two
 * branches. Batch normalization becomes a layer that takes the statistics of batches in training.
 */
public final class GraphLayers {
  private final Graph graph;
  private final Map<String, Node> givenBy = new HashMap<>();
  private final Map<String, Value> constants;
  private final Map<String, Tensor> weights = new HashMap<>();
  private final Map<Node, String> joins = new HashMap<>();

  private GraphLayers(Graph graph) {
    this.graph = graph;
    this.constants = new HashMap<>(graph.constants());
    for (Node node : graph.nodes()) {
      givenBy.put(node.outputs().get(0), node);
      if (node.operator().equals("Constant")
          && node.attributes().get("value") instanceof Value value) {
        constants.put(node.outputs().get(0), value);
      }
    }
  }

  /**
   * The network that a graph is; it shares the weights where their layout is the same.
   *
   * @param inputShape the sizes of one input
   * @throws GraphException if an operator is not that of a layer, or has settings that the layer
   *     has not; the message names it
   * @throws IllegalArgumentException if the layers do not fit one another
   */
  public static TrainedNetwork of(
      Graph graph,
      List<Integer> inputShape,
      InputNormalization normalization,
      List<String> classes) {
    GraphLayers reading = new GraphLayers(graph);
    List<Layer> layers = reading.chain("", graph.input(), graph.output());
    Sequential network = new Sequential(inputShape, layers);
    var layout = network.layout();
    var all = layout.zeros(graph.dtype());
    for (int i = 0; i < layout.blocks().size(); i++) {
      Block block = layout.blocks().get(i);
      Tensor found = reading.weights.get(block.name());
      if (found == null || found.count() != all.block(i).count()) {
        throw new GraphException(
            "expected the weights %s of the shape %s, found %s"
                .formatted(block.name(), block.shape(), found == null ? "none" : found.count()));
      }
      all.block(i).copyInPlace(found.reshape(all.block(i).shape()));
    }
    return new TrainedNetwork(network, all, normalization, classes);
  }

  /** An operator, or a sum of branches. */
  private record Piece(Node node, @Nullable String join) {}

  /** The pieces from one place to another, in their order. */
  private List<Piece> pieces(String from, String to) {
    Deque<Piece> pieces = new ArrayDeque<>();
    String at = to;
    while (!at.equals(from)) {
      Node node = givenBy.get(at);
      if (node == null) {
        throw new GraphException("\"%s\" does not lead back to \"%s\"".formatted(to, from));
      }
      String join = isFork(node) ? join(node) : null;
      pieces.addFirst(new Piece(node, join));
      at = join == null ? input(node) : join;
    }
    return List.copyOf(pieces);
  }

  private boolean isFork(Node node) {
    return node.operator().equals("Add")
        && node.inputs().stream().noneMatch(constants::containsKey);
  }

  /** The last place that both branches of a sum go through. */
  private String join(Node sum) {
    String known = joins.get(sum);
    if (known == null) {
      known = found(sum);
      joins.put(sum, known);
    }
    return known;
  }

  private String found(Node sum) {
    Set<String> left = new HashSet<>(spine(sum.inputs().get(0)));
    return spine(sum.inputs().get(1)).stream()
        .filter(left::contains)
        .findFirst()
        .orElseThrow(() -> refused(sum, "branches that begin at one place"));
  }

  /** The places on the way back to the input, over branches. */
  private List<String> spine(String from) {
    List<String> places = new ArrayList<>(List.of(from));
    String at = from;
    while (!at.equals(graph.input())) {
      Node node = givenBy.get(at);
      if (node == null) {
        break;
      }
      at = isFork(node) ? join(node) : input(node);
      places.add(at);
    }
    return places;
  }

  /** The one input that is no constant. */
  private String input(Node node) {
    List<String> others =
        node.inputs().stream()
            .filter(name -> !name.isEmpty() && !constants.containsKey(name))
            .toList();
    if (others.size() != 1) {
      throw refused(node, "one input beside its weights");
    }
    return others.get(0);
  }

  private List<Layer> chain(String prefix, String from, String to) {
    List<Layer> layers = new ArrayList<>();
    List<Piece> pieces = pieces(from, to);
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      Node node = piece.node();
      Node next = i + 1 < pieces.size() ? pieces.get(i + 1).node() : null;
      String name = prefix + layers.size() + ".";
      if (piece.join() != null) {
        layers.add(
            new Residual(
                chain(name + "branch.", piece.join(), node.inputs().get(0)),
                chain(name + "shortcut.", piece.join(), node.inputs().get(1))));
        continue;
      }
      OperatorSettings settings = new OperatorSettings(node, constants);
      switch (node.operator()) {
        case "Dropout" -> {}
        case "Identity" -> layers.add(Activation.IDENTITY);
        case "Gemm" -> layers.add(affine(name, settings, null));
        case "MatMul" -> {
          boolean biased = next != null && next.operator().equals("Add") && !isFork(next);
          layers.add(affine(name, settings, biased ? next : null));
          i += biased ? 1 : 0;
        }
        case "GlobalAveragePool", "GlobalMaxPool" -> {
          if (next == null || !OperatorSettings.FLATTENING.contains(next.operator())) {
            throw refused(node, "a Flatten behind it");
          }
          layers.add(
              new GlobalPooling(
                  node.operator().equals("GlobalMaxPool")
                      ? Pooling.Kind.LARGEST
                      : Pooling.Kind.MEAN));
          i++;
        }
        default -> layers.add(settings.layer(name, weights));
      }
    }
    return layers;
  }

  /** A dense layer, or one without a bias. */
  private Layer affine(String name, OperatorSettings settings, @Nullable Node bias) {
    Tensor weight = settings.matrix();
    weights.put(name + "weight", weight);
    Tensor shift =
        bias == null
            ? settings.optional(2)
            : new OperatorSettings(bias, constants).constantAmongInputs();
    int outputs = Math.toIntExact(weight.size(0));
    if (shift == null) {
      return new Linear(outputs);
    }
    weights.put(name + "bias", shift);
    return new Dense(outputs);
  }

  static GraphException refused(Node node, String expected) {
    return new GraphException(
        "%s \"%s\" is not that of a layer that is trained here: expected %s"
            .formatted(
                node.operator(),
                node.name().isEmpty() ? node.outputs().get(0) : node.name(),
                expected));
  }
}
