package org.tacit.measuring;

import java.util.ArrayList;
import java.util.List;
import org.tacit.complexity.BatchFunction;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Tensor;

/**
 * A function that was written for one sample at a time, of several.
 *
 * @param function of one
 */
record SampleBySample(BatchFunction function) implements BatchFunction {
  @Override
  public List<Integer> inputShape() {
    return function.inputShape();
  }

  @Override
  public int outputs() {
    return function.outputs();
  }

  @Override
  public Tensor outputs(Tensor inputs) {
    List<Tensor> all = new ArrayList<>();
    for (int sample = 0; sample < inputs.size(0); sample++) {
      all.add(function.outputs(inputs.narrow(0, sample, 1)));
    }
    return Functional.concatenate(all, 0);
  }
}
