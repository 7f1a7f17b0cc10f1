package org.tacit.complexity;

import java.util.List;
import org.tacit.tensor.Tensor;

/**
 * A mean loss over data, taken part by part, as a function of weights that can be differentiated
 * twice.
 */
public interface WeightLoss {
  /** The weights at which it is looked at; nothing writes to them. */
  List<Tensor> weights();

  /** How many parts there are, positive. */
  int parts();

  /** How many samples a part has of all, as a share; all parts together have 1. */
  double share(int part);

  /**
   * The mean loss over a part, a tensor of one entry.
   *
   * @param weights of the shapes of {@link #weights()}
   */
  Tensor of(List<Tensor> weights, int part);
}
