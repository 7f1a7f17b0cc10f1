package org.tacit.linear;

import org.tacit.measure.L1Norm;
import org.tacit.tensor.Tensor;

/**
 * A solution of small ℓ1 norm.
 *
 * @param solution θ, d × 1: what is proved where something is, else what was come to
 * @param certificate what is proved of it
 * @param by what found it
 * @param residual {@code ‖Aθ − b‖ / ‖b‖}
 */
record SparseFinding(Tensor solution, SparseCertificate certificate, FoundBy by, double residual) {
  static SparseFinding of(
      SolvableSystem solvable, Tensor found, SparseCertificate certificate, FoundBy by) {
    SparseCertificate.Proof proof = certificate.proof();
    Tensor solution = proof == null ? found : proof.solution();
    double residual =
        solvable.system().residual(solution).norm() / solvable.system().targets().norm();
    return new SparseFinding(solution, certificate, by, residual);
  }

  boolean proved() {
    return certificate.proof() != null;
  }

  /** Whether it is proved, or else solves the system with a smaller norm, or misses it by less. */
  boolean isBetterThan(SparseFinding other) {
    if (proved() || other.proved()) {
      return !other.proved();
    }
    boolean solved = residual < SolveConclusion.SOLVED;
    if (solved != other.residual < SolveConclusion.SOLVED) {
      return solved;
    }
    return solved
        ? L1Norm.of(solution.toArray()) < L1Norm.of(other.solution.toArray())
        : residual < other.residual;
  }
}
