package org.tacit.completion.method;

import java.time.Duration;
import org.tacit.optimizer.AdaptiveGradientDescent;
import org.tacit.optimizer.GroupRmsProp;
import org.tacit.optimizer.Optimizer;
import org.tacit.training.StopRule;

/**
 * How the weights of a factorization descend in a completion (docs/decisions/0014).
 *
 * @param optimizer the steps
 * @param initScale the root mean square of the end tensor's observed entries at the start, in
 *     standard deviations of the data, where the user named none
 * @param tolerance the mean loss, in variances of the data, below which training has converged
 * @param patience for how many checks in a row it must be below
 * @param heldOutPatience after how many checks without a new least held-out error training ends
 * @param checkEvery the steps between checks
 */
public record Descent(
    Optimizer optimizer,
    double initScale,
    double tolerance,
    int patience,
    int heldOutPatience,
    int checkEvery) {
  /**
   * A matrix takes steps that follow the curvature: hundreds, however large it is. They are fewer
   * and longer, so the checks are closer; and the plateau costs little, so the start is smaller.
   */
  static final Descent OF_MATRICES =
      new Descent(AdaptiveGradientDescent.standard(), 1e-4, 1e-6, 2, 50, 10);

  /**
   * Steps of about equal length, as in docs/mathematics/hierarchical-tensor-factorization.md, D12.
   */
  static final Descent OF_TENSORS =
      new Descent(GroupRmsProp.withStepSize(1e-2), 1e-3, 1e-5, 20, 80, 25);

  StopRule stop(long steps, Duration time) {
    return StopRule.checkedEvery(checkEvery)
        .lossBelow(tolerance, patience)
        .noGain(heldOutPatience)
        .steps(steps)
        .time(time);
  }
}
