package org.tacit.complexity;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.tacit.model.Parameters;
import org.tacit.model.circuit.ArithmeticCircuit;
import org.tacit.model.network.Dense;
import org.tacit.model.network.ForwardPass;
import org.tacit.model.network.Network;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.Tensor;

/**
 * A network with its weights as a function of its inputs. The derivative of a multilayer perceptron
 * is taken in closed form, that of any other network by autograd. Where the last layer is dense and
 * gives more numbers than it takes, the exact norm needs only as many cotangents as it takes.
 *
 * <pre>{@code
 * GeometricComplexity complexity =
 *     new ExactComplexity().of(NetworkFunction.of(network, weights), inputs);
 * }</pre>
 */
public final class NetworkFunction implements DifferentiableFunction {
  private final Network network;
  private final Parameters weights;
  private final @Nullable Perceptron perceptron;
  private final @Nullable Tensor head;

  private NetworkFunction(
      Network network, Parameters weights, @Nullable Perceptron perceptron, @Nullable Tensor head) {
    this.network = network;
    this.weights = weights;
    this.perceptron = perceptron;
    this.head = head;
  }

  /**
   * A network at the weights as they are now, which are not to change while the function is in use.
   */
  public static NetworkFunction of(Network network, Parameters weights) {
    if (!(network instanceof Sequential layers)) {
      return byAutograd(network, weights);
    }
    Tensor head = head(layers, weights);
    return new NetworkFunction(network, weights, Perceptron.of(layers, weights, head), head);
  }

  /** The same, differentiated by autograd alone, one backward pass for each output. */
  public static NetworkFunction byAutograd(Network network, Parameters weights) {
    return new NetworkFunction(network, weights, null, null);
  }

  /** What stands for the last layer in norms, if it is dense behind another and narrows. */
  private static @Nullable Tensor head(Sequential network, Parameters weights) {
    int layers = network.layers().size();
    if (layers < 2 || !(network.layers().get(layers - 1) instanceof Dense)) {
      return null;
    }
    Tensor last = weights.block(weights.layout().trainedBlocks() - 2);
    return last.size(0) > last.size(1) ? NormFactor.ofColumns(last) : null;
  }

  /** What the network is as an arithmetic circuit, at its weights; null if it is none. */
  public @Nullable ArithmeticCircuit circuit() {
    return network instanceof Sequential layers ? ArithmeticCircuit.orNull(layers, weights) : null;
  }

  @Override
  public List<Integer> inputShape() {
    return network.inputShape();
  }

  @Override
  public int outputs() {
    return network.outputs();
  }

  @Override
  public Tensor outputs(Tensor inputs) {
    return network.outputs(weights, inputs);
  }

  @Override
  public Linearization linearize(Tensor inputs) {
    if (perceptron != null) {
      return perceptron.linearize(inputs);
    }
    Tensor leaf = Autograd.leaf(inputs);
    ForwardPass pass = network.pass(weights.blocks(), leaf);
    if (head == null) {
      return new AutogradLinearization(leaf, pass.outputs());
    }
    int layers = ((Sequential) network).layers().size();
    Tensor features = pass.inner(String.valueOf(layers - 2));
    return new AutogradLinearization(leaf, pass.outputs(), features, head);
  }

  @Override
  public OptionalInt samplesAtKinks(Tensor inputs, double tolerance) {
    return network instanceof Sequential layers
        ? OptionalInt.of(
            Kinks.count(TrainedNetwork.of(layers, weights).graph(false), inputs, tolerance))
        : OptionalInt.empty();
  }
}
