package org.tacit.theory;

/**
 * What a diagonal network's weights become when the residual, integrated over the training, is z in
 * row-space coordinates: θ_i is an increasing function of z_i alone. Training ends where {@code
 * Aθ(z) = b} with z in the row space, which is the minimum of a potential whose derivative is z(θ).
 */
public interface DualPotential {
  /** θ_i at z_i. */
  double solution(int unknown, double dual);

  /** The derivative of θ_i by z_i, positive. */
  double slope(int unknown, double dual);

  /** An antiderivative of θ_i by z_i: convex; infinite outside the domain. */
  double integral(int unknown, double dual);

  /** z_i at θ_i: the derivative of the potential that training minimizes. */
  double dual(int unknown, double solution);
}
