package org.tacit.model.spectral;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.MatrixView;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/**
 * A spectral neural network of depth D (docs/mathematics/spectral-networks.md, D3): {@code X_k^(0)
 * = U_k V_k^T} for k = 1…L_0, and in layer i = 1…D {@code X_j^(i) = Σ_k α^(i)_kj Γ_i(X_k^(i−1))}.
 * The last layer has one output, the matrix. Weights are in double precision.
 *
 * @param rows the rows of the matrix
 * @param columns the columns of the matrix
 * @param inner the columns of each U_k and V_k; at least the smaller of rows and columns for full
 *     rank
 * @param widths L_0, …, L_(D−1): how many matrices enter each layer
 * @param activations Γ_1, …, Γ_D
 * @param learnsMixing whether the coefficients α are trained; their gradient is zero otherwise
 */
public record SpectralNetwork(
    int rows,
    int columns,
    int inner,
    List<Integer> widths,
    List<SpectralActivation> activations,
    boolean learnsMixing)
    implements SpectralModel, SpectralLayers {
  private static final int MATRIX_COPIES = 10;

  /**
   * Copies the lists and checks the sizes.
   *
   * @throws IllegalArgumentException if one does not fit
   */
  public SpectralNetwork {
    widths = List.copyOf(widths);
    activations = List.copyOf(activations);
    if (rows < 1 || columns < 1 || inner < 1 || widths.isEmpty() || Collections.min(widths) < 1) {
      throw new IllegalArgumentException(
          "expected positive sizes and at least one layer, found rows %d, columns %d, inner dimension %d, widths %s"
              .formatted(rows, columns, inner, widths));
    }
    SpectralLayers.requireOneEach(widths, activations);
  }

  /** Factors of full rank, one activation everywhere, and coefficients that are learned. */
  public static SpectralNetwork of(
      int rows, int columns, List<Integer> widths, SpectralActivation activation) {
    return new SpectralNetwork(
        rows,
        columns,
        Math.max(rows, columns),
        widths,
        Collections.nCopies(widths.size(), activation),
        true);
  }

  /** The same network with coefficients that stay as they start. */
  public SpectralNetwork withFixedMixing() {
    return new SpectralNetwork(rows, columns, inner, widths, activations, false);
  }

  @Override
  public DiagonalSpectralNetwork reduced() {
    return DiagonalSpectralNetwork.of(this);
  }

  @Override
  public Parameters lifted(SharedSingularVectors vectors, Parameters coordinates, Seed gauge) {
    return vectors.lifted(this, reduced(), coordinates, gauge);
  }

  /** Blocks U1…, V1…, then alpha1…, the coefficients of layer i as L_(i−1) × L_i. */
  @Override
  public ParameterLayout layout() {
    List<ParameterLayout.Block> blocks = new ArrayList<>();
    for (int k = 1; k <= products(); k++) {
      blocks.add(new ParameterLayout.Block("U" + k, rows, inner));
    }
    for (int k = 1; k <= products(); k++) {
      blocks.add(new ParameterLayout.Block("V" + k, columns, inner));
    }
    blocks.addAll(mixingBlocks());
    return new ParameterLayout(blocks);
  }

  @Override
  public double passNumbers(long values) {
    return passNumbers(rows, columns, widths);
  }

  /**
   * The numbers that a pass holds, for networks that may be too large to be made: of every matrix
   * between layers itself, its image, their gradients and parts of decompositions.
   */
  public static double passNumbers(long rows, long columns, List<Integer> widths) {
    double matrices = 1 + widths.stream().mapToDouble(width -> width).sum();
    return MATRIX_COPIES * matrices * (double) rows * (double) columns;
  }

  /** U_1, U_2, … as one batch, sharing the memory of the weights. */
  Tensor left(Parameters weights) {
    return weights
        .flat()
        .narrow(0, 0, (long) products() * rows * inner)
        .view(products(), rows, inner);
  }

  /** V_1, V_2, … as one batch, sharing the memory of the weights. */
  Tensor right(Parameters weights) {
    return weights
        .flat()
        .narrow(0, (long) products() * rows * inner, (long) products() * columns * inner)
        .view(products(), columns, inner);
  }

  /** U_1, U_2, … in the memory of the weights. */
  List<MatrixView> leftViews(Parameters weights) {
    return MatrixView.of(weights.flat(), 0, products(), rows, inner);
  }

  /** V_1, V_2, … in the memory of the weights. */
  List<MatrixView> rightViews(Parameters weights) {
    return MatrixView.of(
        weights.flat(), (long) products() * rows * inner, products(), columns, inner);
  }

  /** α of a layer, counted from 1, in the memory of the weights. */
  MatrixView mixingView(Parameters weights, int layer) {
    long offset = (long) products() * (rows + columns) * inner;
    for (int i = 1; i < layer; i++) {
      offset += (long) widthAfter(i - 1) * widthAfter(i);
    }
    return MatrixView.of(weights.flat(), offset, 1, widthAfter(layer - 1), widthAfter(layer))
        .get(0);
  }

  @Override
  public Pass pass(Parameters weights) {
    return new SpectralPass(this, weights);
  }

  /**
   * What gradient flow conserves whatever the activation (docs/mathematics/spectral-networks.md,
   * T4): {@code U_k^T U_k − V_k^T V_k} for each k, one after another.
   */
  public double[] conserved(Parameters weights) {
    Tensor left = left(weights);
    Tensor right = right(weights);
    return left.permute(0, 2, 1)
        .matmul(left)
        .subtract(right.permute(0, 2, 1).matmul(right))
        .toArray();
  }
}
