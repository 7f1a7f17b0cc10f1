package org.tacit.model.network;

import java.util.List;
import java.util.function.UnaryOperator;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Tensor;

/** A function applied to every entry. */
public enum Activation implements Layer {
  /** {@code x}: the network stays linear. */
  IDENTITY(x -> x),
  /** {@code max(x, 0)}. */
  RELU(Functional::relu),
  /** The hyperbolic tangent. */
  TANH(Tensor::tanh),
  /** {@code 1 / (1 + exp(−x))}. */
  SIGMOID(Functional::sigmoid),
  /** {@code log(1 + exp(x))}, a smooth {@link #RELU}. */
  SOFTPLUS(Functional::softplus),
  /** {@code x Φ(x)} with the distribution function Φ of the standard normal. */
  GELU(Functional::gelu);

  private final UnaryOperator<Tensor> function;

  Activation(UnaryOperator<Tensor> function) {
    this.function = function;
  }

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
    return function.apply(inputs);
  }
}
