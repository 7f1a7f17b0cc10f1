package org.tacit.model.network;

import java.util.List;
import java.util.Map;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.Tensor;

/**
 * What a network made of a batch of inputs: one expression, that a loss and every penalty share, so
 * that the network is evaluated once for all of them. Where the weights or the inputs are leaves of
 * {@link org.tacit.tensor.Autograd}, all of it can be differentiated by them.
 *
 * @param inputs one sample for each index of the first dimension
 * @param outputs n × outputs
 * @param inner what inner layers gave, by the layer's name, in their order
 * @param changes what a step in training adds to each buffer of the network, in their order; empty
 *     in evaluation, and where the network treats training alike
 * @param back what takes cotangents of the outputs to those of the inputs, as an expression
 */
public record ForwardPass(
    Tensor inputs, Tensor outputs, Map<String, Tensor> inner, List<Tensor> changes, Pullback back) {
  /** In evaluation, with the way back that {@link Autograd} finds. */
  public ForwardPass(Tensor inputs, Tensor outputs, Map<String, Tensor> inner) {
    this(
        inputs,
        outputs,
        inner,
        List.of(),
        cotangents -> Autograd.differentiablePullback(outputs, inputs, cotangents));
  }

  /**
   * {@code vᵀ ∂outputs / ∂inputs} for all samples at once, as an expression that can be
   * differentiated by the weights.
   *
   * @param cotangents v, n × outputs
   * @return of the shape of the inputs, which are a leaf
   */
  public Tensor pulledBack(Tensor cotangents) {
    return back.of(cotangents);
  }

  /**
   * The same on an area of inputs that are images.
   *
   * @param cotangents v, n × outputs
   * @return n × channels × height × width of the area
   * @throws IllegalArgumentException if the inputs do not have all of it
   */
  public Tensor pulledBack(Tensor cotangents, Area area) {
    return back.of(cotangents, area);
  }

  /**
   * What a layer gave.
   *
   * @throws IllegalArgumentException if no layer has this name; the message lists those that are
   *     there
   */
  public Tensor inner(String layer) {
    Tensor found = inner.get(layer);
    if (found == null) {
      throw new IllegalArgumentException(
          "expected one of the layers " + inner.keySet() + ", found " + layer);
    }
    return found;
  }
}
