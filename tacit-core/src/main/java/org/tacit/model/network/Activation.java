package org.tacit.model.network;

import java.util.List;
import java.util.Map;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Tensor;

/** A function applied to every entry. */
public enum Activation implements Layer {
  /** {@code x}: the network stays linear. */
  IDENTITY,
  /** {@code max(x, 0)}. */
  RELU,
  /** The hyperbolic tangent. */
  TANH,
  /** {@code 1 / (1 + exp(−x))}. */
  SIGMOID,
  /** {@code log(1 + exp(x))}, a smooth {@link #RELU}. */
  SOFTPLUS,
  /** {@code x Φ(x)} with the distribution function Φ of the standard normal. */
  GELU;

  @Override
  public List<Integer> outputShape(List<Integer> inputShape) {
    return inputShape;
  }

  @Override
  public List<Block> blocks(List<Integer> inputShape) {
    return List.of();
  }

  @Override
  public Tensor forward(List<Tensor> weights, Tensor inputs) {
    return switch (this) {
      case IDENTITY -> inputs;
      case RELU -> Functional.relu(inputs);
      case TANH -> inputs.tanh();
      case SIGMOID -> Functional.sigmoid(inputs);
      case SOFTPLUS -> Functional.softplus(inputs);
      case GELU -> Functional.gelu(inputs);
    };
  }

  /**
   * The way back. That of {@link #RELU} has no second derivative, which is zero where it exists.
   */
  @Override
  public Pullback back(List<Tensor> weights, Tensor inputs, Tensor outputs, boolean training) {
    return switch (this) {
      case IDENTITY -> cotangents -> cotangents;
      case RELU ->
          // A product is ten times as fast as a choice. Outputs are never negative.
          cotangents -> cotangents.multiply(Functional.sign(Autograd.constant(outputs)));
      default -> Layer.super.back(weights, inputs, outputs, training);
    };
  }

  @Override
  public String addTo(GraphBuilder graph, Placed at) {
    String operator =
        switch (this) {
          case IDENTITY -> "Identity";
          case RELU -> "Relu";
          case TANH -> "Tanh";
          case SIGMOID -> "Sigmoid";
          case SOFTPLUS -> "Softplus";
          case GELU -> "Gelu";
        };
    return graph.node(at.name(), operator, List.of(at.input()), Map.of());
  }
}
