package org.tacit.model.spectral;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.model.Represented;
import org.tacit.tensor.Tensor;

/**
 * A spectral network in the coordinates of fixed singular vectors
 * (docs/mathematics/spectral-networks.md, T3): {@code x^(0)_k = u_k ∘ v_k}, {@code x^(i)_j = Σ_k
 * α^(i)_kj γ_i(x^(i−1)_k)} with the odd extensions of the activations. Where U_k = Φ diag(u_k) G_k
 * and V_k = Ψ diag(v_k) G_k and the sensing matrices have the singular vectors Φ and Ψ, training
 * the network of matrices is training this one.
 *
 * @param size n, the number of coordinates
 * @param widths L_0, …, L_(D−1)
 * @param activations Γ_1, …, Γ_D
 * @param learnsMixing whether the coefficients α are trained
 */
public record DiagonalSpectralNetwork(
    int size, List<Integer> widths, List<SpectralActivation> activations, boolean learnsMixing)
    implements SpectralLayers {
  /**
   * Copies the lists and checks the sizes.
   *
   * @throws IllegalArgumentException if one does not fit
   */
  public DiagonalSpectralNetwork {
    widths = List.copyOf(widths);
    activations = List.copyOf(activations);
    if (size < 1 || widths.isEmpty() || Collections.min(widths) < 1) {
      throw new IllegalArgumentException(
          "expected positive sizes and at least one layer, found %d coordinates and widths %s"
              .formatted(size, widths));
    }
    SpectralLayers.requireOneEach(widths, activations);
  }

  /** One activation everywhere, and coefficients that are learned. */
  public static DiagonalSpectralNetwork of(
      int size, List<Integer> widths, SpectralActivation activation) {
    return new DiagonalSpectralNetwork(
        size, widths, Collections.nCopies(widths.size(), activation), true);
  }

  /** The coordinates of a network of matrices. */
  public static DiagonalSpectralNetwork of(SpectralNetwork network) {
    return new DiagonalSpectralNetwork(
        Math.min(network.rows(), network.columns()),
        network.widths(),
        network.activations(),
        network.learnsMixing());
  }

  /** The same network with coefficients that stay as they start. */
  public DiagonalSpectralNetwork withFixedMixing() {
    return new DiagonalSpectralNetwork(size, widths, activations, false);
  }

  /** {@inheritDoc} The coordinates, a vector. */
  @Override
  public Represented.EndTensor represents() {
    return Represented.EndTensor.of(size);
  }

  /** Blocks u1…, v1…, then alpha1…, the coefficients of layer i as L_(i−1) × L_i. */
  @Override
  public ParameterLayout layout() {
    List<ParameterLayout.Block> blocks = new ArrayList<>();
    for (String name : List.of("u", "v")) {
      for (int k = 1; k <= products(); k++) {
        blocks.add(new ParameterLayout.Block(name + k, 1, size));
      }
    }
    blocks.addAll(mixingBlocks());
    return new ParameterLayout(blocks);
  }

  /** u_k, for k from 0, sharing the memory of the weights. */
  public Tensor left(Parameters weights, int k) {
    return weights.block(k);
  }

  /** v_k, for k from 0, sharing the memory of the weights. */
  public Tensor right(Parameters weights, int k) {
    return weights.block(products() + k);
  }

  /** Computes the output at some weights. */
  public DiagonalPass pass(Parameters weights) {
    long count = layout().count();
    return new DiagonalPass(
        this,
        weights.flat().count() == count
            ? weights.flat().toArray()
            : weights.flat().narrow(0, 0, count).toArray());
  }

  /**
   * What gradient flow conserves whatever the activation (docs/mathematics/spectral-networks.md,
   * T4): {@code u_k² − v_k²} entrywise, for each k, one after another.
   */
  public double[] conserved(Parameters weights) {
    double[] conserved = new double[products() * size];
    for (int k = 0; k < products(); k++) {
      double[] u = left(weights, k).toArray();
      double[] v = right(weights, k).toArray();
      for (int j = 0; j < size; j++) {
        conserved[k * size + j] = u[j] * u[j] - v[j] * v[j];
      }
    }
    return conserved;
  }

  /**
   * What gradient flow of a single block conserves besides, where γ is homogeneous of a degree q:
   * {@code ‖u_k‖² − q α_k²} for each k (docs/mathematics/spectral-networks.md, T4).
   *
   * @param degree q with {@code γ(c s) = c^q γ(s)}
   * @throws IllegalStateException if there are several layers
   */
  public double[] conservedByHomogeneity(Parameters weights, double degree) {
    if (depth() != 1) {
      throw new IllegalStateException("expected a single layer, found " + depth());
    }
    double[] mixing = mixing(weights, 1).toArray();
    double[] conserved = new double[products()];
    for (int k = 0; k < products(); k++) {
      double norm = left(weights, k).norm();
      conserved[k] = norm * norm - degree * mixing[k] * mixing[k];
    }
    return conserved;
  }
}
