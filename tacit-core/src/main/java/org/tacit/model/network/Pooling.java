package org.tacit.model.network;

import java.util.List;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Windows;

/**
 * One number for each channel and square window of an image, channels × height × width; rows and
 * columns that no whole window covers are left out. What is padded is never the largest number.
 *
 * @param kind which number
 * @param window the height and width of the window, positive
 * @param stride how far the window moves, positive
 * @param padding rows and columns around the image, from 0 to half the window; 0 of means
 */
public record Pooling(Kind kind, int window, int stride, int padding) implements Layer {
  /** Without padding. */
  public Pooling(Kind kind, int window, int stride) {
    this(kind, window, stride, 0);
  }

  /** What is made of a window. */
  public enum Kind {
    /** Its largest number; where several are, it has no derivative, and one of them is taken. */
    LARGEST,
    /** Its mean. */
    MEAN
  }

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is not in its range
   */
  public Pooling {
    new Window(window, stride, padding);
    if (padding > (kind == Kind.MEAN ? 0 : window / 2)) {
      throw new IllegalArgumentException(
          "expected a padding of at most half the window, and none of means, found %d of %d"
              .formatted(padding, window));
    }
  }

  /** The largest numbers of windows that do not overlap. */
  public static Pooling largest(int window) {
    return new Pooling(Kind.LARGEST, window, window);
  }

  /** The means of windows that do not overlap. */
  public static Pooling mean(int window) {
    return new Pooling(Kind.MEAN, window, window);
  }

  @Override
  public List<Integer> outputShape(List<Integer> inputShape) {
    return new Window(window, stride, padding).outputShape(inputShape, inputShape.get(0));
  }

  @Override
  public List<Block> blocks(List<Integer> inputShape) {
    return List.of();
  }

  @Override
  public Tensor forward(List<Tensor> weights, Tensor inputs) {
    long[] size = Window.both(window);
    long[] step = Window.both(stride);
    long[] around = Window.both(padding);
    return kind == Kind.LARGEST
        ? Windows.maxPool(inputs, size, step, around, Window.both(1), false)
        : Windows.averagePool(inputs, size, step, around, false, true);
  }

  @Override
  public String addTo(GraphBuilder graph, Placed at) {
    String operator = kind == Kind.LARGEST ? "MaxPool" : "AveragePool";
    return graph.node(
        at.name(), operator, List.of(at.input()), new Window(window, stride, padding).attributes());
  }
}
