package org.tacit.complexity;

import java.util.Arrays;
import java.util.List;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.Scope;
import org.tacit.tensor.ScriptModule;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.TensorException;

/**
 * A network as TorchScript as a function of its inputs, differentiated by autograd.
 *
 * @param module the network
 * @param inputShape the sizes of one input
 * @param outputs how many numbers it gives for one
 */
public record ScriptFunction(ScriptModule module, List<Integer> inputShape, int outputs)
    implements DifferentiableFunction {
  /**
   * Runs the network once.
   *
   * @throws IllegalArgumentException if it cannot be run at inputs of this shape, or gives no row
   *     for the sample
   */
  public static ScriptFunction of(ScriptModule module, List<Integer> inputShape) {
    try (Scope scope = Scope.open()) {
      long[] shape = new long[inputShape.size() + 1];
      shape[0] = 1;
      for (int i = 0; i < inputShape.size(); i++) {
        shape[i + 1] = inputShape.get(i);
      }
      Tensor found = module.apply(Tensor.zeros(module.dtype(), shape));
      if (found.shape().length == 0 || found.size(0) != 1) {
        throw new IllegalArgumentException(
            "expected outputs with the samples first, found the shape %s for one sample"
                .formatted(Arrays.toString(found.shape())));
      }
      return new ScriptFunction(module, List.copyOf(inputShape), Math.toIntExact(found.count()));
    } catch (TensorException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  @Override
  public Tensor outputs(Tensor inputs) {
    try (Scope scope = Scope.open()) {
      return scope.keep(rows(inputs, module.apply(inputs)));
    }
  }

  private Tensor rows(Tensor inputs, Tensor found) {
    if (found.count() != inputs.size(0) * outputs) {
      throw new IllegalArgumentException(
          "expected %d outputs for each of %d samples, found the shape %s"
              .formatted(outputs, inputs.size(0), Arrays.toString(found.shape())));
    }
    return found.reshape(inputs.size(0), outputs);
  }

  @Override
  public Linearization linearize(Tensor inputs) {
    Tensor leaf = Autograd.leaf(inputs);
    return new AutogradLinearization(leaf, rows(inputs, module.apply(leaf)));
  }
}
