package org.tacit.model.spectral;

import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;

/**
 * The matrix {@code Φ diag(x) Ψ^T} of a spectral network in the coordinates of shared singular
 * vectors (docs/mathematics/spectral-networks.md, T3).
 *
 * @param vectors Φ and Ψ, with the coefficients of all measurements
 * @param network the network whose output is x
 */
public record CoordinateNetwork(SharedSingularVectors vectors, DiagonalSpectralNetwork network)
    implements SpectralModel {
  @Override
  public DiagonalSpectralNetwork reduced() {
    return network;
  }

  /** {@inheritDoc} They are the coordinates' own. */
  @Override
  public Parameters lifted(SharedSingularVectors vectors, Parameters coordinates, Seed gauge) {
    return coordinates;
  }

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
