package org.tacit.learning;

import java.util.List;
import java.util.Locale;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Architectures;
import org.tacit.model.network.Pooling;
import org.tacit.model.network.ResidualNetworks;
import org.tacit.model.network.Sequential;

/** The networks that are trained by name. */
public enum NetworkKind {
  /** A multilayer perceptron. */
  MLP(false) {
    @Override
    Sequential layers(List<Integer> inputShape, List<Integer> widths, int outputs) {
      return Architectures.perceptron(inputShape, widths, outputs, Activation.RELU);
    }
  },
  /** Convolutions with pooling. */
  CONVNET(true) {
    @Override
    Sequential layers(List<Integer> inputShape, List<Integer> widths, int outputs) {
      return Architectures.convolutional(
          inputShape, widths, WINDOW, outputs, Activation.RELU, Pooling.Kind.LARGEST);
    }
  },
  /** ResNet-18 as small images take it; its width is the channels of the first stage. */
  RESNET18(true) {
    @Override
    Sequential layers(List<Integer> inputShape, List<Integer> widths, int outputs) {
      if (widths.size() != 1) {
        throw new IllegalArgumentException("expected one width, found " + widths);
      }
      return ResidualNetworks.resnet18(inputShape, outputs, widths.get(0));
    }
  };

  private static final int WINDOW = 3;

  /** Of images in files. */
  private static final int MOST_CHANNELS = 4;

  private final boolean takesImages;

  NetworkKind(boolean takesImages) {
    this.takesImages = takesImages;
  }

  /** The name in commands. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The widths of the hidden layers, or channels, where none are given. */
  public List<Integer> defaultWidths() {
    return switch (this) {
      case MLP -> List.of(128, 128);
      case CONVNET -> List.of(16, 32);
      case RESNET18 -> List.of(64);
    };
  }

  abstract Sequential layers(List<Integer> inputShape, List<Integer> widths, int outputs);

  /**
   * The network for inputs of a shape.
   *
   * @throws IllegalArgumentException if it is not one for such inputs
   */
  Sequential network(List<Integer> inputShape, List<Integer> widths, int outputs) {
    if (takesImages) {
      requireImages(inputShape);
    }
    try {
      return layers(inputShape, widths, outputs);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s of widths %s for inputs of the shape %s: %s"
              .formatted(label(), widths, inputShape, e.getMessage()),
          e);
    }
  }

  private void requireImages(List<Integer> shape) {
    if (shape.size() != 3) {
      throw new IllegalArgumentException(
          "%s takes images, channels × rows × columns; found inputs of the shape %s, which mlp takes"
              .formatted(label(), shape));
    }
    boolean channelsLast = (shape.get(2) == 3 || shape.get(2) == 1) && shape.get(0) > MOST_CHANNELS;
    if (channelsLast) {
      throw new IllegalArgumentException(
          "%s takes images as channels × rows × columns, found %s with the channels last; transpose the array"
              .formatted(label(), shape));
    }
  }
}
