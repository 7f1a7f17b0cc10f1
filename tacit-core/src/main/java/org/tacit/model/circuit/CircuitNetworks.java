package org.tacit.model.circuit;

import java.util.ArrayList;
import java.util.List;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Convolution;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.Layer;
import org.tacit.model.network.Linear;
import org.tacit.model.network.LocallyConnected;
import org.tacit.model.network.ProductPooling;
import org.tacit.model.network.Sequential;

/** Convolutional arithmetic circuits of images. */
public final class CircuitNetworks {
  private static final int WINDOW = 2;

  private CircuitNetworks() {}

  /**
   * Functions of patches that do not overlap, affine or with an activation behind it; then, level
   * by level until one place is left, a linear map of the channels at every place and the product
   * over windows of 2 × 2 places; at the end a linear map. Where the patches do not fill the image
   * it is framed with zeros, where the windows do not fill the places the last are smaller.
   *
   * @param inputShape channels × rows × columns
   * @param patch rows and columns of a patch, positive
   * @param channels how many functions of a patch, and the widths of the levels; the last stands
   *     for all further levels
   * @param shared whether the places of a level share their map, as those of a convolution
   * @param activation behind the affine functions of patches; with the identity separation ranks
   *     are exact
   * @throws IllegalArgumentException if inputs are no images or fill but one patch, or a number is
   *     not positive
   */
  public static Sequential ofImages(
      List<Integer> inputShape,
      int patch,
      List<Integer> channels,
      int outputs,
      boolean shared,
      Activation activation) {
    if (inputShape.size() != 3 || patch < 1 || channels.isEmpty()) {
      throw new IllegalArgumentException(
          "expected images, channels × rows × columns, patches of a pixel or more and at least one width, found inputs of the shape %s, patches of %d and the widths %s"
              .formatted(inputShape, patch, channels));
    }
    List<Layer> layers = new ArrayList<>();
    layers.add(
        new Convolution(
            channels.get(0),
            patch,
            patch,
            Math.max(frame(inputShape.get(1), patch), frame(inputShape.get(2), patch))));
    List<Integer> shape = layers.get(0).outputShape(inputShape);
    if (shape.get(1) * shape.get(2) < 2) {
      throw new IllegalArgumentException(
          "expected images of several patches of %d × %d pixels, found %d × %d pixels"
              .formatted(patch, patch, inputShape.get(1), inputShape.get(2)));
    }
    if (activation != Activation.IDENTITY) {
      layers.add(activation);
    }
    ProductPooling pooling = new ProductPooling(WINDOW, WINDOW);
    for (int level = 1; shape.get(1) * shape.get(2) > 1; level++) {
      int width = channels.get(Math.min(level, channels.size() - 1));
      Layer map = shared ? new Convolution(width, 1, 1, 0, false) : new LocallyConnected(width);
      layers.add(map);
      layers.add(pooling);
      shape = pooling.outputShape(map.outputShape(shape));
    }
    layers.add(new Flatten());
    layers.add(new Linear(outputs));
    return new Sequential(inputShape, layers);
  }

  /** Rows of zeros on either side, so that patches cover all rows. */
  private static int frame(int size, int patch) {
    int lacking = (size + patch - 1) / patch * patch - size;
    return (lacking + 1) / 2;
  }
}
