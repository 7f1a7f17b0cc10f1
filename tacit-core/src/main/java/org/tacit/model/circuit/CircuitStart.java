package org.tacit.model.circuit;

import java.util.List;
import java.util.random.RandomGenerator;
import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.model.network.Convolution;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Linear;
import org.tacit.model.network.LocallyConnected;
import org.tacit.model.network.Sequential;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;

/**
 * A start of circuits of images from which products over many places neither vanish nor blow up:
 * every factor is near 1. With N patches and the scale s,
 *
 * <ul>
 *   <li>the functions of patches are {@code 1 + a·x} with Gaussian a of variance {@code s² / (N ·
 *       inputs)}: over inputs of variance 1 the logarithm of the product over all places varies by
 *       about s;
 *   <li>the maps of the levels are the identity, its rows repeated or cut, plus Gaussian noise of
 *       variance {@code (s/10)² / inputs}, divided by the number of places where these share the
 *       map;
 *   <li>the last map has variance {@code 10⁻⁴ / inputs}: at the start all outputs are near 0.
 * </ul>
 *
 * <p>From weights of mean 0, as other networks start from, products over 49 places of images of
 * digits are below 10⁻⁶, and training does not begin.
 *
 * @param circuit as {@link CircuitNetworks} makes them
 * @param scale s, positive
 */
public record CircuitStart(Sequential circuit, double scale) implements Initialization {
  private static final double NOISE = 0.1;
  private static final double LAST = 0.01;

  /**
   * Checks the network and the scale.
   *
   * @throws IllegalArgumentException if the network is no circuit of images, or the scale is not
   *     positive
   */
  public CircuitStart {
    if (!(circuit.layers().get(0) instanceof Convolution)
        || !(circuit.layers().get(circuit.layers().size() - 1) instanceof Linear)) {
      throw new IllegalArgumentException(
          "expected a circuit of images, found a network that begins with the layer "
              + circuit.layers().get(0));
    }
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("expected a positive scale, found " + scale);
    }
  }

  @Override
  public Parameters start(ParameterLayout layout, DType dtype, Seed seed) {
    Parameters start = layout.started(dtype);
    List<Integer> shape = circuit.inputShape();
    int block = 0;
    for (Layer layer : circuit.layers()) {
      List<Integer> next = layer.outputShape(shape);
      if (block == 0) {
        double places = next.get(1) * next.get(2);
        fill(start, block, scale / Math.sqrt(places), false, seed);
        start.block(1).addInPlace(1);
      } else if (layer instanceof Linear) {
        fill(start, block, LAST, false, seed);
      } else if (layer instanceof Convolution) {
        double places = next.get(1) * next.get(2);
        fill(start, block, NOISE * scale / Math.sqrt(places), true, seed);
      } else if (layer instanceof LocallyConnected) {
        fill(start, block, NOISE * scale, true, seed);
      }
      block += layer.blocks(shape).size();
      shape = next;
    }
    return start;
  }

  /** The rows of maps for every place are numbered through, in the identity as in the noise. */
  private static void fill(
      Parameters start, int block, double deviation, boolean identity, Seed seed) {
    double[] values = new double[Math.toIntExact(start.block(block).count())];
    int rows = (int) start.block(block).size(0);
    int inputs = values.length / rows;
    RandomGenerator random = seed.split(block).generator();
    for (int i = 0; i < values.length; i++) {
      values[i] = deviation / Math.sqrt(inputs) * random.nextGaussian();
    }
    for (int row = 0; identity && row < rows; row++) {
      values[row * inputs + row % inputs] += 1;
    }
    start.block(block).set(values);
  }
}
