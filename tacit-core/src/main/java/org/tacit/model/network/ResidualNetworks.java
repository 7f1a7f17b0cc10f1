package org.tacit.model.network;

import java.util.ArrayList;
import java.util.List;

/** Residual networks of images (He, Zhang, Ren, Sun 2016). */
public final class ResidualNetworks {
  private static final int STAGES = 4;
  private static final int BLOCKS = 2;

  private ResidualNetworks() {}

  /**
   * ResNet-18 with the first layer that small images take (CIFAR): a window of 3 in place of 7, and
   * no pooling behind it. Four stages of two blocks, each of two convolutions; every stage but the
   * first halves height and width and doubles the channels.
   *
   * @param inputShape channels × height × width
   * @param width channels of the first stage; 64 in the paper
   */
  public static Sequential resnet18(List<Integer> inputShape, int outputs, int width) {
    List<Layer> layers = new ArrayList<>();
    layers.add(convolution(width, 3, 1));
    layers.add(new BatchNorm());
    layers.add(Activation.RELU);
    int channels = width;
    for (int stage = 0; stage < STAGES; stage++) {
      int next = Math.multiplyExact(width, 1 << stage);
      for (int block = 0; block < BLOCKS; block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        layers.add(block(channels, next, stride));
        layers.add(Activation.RELU);
        channels = next;
      }
    }
    layers.add(new GlobalPooling(Pooling.Kind.MEAN));
    layers.add(new Dense(outputs));
    return new Sequential(inputShape, layers);
  }

  private static Layer block(int channels, int next, int stride) {
    List<Layer> shortcut =
        stride == 1 && channels == next
            ? List.of()
            : List.of(convolution(next, 1, stride), new BatchNorm());
    return new Residual(
        List.of(
            convolution(next, 3, stride),
            new BatchNorm(),
            Activation.RELU,
            convolution(next, 3, 1),
            new BatchNorm()),
        shortcut);
  }

  /** Without biases, which the normalization behind it would take away. */
  private static Convolution convolution(int outputs, int window, int stride) {
    return new Convolution(outputs, window, stride, window / 2, false);
  }
}
