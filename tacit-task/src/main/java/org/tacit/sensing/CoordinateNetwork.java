package org.tacit.sensing;

import org.tacit.model.EndMatrix;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.DiagonalPass;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.tensor.Scope;
import org.tacit.theory.SharedSingularVectors;

/**
 * The matrix {@code Φ diag(x) Ψ^T} of a spectral network in the coordinates of shared singular
 * vectors (docs/mathematics/spectral-networks.md, T3).
 *
 * @param vectors Φ and Ψ, with the coefficients of all measurements
 * @param network the network whose output is x
 */
public record CoordinateNetwork(SharedSingularVectors vectors, DiagonalSpectralNetwork network)
    implements EndMatrix {
  @Override
  public int rows() {
    return (int) vectors.left().size(0);
  }

  @Override
  public int columns() {
    return (int) vectors.right().size(0);
  }

  @Override
  public ParameterLayout layout() {
    return network.layout();
  }

  @Override
  public Pass pass(Parameters weights) {
    DiagonalPass pass = network.pass(weights);
    return Pass.of(
        vectors.matrix(pass.output()),
        (byMatrix, gradient) -> {
          try (Scope scope = Scope.open()) {
            pass.gradient(vectors.coordinates(byMatrix), gradient);
          }
        });
  }
}
