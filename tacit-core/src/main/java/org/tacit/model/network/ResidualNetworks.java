package org.tacit.model.network;

import java.util.ArrayList;
import java.util.List;

/** Residual networks of images (He, Zhang, Ren, Sun 2016). */
public final class ResidualNetworks {
  private static final int STAGES = 4;
  private static final List<Integer> BLOCKS_OF_18 = List.of(2, 2, 2, 2);
  private static final List<Integer> BLOCKS_OF_34 = List.of(3, 4, 6, 3);

  private ResidualNetworks() {}

  /** The layers before the first stage. */
  public enum Stem {
    /** For small images (CIFAR): a window of 3. */
    SMALL,
    /** For large ones (ImageNet): a window of 7 and the largest of windows of 3, both by twos. */
    IMAGENET;

    private void addTo(List<Layer> layers, int width) {
      layers.add(this == SMALL ? convolution(width, 3, 1) : convolution(width, 7, 2));
      layers.add(new BatchNorm());
      layers.add(Activation.RELU);
      if (this == IMAGENET) {
        layers.add(new Pooling(Pooling.Kind.LARGEST, 3, 2, 1));
      }
    }
  }

  /**
   * ResNet-18: four stages of two blocks, each of two convolutions; every stage but the first
   * halves height and width and doubles the channels.
   *
   * @param inputShape channels × height × width
   * @param width channels of the first stage; 64 in the paper
   */
  public static Sequential resnet18(List<Integer> inputShape, int outputs, int width, Stem stem) {
    return network(inputShape, outputs, width, stem, BLOCKS_OF_18);
  }

  /** ResNet-34: as {@link #resnet18}, with three, four, six and three blocks in the stages. */
  public static Sequential resnet34(List<Integer> inputShape, int outputs, int width, Stem stem) {
    return network(inputShape, outputs, width, stem, BLOCKS_OF_34);
  }

  private static Sequential network(
      List<Integer> inputShape, int outputs, int width, Stem stem, List<Integer> blocks) {
    List<Layer> layers = new ArrayList<>();
    stem.addTo(layers, width);
    int channels = width;
    for (int stage = 0; stage < STAGES; stage++) {
      int next = Math.multiplyExact(width, 1 << stage);
      for (int block = 0; block < blocks.get(stage); block++) {
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
