package org.tacit.complexity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tacit.model.Parameters;
import org.tacit.model.graph.Graph;
import org.tacit.model.graph.Node;
import org.tacit.model.graph.Value;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Dense;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Sequential;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.Tensor;

/**
 * A chain of dense layers {@code z_l = W_l h_l + b_l}, {@code h_{l+1} = φ_l(z_l)} with {@code h_1 =
 * x} and {@code f = z_L}, and activations φ_l entry by entry.
 */
public final class DenseChain {
  private static final Set<Activation> LIPSCHITZ =
      Set.of(
          Activation.IDENTITY,
          Activation.RELU,
          Activation.TANH,
          Activation.SIGMOID,
          Activation.SOFTPLUS);

  private static final Set<String> LIPSCHITZ_OPERATORS =
      Set.of("Identity", "Relu", "Tanh", "Sigmoid", "Softplus");

  private static final Set<String> POINTWISE =
      Set.of(
          "Identity",
          "Relu",
          "Tanh",
          "Sigmoid",
          "Softplus",
          "Elu",
          "Selu",
          "Gelu",
          "LeakyRelu",
          "HardSigmoid",
          "HardSwish",
          "Softsign");

  /** What leaves the numbers of a sample as they are. */
  private static final Set<String> SHAPES = Set.of("Flatten", "Reshape", "Identity", "Dropout");

  private final List<Tensor> weights;
  private final List<Boolean> biases;
  private final boolean lipschitz;
  private final Run run;

  /** From inputs, a leaf, to z_1, h_2, z_2, … , z_L. */
  private interface Run {
    List<Tensor> of(Tensor inputs);
  }

  private DenseChain(List<Tensor> weights, List<Boolean> biases, boolean lipschitz, Run run) {
    this.weights = List.copyOf(weights);
    this.biases = List.copyOf(biases);
    this.lipschitz = lipschitz;
    this.run = run;
  }

  /** W_1 to W_L, each of outputs × inputs. */
  public List<Tensor> weights() {
    return weights;
  }

  /** Whether a layer has a bias. */
  public boolean hasBias(int layer) {
    return biases.get(layer);
  }

  /** Whether every activation is known to change no more than its input does. */
  public boolean isLipschitz() {
    return lipschitz;
  }

  /**
   * What the layers are given and how steep the activations are there.
   *
   * @param given h_1 to h_L, each n × n_l
   * @param slopes φ_l′(z_l) of the layers before the last, each n × n_{l+1}
   */
  public record Pass(List<Tensor> given, List<Tensor> slopes) {}

  /**
   * A pass.
   *
   * @param inputs n inputs
   */
  public Pass at(Tensor inputs) {
    List<Tensor> values = run.of(Autograd.leaf(inputs));
    List<Tensor> given = new ArrayList<>();
    List<Tensor> slopes = new ArrayList<>();
    given.add(inputs.reshape(inputs.size(0), -1));
    for (int layer = 0; layer + 1 < weights.size(); layer++) {
      Tensor before = values.get(2 * layer);
      Tensor after = values.get(2 * layer + 1);
      Tensor ones = Tensor.zeros(after.dtype(), after.shape()).addInPlace(1);
      slopes.add(Autograd.pullback(after, before, ones));
      given.add(Autograd.constant(after));
    }
    return new Pass(given, slopes);
  }

  /** The chain that a network is; empty if it is none. */
  public static Optional<DenseChain> of(Sequential network, Parameters parameters) {
    List<Tensor> weights = new ArrayList<>();
    List<Tensor> biases = new ArrayList<>();
    List<UnaryOperator<Tensor>> activations = new ArrayList<>();
    boolean lipschitz = true;
    int block = 0;
    for (Layer layer : network.layers()) {
      if (layer instanceof Dense) {
        if (activations.size() < weights.size()) {
          activations.add(z -> z);
        }
        weights.add(parameters.block(block));
        biases.add(parameters.block(block + 1));
        block += 2;
      } else if (layer instanceof Activation activation
          && !weights.isEmpty()
          && activations.size() < weights.size()) {
        activations.add(z -> activation.forward(List.of(), z));
        lipschitz &= LIPSCHITZ.contains(activation);
      } else if (!(layer instanceof Flatten && weights.isEmpty())) {
        return Optional.empty();
      }
    }
    if (weights.isEmpty() || activations.size() != weights.size() - 1) {
      return Optional.empty();
    }
    List<Boolean> all = weights.stream().map(one -> true).toList();
    return Optional.of(
        new DenseChain(
            weights,
            all,
            lipschitz,
            inputs -> {
              List<Tensor> values = new ArrayList<>();
              Tensor value = inputs.reshape(inputs.size(0), -1);
              for (int layer = 0; layer < weights.size(); layer++) {
                value = value.matmul(weights.get(layer).transpose()).add(biases.get(layer));
                values.add(value);
                if (layer + 1 < weights.size()) {
                  value = activations.get(layer).apply(value);
                  values.add(value);
                }
              }
              return values;
            }));
  }

  /** The chain that a graph is; empty if it is none, or weights are used twice. */
  public static Optional<DenseChain> of(Graph graph) {
    List<Tensor> weights = new ArrayList<>();
    List<Boolean> biases = new ArrayList<>();
    List<String> places = new ArrayList<>();
    Set<String> used = new HashSet<>();
    boolean lipschitz = true;
    String at = graph.input();
    boolean bare = false;
    for (Node node : graph.nodes()) {
      if (node.operator().equals("Constant")) {
        continue;
      }
      if (!node.inputs().get(0).equals(at) && !isSum(node, at, graph)) {
        return Optional.empty();
      }
      String after = node.outputs().get(0);
      boolean behindLayer = places.size() == 2 * weights.size() - 1;
      @Nullable Tensor weight = weight(node, graph);
      if (weight != null) {
        if (behindLayer) {
          places.add(at);
        }
        weights.add(weight);
        biases.add(node.operator().equals("Gemm") && node.inputs().size() > 2);
        places.add(after);
        bare = node.operator().equals("MatMul");
        if (!used.add(node.inputs().get(1))) {
          return Optional.empty();
        }
      } else if (bare && isSum(node, at, graph)) {
        biases.set(biases.size() - 1, true);
        places.set(places.size() - 1, after);
        bare = false;
      } else if (behindLayer && POINTWISE.contains(node.operator())) {
        places.add(after);
        lipschitz &= LIPSCHITZ_OPERATORS.contains(node.operator());
        bare = false;
      } else if (!(SHAPES.contains(node.operator()) && places.isEmpty())) {
        return Optional.empty();
      }
      at = after;
    }
    if (weights.isEmpty()
        || places.size() != 2 * weights.size() - 1
        || !at.equals(graph.output())) {
      return Optional.empty();
    }
    return Optional.of(
        new DenseChain(weights, biases, lipschitz, inputs -> tensors(graph, places, inputs)));
  }

  private static List<Tensor> tensors(Graph graph, List<String> places, Tensor inputs) {
    Map<String, Value> values = graph.run(inputs);
    List<Tensor> found = new ArrayList<>();
    for (String place : places) {
      if (values.get(place) instanceof Value.Numbers numbers) {
        found.add(numbers.tensor());
      }
    }
    return found;
  }

  /** The matrix of a layer, outputs × inputs; null of another operator. */
  private static @Nullable Tensor weight(Node node, Graph graph) {
    boolean product = node.operator().equals("Gemm") || node.operator().equals("MatMul");
    if (!product
        || !(graph.constants().get(node.inputs().get(1)) instanceof Value.Numbers numbers)
        || numbers.tensor().shape().length != 2) {
      return null;
    }
    Map<String, Object> settings = node.attributes();
    boolean plain =
        settings.getOrDefault("alpha", 1.0).equals(1.0)
            && settings.getOrDefault("beta", 1.0).equals(1.0)
            && settings.getOrDefault("transA", 0L).equals(0L)
            && (node.inputs().size() < 3 || graph.constants().containsKey(node.inputs().get(2)));
    boolean transposed = settings.getOrDefault("transB", 0L).equals(1L);
    return plain ? (transposed ? numbers.tensor() : numbers.tensor().transpose()) : null;
  }

  /** Whether a constant is added to what a place holds. */
  private static boolean isSum(Node node, String at, Graph graph) {
    return node.operator().equals("Add")
        && node.inputs().contains(at)
        && node.inputs().stream().anyMatch(graph.constants()::containsKey);
  }
}
