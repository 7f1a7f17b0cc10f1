package org.tacit.bench;

import java.util.ArrayList;
import java.util.List;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.SpectralNetwork;
import org.tacit.tensor.Autograd;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Tensor;

/**
 * The network of hyperbolic tangents as one would write it in plain libtorch: a batched singular
 * value decomposition in each layer, and autograd through it.
 */
final class AutogradSpectralNetwork {
  private final SpectralNetwork network;
  private final Tensor operators;
  private final Tensor target;

  AutogradSpectralNetwork(SpectralNetwork network, Tensor operators, double[] values) {
    this.network = network;
    this.operators = operators;
    this.target = Tensor.of(DType.FLOAT64, values, values.length);
  }

  /** The mean loss; writes its gradient. */
  double valueAndGradient(Parameters weights, Parameters gradient) {
    int n = network.rows();
    int products = network.products();
    long size = (long) products * n * n;
    Tensor left = Autograd.variable(weights.flat().narrow(0, 0, size).view(products, n, n));
    Tensor right = Autograd.variable(weights.flat().narrow(0, size, size).view(products, n, n));
    List<Tensor> variables = new ArrayList<>(List.of(left, right));
    Tensor matrices = left.matmul(right.permute(0, 2, 1));
    for (int layer = 1; layer <= network.depth(); layer++) {
      Tensor mixing = Autograd.variable(network.mixing(weights, layer));
      variables.add(mixing);
      LinearAlgebra.Svd svd = LinearAlgebra.svd(matrices);
      long width = matrices.size(0);
      Tensor image = svd.left().multiply(svd.values().tanh().view(width, 1, n)).matmul(svd.right());
      matrices =
          mixing
              .transpose()
              .matmul(image.reshape(width, (long) n * n))
              .reshape(mixing.size(1), n, n);
    }
    Tensor residual = target.subtract(operators.matmul(matrices.reshape((long) n * n)));
    Tensor loss = residual.multiply(residual).sum().scale(0.5 / target.count());
    List<Tensor> gradients = Autograd.gradient(loss, variables, false);
    gradient.flat().narrow(0, 0, size).copyInPlace(gradients.get(0).reshape(size));
    gradient.flat().narrow(0, size, size).copyInPlace(gradients.get(1).reshape(size));
    for (int layer = 1; layer <= network.depth(); layer++) {
      network.mixing(gradient, layer).copyInPlace(gradients.get(layer + 1));
    }
    return loss.item();
  }
}
