package org.tacit.regularizer;

import java.util.List;
import org.tacit.model.network.Activation;
import org.tacit.model.network.BatchNorm;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Sequential;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Tensor;

/**
 * A forward pass of values with tangents through layers, by the rule of each: a second way to
 * directional derivatives that shares no backward pass with the first. Normalization is written out
 * in elementary operations.
 *
 * @param network of convolutions, dense layers, softplus, flattening and normalization
 * @param blocks its weights
 * @param byBatch whether normalization takes the statistics of the batch
 */
record TangentPass(Sequential network, List<Tensor> blocks, boolean byBatch) {
  /** A value with its derivative along a direction. */
  record Dual(Tensor value, Tensor tangent) {}

  Dual of(Tensor inputs, Tensor direction) {
    Dual at = new Dual(inputs, direction);
    int next = 0;
    int buffer = network.layout().trainedBlocks();
    for (Layer layer : network.layers()) {
      if (layer instanceof BatchNorm norm) {
        at =
            normalized(
                at, norm, blocks.subList(next, next + 2), blocks.subList(buffer, buffer + 2));
        next += 2;
        buffer += 2;
      } else if (layer == Activation.SOFTPLUS) {
        at =
            new Dual(
                Functional.softplus(at.value), Functional.sigmoid(at.value).multiply(at.tangent));
      } else {
        int own = layer instanceof org.tacit.model.network.Flatten ? 0 : 2;
        List<Tensor> affine = blocks.subList(next, next + own);
        List<Tensor> linear =
            own == 0
                ? List.of()
                : List.of(
                    affine.get(0), Tensor.zeros(affine.get(1).dtype(), affine.get(1).shape()));
        at = new Dual(layer.forward(affine, at.value), layer.forward(linear, at.tangent));
        next += own;
      }
    }
    return at;
  }

  private Dual normalized(Dual at, BatchNorm norm, List<Tensor> affine, List<Tensor> running) {
    Tensor scale = perChannel(affine.get(0));
    Tensor shift = perChannel(affine.get(1));
    Tensor epsilon = Tensor.of(at.value.dtype(), new double[] {norm.epsilon()}, 1);
    Tensor mean = byBatch ? mean(at.value) : perChannel(running.get(0));
    Tensor centred = at.value.subtract(mean);
    Tensor variance = byBatch ? mean(centred.multiply(centred)) : perChannel(running.get(1));
    Tensor deviation = variance.add(epsilon).sqrt();
    Tensor value = Functional.divide(centred, deviation).multiply(scale).add(shift);
    if (!byBatch) {
      return new Dual(value, Functional.divide(at.tangent, deviation).multiply(scale));
    }
    Tensor moved = at.tangent.subtract(mean(at.tangent));
    // The derivative of the deviation along the direction.
    Tensor ofDeviation = Functional.divide(mean(centred.multiply(moved)), deviation);
    Tensor tangent =
        Functional.divide(moved, deviation)
            .subtract(
                Functional.divide(centred.multiply(ofDeviation), deviation.multiply(deviation)));
    return new Dual(value, tangent.multiply(scale));
  }

  private static Tensor perChannel(Tensor numbers) {
    return numbers.reshape(1, -1, 1, 1);
  }

  private static Tensor mean(Tensor numbers) {
    return Functional.mean(numbers, new long[] {0, 2, 3}, true);
  }
}
