package org.tacit.sensing;

import org.tacit.model.Parameters;
import org.tacit.model.spectral.IdentityProducts;
import org.tacit.model.spectral.SpectralNetwork;
import org.tacit.objective.MatrixSensingObjective;
import org.tacit.objective.Normalization;
import org.tacit.objective.ResidualObjective;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;

/**
 * A network of matrices, for measurements of any kind, from multiples of the identity.
 *
 * @param network the network
 */
record MatrixModel(SpectralNetwork network) implements SensingModel {
  @Override
  public ResidualObjective objective(Observations sensed, int[] chosen) {
    return new MatrixSensingObjective(network, sensed, Normalization.MEAN);
  }

  @Override
  public Parameters start(Observations training, int[] chosen, double scale, Seed seed) {
    return new IdentityProducts(network, scale).start(network.layout(), DType.FLOAT64, seed);
  }
}
