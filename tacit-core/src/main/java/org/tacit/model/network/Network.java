package org.tacit.model.network;

import java.util.List;
import org.tacit.model.Model;
import org.tacit.model.Parameters;
import org.tacit.model.Represented;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/** A function {@code f(x; θ)} of inputs with weights θ, as a differentiable expression. */
public interface Network extends Model {
  /** The sizes of one input, such as 784, or 1 × 28 × 28. */
  List<Integer> inputShape();

  /** How many numbers the function gives for one input. */
  int outputs();

  @Override
  default Represented.Function represents() {
    return new Represented.Function(inputShape(), outputs());
  }

  /**
   * What the network makes of a batch in evaluation, where the rows do not see one another.
   *
   * @param weights the blocks of {@link #layout()}
   * @param inputs n inputs, of the shape n × {@link #inputShape()}
   */
  ForwardPass pass(List<Tensor> weights, Tensor inputs);

  /**
   * What the network makes of a batch in training; by default what it makes in evaluation.
   *
   * @param weights the blocks of {@link #layout()}; not changed
   * @param inputs n inputs, of the shape n × {@link #inputShape()}
   */
  default ForwardPass passInTraining(List<Tensor> weights, Tensor inputs) {
    return pass(weights, inputs);
  }

  /** The outputs for a batch, n × outputs; the caller or its scope owns them. */
  default Tensor outputs(Parameters weights, Tensor inputs) {
    try (Scope scope = Scope.open()) {
      return scope.keep(pass(weights.blocks(), inputs).outputs());
    }
  }
}
