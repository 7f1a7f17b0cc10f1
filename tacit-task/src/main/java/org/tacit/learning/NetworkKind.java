package org.tacit.learning;

import java.util.List;
import java.util.Locale;
import org.tacit.model.Initialization;
import org.tacit.model.circuit.CircuitNetworks;
import org.tacit.model.circuit.CircuitStart;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Architectures;
import org.tacit.model.network.Pooling;
import org.tacit.model.network.ResidualNetworks;
import org.tacit.model.network.ResidualNetworks.Stem;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;

/** The networks that are trained by name. */
public enum NetworkKind {
  /** A multilayer perceptron. */
  MLP(false) {
    @Override
    Sequential layers(List<Integer> inputShape, int outputs, Shape shape) {
      return Architectures.perceptron(inputShape, shape.widths(), outputs, Activation.RELU);
    }
  },
  /** Convolutions with pooling. */
  CONVNET(true) {
    @Override
    Sequential layers(List<Integer> inputShape, int outputs, Shape shape) {
      return Architectures.convolutional(
          inputShape, shape.widths(), WINDOW, outputs, Activation.RELU, Pooling.Kind.LARGEST);
    }
  },
  /** Convolutions with batch normalization, every other one moving by two. */
  REFERENCE_CONVNET(true) {
    @Override
    Sequential layers(List<Integer> inputShape, int outputs, Shape shape) {
      return Architectures.normalized(inputShape, shape.widths(), outputs);
    }
  },
  /** ResNet-18; its width is the channels of the first stage. */
  RESNET18(true) {
    @Override
    Sequential layers(List<Integer> inputShape, int outputs, Shape shape) {
      return ResidualNetworks.resnet18(inputShape, outputs, shape.onlyWidth(), shape.stem());
    }
  },
  /** ResNet-34; its width is the channels of the first stage. */
  RESNET34(true) {
    @Override
    Sequential layers(List<Integer> inputShape, int outputs, Shape shape) {
      return ResidualNetworks.resnet34(inputShape, outputs, shape.onlyWidth(), shape.stem());
    }
  },
  /** A convolutional arithmetic circuit of patches, an eighth of the image high or wide. */
  CIRCUIT(true) {
    @Override
    Sequential layers(List<Integer> inputShape, int outputs, Shape shape) {
      int side = Math.min(inputShape.get(1), inputShape.get(2));
      int patch = (side + PATCHES - 1) / PATCHES;
      return CircuitNetworks.ofImages(
          inputShape, patch, shape.widths(), outputs, false, Activation.IDENTITY);
    }

    @Override
    Initialization start(Sequential network) {
      return new CircuitStart(network, 1);
    }
  };

  private static final int WINDOW = 3;

  /** The patches of a circuit along the shorter side. */
  private static final int PATCHES = 8;

  /** The most channels of images in files. */
  private static final int MOST_CHANNELS = 4;

  private final boolean takesImages;

  NetworkKind(boolean takesImages) {
    this.takesImages = takesImages;
  }

  /** The name in commands. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The widths of the hidden layers, or channels, where none are given. */
  public List<Integer> defaultWidths() {
    return switch (this) {
      case MLP -> List.of(128, 128);
      case CONVNET -> List.of(16, 32);
      case REFERENCE_CONVNET -> List.of(16, 16, 32, 32, 32, 32, 32);
      case RESNET18, RESNET34 -> List.of(64);
      case CIRCUIT -> List.of(16, 32);
    };
  }

  /** Whether it has first layers to choose. */
  public boolean hasStem() {
    return this == RESNET18 || this == RESNET34;
  }

  /** How its weights start. */
  Initialization start(Sequential network) {
    return VarianceScaling.HE_NORMAL;
  }

  abstract Sequential layers(List<Integer> inputShape, int outputs, Shape shape);

  /**
   * How large a network is.
   *
   * @param widths of its hidden layers, or channels
   * @param stem the first layers of residual networks
   */
  public record Shape(List<Integer> widths, Stem stem) {
    /** Copies the list. */
    public Shape {
      widths = List.copyOf(widths);
    }

    private int onlyWidth() {
      if (widths.size() != 1) {
        throw new IllegalArgumentException("expected one width, found " + widths);
      }
      return widths.get(0);
    }
  }

  /**
   * The network for inputs of a shape.
   *
   * @throws IllegalArgumentException if it is not one for such inputs
   */
  Sequential network(List<Integer> inputShape, int outputs, Shape shape) {
    if (takesImages) {
      requireImages(inputShape);
    }
    try {
      return layers(inputShape, outputs, shape);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s of widths %s for inputs of the shape %s: %s"
              .formatted(label(), shape.widths(), inputShape, e.getMessage()),
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
