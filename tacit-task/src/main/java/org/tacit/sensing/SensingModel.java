package org.tacit.sensing;

import org.tacit.model.EndMatrix;
import org.tacit.model.Parameters;
import org.tacit.objective.ResidualObjective;
import org.tacit.problem.Observations;
import org.tacit.tensor.Seed;

/** A spectral network for some measurements: what is trained, from where, and on what. */
interface SensingModel {
  /** The network, whose matrix is wanted. */
  EndMatrix network();

  /**
   * Half the mean squared residual.
   *
   * @param sensed some of the measurements, with their values
   * @param chosen which of all measurements they are, in the same order
   */
  ResidualObjective objective(Observations sensed, int[] chosen);

  /**
   * The first weights.
   *
   * @param training the measurements of the training
   * @param chosen which of all measurements they are
   */
  Parameters start(Observations training, int[] chosen, double scale, Seed seed);
}
