package org.tacit.study.part;

import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.tacit.model.Model;
import org.tacit.model.Parameters;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.objective.Objective;
import org.tacit.objective.linear.KernelObjective;
import org.tacit.tensor.DType;

/**
 * Interpolation by a deep linear network over the features of a kernel, its first layer in
 * representer form (docs/mathematics/deep-linear-systems.md, T10). As a linear system it is {@code
 * K C = B} for the coefficients C of {@code f(z) = k(z, Z) C}, and the interpolant of minimum norm
 * has {@code C = K⁺B}.
 *
 * @param points the kernel matrix and the values, as a system for C
 */
record KernelProblem(LinearProblem points) implements Problem {
  @Override
  public int[] shape() {
    return points.shape();
  }

  @Override
  public Objective objective(Model model, DType dtype) {
    LinearProblem.requireDouble(dtype);
    if (model instanceof DeepLinearNetwork network) {
      return new KernelObjective(network, points.system());
    }
    throw new IllegalArgumentException(
        "interpolation by a kernel needs a deep-linear-network, found "
            + model.getClass().getSimpleName());
  }

  @Override
  public Map<String, ToDoubleFunction<Parameters>> errors(Model model, DType dtype) {
    return points.errors(model, dtype);
  }

  @Override
  public String checksum() {
    return points.checksum();
  }
}
