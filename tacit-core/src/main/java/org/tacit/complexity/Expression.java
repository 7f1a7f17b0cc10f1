package org.tacit.complexity;

import java.util.List;
import java.util.function.UnaryOperator;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.Tensor;

/**
 * A function that is written as an expression of tensors, differentiated by autograd.
 *
 * @param inputShape the sizes of one input
 * @param outputs how many numbers it gives for one
 * @param expression from n × the input shape to n × outputs, sample by sample
 */
public record Expression(List<Integer> inputShape, int outputs, UnaryOperator<Tensor> expression)
    implements DifferentiableFunction {
  /** Copies the shape. */
  public Expression {
    inputShape = List.copyOf(inputShape);
  }

  @Override
  public Linearization linearize(Tensor inputs) {
    Tensor leaf = Autograd.leaf(inputs);
    return new AutogradLinearization(leaf, expression.apply(leaf));
  }

  @Override
  public Tensor outputs(Tensor inputs) {
    return expression.apply(inputs);
  }
}
