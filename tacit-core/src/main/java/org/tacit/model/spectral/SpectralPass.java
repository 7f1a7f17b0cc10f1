package org.tacit.model.spectral;

import java.util.ArrayList;
import java.util.List;
import org.tacit.model.EndMatrix;
import org.tacit.model.Parameters;
import org.tacit.tensor.Tensor;

/** One way through a spectral network and back (spec B, 2.2). */
final class SpectralPass implements EndMatrix.Pass {
  private final SpectralNetwork network;
  private final Parameters weights;
  private final List<SpectralImage> images = new ArrayList<>();
  private final Tensor matrix;

  SpectralPass(SpectralNetwork network, Parameters weights) {
    this.network = network;
    this.weights = weights;
    Tensor matrices = network.left(weights).matmul(network.right(weights).permute(0, 2, 1));
    for (int layer = 1; layer <= network.depth(); layer++) {
      SpectralImage image = SpectralImage.of(network.activations().get(layer - 1), matrices);
      images.add(image);
      matrices =
          batch(network.mixing(weights, layer).transpose().matmul(rowsOf(image.value())), layer);
    }
    this.matrix = matrices.view(network.rows(), network.columns());
  }

  @Override
  public Tensor matrix() {
    return matrix;
  }

  @Override
  public void gradient(Tensor byMatrix, Parameters gradient) {
    Tensor byMatrices = byMatrix.reshape(1, network.rows(), network.columns());
    for (int layer = network.depth(); layer >= 1; layer--) {
      SpectralImage image = images.get(layer - 1);
      Tensor rows = rowsOf(byMatrices);
      Tensor byMixing = network.mixing(gradient, layer);
      if (network.learnsMixing()) {
        byMixing.copyInPlace(rowsOf(image.value()).matmul(rows.transpose()));
      } else {
        byMixing.zeroInPlace();
      }
      Tensor byImage = batch(network.mixing(weights, layer).matmul(rows), layer - 1);
      byMatrices = image.derivative(byImage);
    }
    network.left(gradient).copyInPlace(byMatrices.matmul(network.right(weights)));
    network.right(gradient).copyInPlace(byMatrices.permute(0, 2, 1).matmul(network.left(weights)));
  }

  /** Each matrix of a batch as a row. */
  private Tensor rowsOf(Tensor batch) {
    return batch.reshape(batch.size(0), (long) network.rows() * network.columns());
  }

  private Tensor batch(Tensor rows, int layer) {
    return rows.view(network.widthAfter(layer), network.rows(), network.columns());
  }
}
