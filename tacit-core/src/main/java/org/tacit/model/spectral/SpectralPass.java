package org.tacit.model.spectral;

import java.util.ArrayList;
import java.util.List;
import org.tacit.model.EndMatrix;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.MatrixView;
import org.tacit.tensor.Tensor;

/**
 * One way through a spectral network and back (docs/mathematics/spectral-networks.md, T2). The
 * matrices of a layer lie behind one another, so that mixing them is one product of matrices with a
 * whole matrix in each row.
 */
final class SpectralPass implements EndMatrix.Pass {
  private final SpectralNetwork network;
  private final Parameters weights;
  private final List<SpectralFunction> images = new ArrayList<>();
  private final Tensor matrix;

  SpectralPass(SpectralNetwork network, Parameters weights) {
    this.network = network;
    this.weights = weights;
    Tensor matrices = batch(0);
    List<MatrixView> products = MatrixView.of(matrices);
    List<MatrixView> left = network.leftViews(weights);
    List<MatrixView> right = network.rightViews(weights);
    for (int k = 0; k < network.products(); k++) {
      products.get(k).addProduct(0, 1, left.get(k), false, right.get(k), true);
    }
    for (int layer = 1; layer <= network.depth(); layer++) {
      SpectralFunction image = SpectralFunction.of(network.activations().get(layer - 1), matrices);
      images.add(image);
      matrices = batch(layer);
      MatrixView mixing = network.mixingView(weights, layer);
      rows(matrices, layer).addProduct(0, 1, mixing, true, rows(image.value(), layer - 1), false);
    }
    this.matrix = matrices.view(network.rows(), network.columns());
  }

  @Override
  public Tensor matrix() {
    return matrix;
  }

  @Override
  public void gradient(Tensor byMatrix, Parameters gradient) {
    Tensor byMatrices = byMatrix.contiguous();
    for (int layer = network.depth(); layer >= 1; layer--) {
      SpectralFunction image = images.get(layer - 1);
      MatrixView by = rows(byMatrices, layer);
      if (network.learnsMixing()) {
        MatrixView byMixing = network.mixingView(gradient, layer);
        byMixing.addProduct(0, 1, rows(image.value(), layer - 1), false, by, true);
      } else {
        network.mixing(gradient, layer).zeroInPlace();
      }
      Tensor byImage = batch(layer - 1);
      MatrixView mixing = network.mixingView(weights, layer);
      rows(byImage, layer - 1).addProduct(0, 1, mixing, false, by, false);
      byMatrices = image.derivative(byImage);
    }
    List<MatrixView> by = MatrixView.of(byMatrices.contiguous());
    List<MatrixView> left = network.leftViews(weights);
    List<MatrixView> right = network.rightViews(weights);
    List<MatrixView> byLeft = network.leftViews(gradient);
    List<MatrixView> byRight = network.rightViews(gradient);
    for (int k = 0; k < network.products(); k++) {
      byLeft.get(k).addProduct(0, 1, by.get(k), false, right.get(k), false);
      byRight.get(k).addProduct(0, 1, by.get(k), true, left.get(k), false);
    }
  }

  /** Zeros in place of the matrices that leave a layer. */
  private Tensor batch(int layer) {
    return Tensor.zeros(
        DType.FLOAT64, network.widthAfter(layer), network.rows(), network.columns());
  }

  /** The matrices that leave a layer, each as a row. */
  private MatrixView rows(Tensor batch, int layer) {
    int size = network.rows() * network.columns();
    return MatrixView.of(batch.contiguous(), 0, 1, network.widthAfter(layer), size).get(0);
  }
}
