package org.tacit.model.network;

import java.util.List;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Windows;

/**
 * One number for each channel and square window of an image, channels × height × width; rows and
 * columns that no whole window covers are left out.
 *
 * @param kind which number
 * @param window the height and width of the window, positive
 * @param stride how far the window moves, positive
 */
public record Pooling(Kind kind, int window, int stride) implements Layer {
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
   * @throws IllegalArgumentException if one is not positive
   */
  public Pooling {
    new Window(window, stride, 0);
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
    return new Window(window, stride, 0).outputShape(inputShape, inputShape.get(0));
  }

  @Override
  public List<Block> blocks(List<Integer> inputShape) {
    return List.of();
  }

  @Override
  public Tensor forward(List<Tensor> weights, Tensor inputs) {
    long[] size = Window.both(window);
    long[] step = Window.both(stride);
    long[] none = Window.both(0);
    return kind == Kind.LARGEST
        ? Windows.maxPool(inputs, size, step, none, Window.both(1), false)
        : Windows.averagePool(inputs, size, step, none, false, true);
  }

  @Override
  public String addTo(GraphBuilder graph, Placed at) {
    String operator = kind == Kind.LARGEST ? "MaxPool" : "AveragePool";
    return graph.node(
        at.name(), operator, List.of(at.input()), new Window(window, stride, 0).attributes());
  }
}
