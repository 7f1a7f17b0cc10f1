package org.tacit.model.circuit;

import java.util.List;
import java.util.stream.IntStream;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Convolution;
import org.tacit.model.network.Layer;
import org.tacit.tensor.Functional;
import org.tacit.tensor.Tensor;

/**
 * Functions of the patches of an image that do not overlap: what stands before a circuit over the
 * places of a grid.
 *
 * @param inputShape channels × rows × columns of the image
 * @param layers a convolution whose windows do not overlap, and an activation behind it; or none
 */
record PatchFields(List<Integer> inputShape, List<Layer> layers) {
  /** Whether layers are such functions. */
  static boolean reads(List<Layer> layers) {
    if (layers.isEmpty()) {
      return true;
    }
    return layers.size() <= 2
        && layers.get(0) instanceof Convolution convolution
        && convolution.window() <= convolution.stride()
        && (layers.size() == 1 || layers.get(1) instanceof Activation);
  }

  /** Whether they are affine maps. */
  boolean areAffine() {
    return layers.size() == 1 || (layers.size() == 2 && layers.get(1) == Activation.IDENTITY);
  }

  /**
   * The numbers of an image that a place sees, those of the first channel first; row by row.
   *
   * @param columnsOfPlaces how many places there are in a row of them
   */
  int[] inputs(int place, int columnsOfPlaces) {
    int channels = inputShape.get(0);
    int rows = inputShape.get(1);
    int columns = inputShape.get(2);
    int size = rows * columns;
    int[] down = range(place / columnsOfPlaces, rows);
    int[] across = range(place % columnsOfPlaces, columns);
    return IntStream.range(0, channels * size)
        .filter(i -> inside(i % size / columns, down) && inside(i % columns, across))
        .toArray();
  }

  private static boolean inside(int at, int[] range) {
    return at >= range[0] && at < range[1];
  }

  private int[] range(int place, int size) {
    if (layers.isEmpty()) {
      return new int[] {place, place + 1};
    }
    Convolution convolution = (Convolution) layers.get(0);
    int from = place * convolution.stride() - convolution.padding();
    return new int[] {Math.max(0, from), Math.min(size, from + convolution.window())};
  }

  /**
   * The affine functions of a place as rows: what multiplies 1, and what each of its inputs.
   *
   * @param weights of the convolution
   */
  Tensor affine(List<Tensor> weights, int place, int columnsOfPlaces) {
    Convolution convolution = (Convolution) layers.get(0);
    int window = convolution.window();
    int outputs = convolution.outputs();
    int columns = inputShape.get(2);
    int size = inputShape.get(1) * columns;
    int row = place / columnsOfPlaces * convolution.stride() - convolution.padding();
    int column = place % columnsOfPlaces * convolution.stride() - convolution.padding();
    int[] inputs = inputs(place, columnsOfPlaces);
    double[] kernel = weights.get(0).toArray();
    int perOutput = kernel.length / outputs;
    double[] chosen = new double[outputs * inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      int channel = inputs[i] / size;
      int down = inputs[i] % size / columns - row;
      int across = inputs[i] % columns - column;
      for (int output = 0; output < outputs; output++) {
        chosen[output * inputs.length + i] =
            kernel[output * perOutput + (channel * window + down) * window + across];
      }
    }
    Tensor linear = Tensor.of(weights.get(0).dtype(), chosen, outputs, inputs.length);
    return convolution.bias()
        ? Functional.concatenate(List.of(weights.get(1).reshape(outputs, 1), linear), 1)
        : linear;
  }
}
