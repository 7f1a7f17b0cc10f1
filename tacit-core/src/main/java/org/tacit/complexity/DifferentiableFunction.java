package org.tacit.complexity;

import java.util.OptionalInt;
import org.tacit.tensor.Tensor;

/**
 * A function of a batch of inputs that can be differentiated by them. The samples of a batch must
 * not see one another ({@link SampleIndependence}).
 */
public interface DifferentiableFunction extends BatchFunction {
  /**
   * The derivative at a batch of inputs. What it holds belongs to the scope that is open.
   *
   * @param inputs n inputs, of the shape n × {@link #inputShape()}
   */
  Linearization linearize(Tensor inputs);

  @Override
  default Tensor outputs(Tensor inputs) {
    return linearize(inputs).outputs();
  }

  /**
   * How many samples lie at a place where the function has no derivative, such as 0 of ReLU: there
   * the derivative that is computed is one of several.
   *
   * @param tolerance how close to such a place counts, zero or more
   * @return empty if this function cannot tell
   */
  default OptionalInt samplesAtKinks(Tensor inputs, double tolerance) {
    return OptionalInt.empty();
  }
}
