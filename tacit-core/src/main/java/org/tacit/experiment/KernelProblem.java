package org.tacit.experiment;

import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.tacit.model.Parameters;
import org.tacit.model.Represented;
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
 * @param linear the kernel matrix and the values, as a system for C
 */
public record KernelProblem(LinearProblem linear)
    implements LinearSystemProblem<DeepLinearNetwork> {
  @Override
  public Represented represents() {
    return linear.represents();
  }

  @Override
  public Objective objective(DeepLinearNetwork model, DType dtype) {
    LinearProblem.requireDouble(dtype);
    return new KernelObjective(model, linear.system());
  }

  @Override
  public Map<String, ToDoubleFunction<Parameters>> errors(DeepLinearNetwork model, DType dtype) {
    return linear.errors(model, dtype);
  }

  @Override
  public String checksum() {
    return linear.checksum();
  }
}
