package org.tacit.complexity;

import java.util.List;
import org.tacit.tensor.Tensor;

/** A function of inputs, evaluated for many at a time, that need not be differentiable. */
public interface BatchFunction {
  /** The sizes of one input, such as 784, or 1 × 28 × 28. */
  List<Integer> inputShape();

  /** k, how many numbers the function gives for one input. */
  int outputs();

  /**
   * The outputs for a batch.
   *
   * @param inputs n inputs, of the shape n × {@link #inputShape()}
   * @return n × k; the caller or its scope owns it
   */
  Tensor outputs(Tensor inputs);
}
