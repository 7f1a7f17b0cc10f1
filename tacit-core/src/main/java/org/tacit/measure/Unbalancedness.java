package org.tacit.measure;

import java.util.Arrays;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.Factorization;

/**
 * How far weights are from balanced: the largest absolute value among what gradient flow conserves.
 * For matrix factorization that is an entry of {@code W_l^T W_l − W_{l+1} W_{l+1}^T}
 * (docs/mathematics/hierarchical-tensor-factorization.md, D7), for CP and hierarchical
 * factorization the unbalancedness magnitude ε, a difference of squared norms within a component.
 * In the units of squared weights.
 */
public final class Unbalancedness {
  private Unbalancedness() {}

  /** The unbalancedness, not negative; constant under gradient flow. */
  public static double of(Factorization model, Parameters weights) {
    return Arrays.stream(model.conserved(weights)).map(Math::abs).max().orElse(0);
  }
}
