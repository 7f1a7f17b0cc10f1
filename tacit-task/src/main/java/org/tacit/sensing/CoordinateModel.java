package org.tacit.sensing;

import org.tacit.model.Parameters;
import org.tacit.model.spectral.CoordinateNetwork;
import org.tacit.model.spectral.SignedProducts;
import org.tacit.objective.DiagonalSensingObjective;
import org.tacit.objective.Normalization;
import org.tacit.objective.ResidualObjective;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * A network in the coordinates of singular vectors that all sensing matrices share: a step costs
 * two products with C instead of products and decompositions of matrices.
 *
 * @param network the network
 */
record CoordinateModel(CoordinateNetwork network) implements SensingModel {
  @Override
  public ResidualObjective objective(Observations sensed, int[] chosen) {
    return new DiagonalSensingObjective(
        network.network(),
        network.vectors().select(chosen).coefficients(),
        sensed.values(),
        Normalization.MEAN);
  }

  @Override
  public Parameters start(Observations training, int[] chosen, double scale, Seed seed) {
    double[] first;
    try (Scope scope = Scope.open()) {
      Tensor coefficients = network.vectors().select(chosen).coefficients();
      first = coefficients.transpose().matmul(training.target()).toArray();
    }
    return new SignedProducts(network.network(), scale, first)
        .start(network.layout(), DType.FLOAT64, seed);
  }
}
