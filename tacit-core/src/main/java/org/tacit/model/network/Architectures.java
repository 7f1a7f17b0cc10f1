package org.tacit.model.network;

import java.util.ArrayList;
import java.util.List;

/** Networks that many use, for inputs of any shape. */
public final class Architectures {
  private Architectures() {}

  /**
   * A multilayer perceptron: fully connected layers with an activation after each but the last;
   * images are taken as vectors.
   *
   * @param widths the sizes of the hidden layers; none makes an affine map
   */
  public static Sequential perceptron(
      List<Integer> inputShape, List<Integer> widths, int outputs, Activation activation) {
    List<Layer> layers = new ArrayList<>();
    if (inputShape.size() > 1) {
      layers.add(new Flatten());
    }
    for (int width : widths) {
      layers.add(new Dense(width));
      layers.add(activation);
    }
    layers.add(new Dense(outputs));
    return new Sequential(inputShape, layers);
  }

  /**
   * A convolutional network: convolutions that keep the size of the image, each followed by an
   * activation and pooling of windows of 2 by 2, and a dense layer behind them.
   *
   * @param inputShape channels, rows, columns
   * @param channels of each convolution
   * @param window the height and width of its windows, odd
   * @throws IllegalArgumentException if the images are too small for so much pooling
   */
  public static Sequential convolutional(
      List<Integer> inputShape,
      List<Integer> channels,
      int window,
      int outputs,
      Activation activation,
      Pooling.Kind pooling) {
    List<Layer> layers = new ArrayList<>();
    for (int width : channels) {
      layers.add(Convolution.same(width, window));
      layers.add(activation);
      layers.add(new Pooling(pooling, 2, 2));
    }
    layers.add(new Flatten());
    layers.add(new Dense(outputs));
    return new Sequential(inputShape, layers);
  }

  /**
   * The convolutional network of reduced long-range tasks
   * (docs/mathematics/hierarchical-tensor-factorization.md, E13): convolutions of 3 by 3, each
   * followed by batch normalization and ReLU, every other one moving by two, and behind them the
   * mean over all places and a dense layer.
   *
   * @param inputShape channels, rows, columns
   * @param channels of each convolution, at least one
   * @throws IllegalArgumentException if there is no convolution
   */
  public static Sequential normalized(
      List<Integer> inputShape, List<Integer> channels, int outputs) {
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("expected at least one convolution, found none");
    }
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < channels.size(); i++) {
      // Without biases, which the normalization behind it would take away.
      layers.add(new Convolution(channels.get(i), 3, 1 + i % 2, 1, false));
      layers.add(new BatchNorm());
      layers.add(Activation.RELU);
    }
    layers.add(new GlobalPooling(Pooling.Kind.MEAN));
    layers.add(new Dense(outputs));
    return new Sequential(inputShape, layers);
  }
}
