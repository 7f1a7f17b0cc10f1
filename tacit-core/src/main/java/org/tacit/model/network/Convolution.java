package org.tacit.model.network;

import java.util.ArrayList;
import java.util.List;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.ParameterLayout.Role;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Windows;

/**
 * A convolution of images, channels × height × width, by square windows: each output at each place
 * is {@code Σ K x + b} over the window there, without turning the kernel round, as networks have
 * it. Weights are outputs × channels × window × window.
 *
 * @param outputs the number of output channels, positive
 * @param window the height and width of the window, positive
 * @param stride how far the window moves, positive
 * @param padding rows and columns of zeros around the image, from 0 to below the window
 * @param bias whether b is there
 */
public record Convolution(int outputs, int window, int stride, int padding, boolean bias)
    implements Layer {
  private static final int FEW_PLACES = 16;

  /** With a bias. */
  public Convolution(int outputs, int window, int stride, int padding) {
    this(outputs, window, stride, padding, true);
  }

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Convolution {
    new Window(window, stride, padding);
    if (outputs < 1) {
      throw new IllegalArgumentException("expected at least one output channel, found " + outputs);
    }
  }

  /** A window of odd size that moves by one and keeps the size of the image. */
  public static Convolution same(int outputs, int window) {
    if (window % 2 == 0) {
      throw new IllegalArgumentException(
          "expected a window of odd size, which has a centre, found " + window);
    }
    return new Convolution(outputs, window, 1, window / 2);
  }

  @Override
  public List<Integer> outputShape(List<Integer> inputShape) {
    return new Window(window, stride, padding).outputShape(inputShape, outputs);
  }

  @Override
  public List<Block> blocks(List<Integer> inputShape) {
    Block weight =
        new Block("weight", List.of(outputs, inputShape.get(0), window, window), Role.WEIGHT);
    return bias ? List.of(weight, new Block("bias", List.of(outputs), Role.BIAS)) : List.of(weight);
  }

  @Override
  public Tensor forward(List<Tensor> weights, Tensor inputs) {
    return Windows.convolution(
        inputs,
        weights.get(0),
        bias ? weights.get(1) : null,
        Window.both(stride),
        Window.both(padding),
        Window.both(1),
        1);
  }

  /**
   * As a convolution itself, whose derivative libtorch takes as fast as that of any other. Its own
   * derivative of a derivative is a convolution with windows as large as the image, 1.7 times as
   * slow at 16 × 16 places; where there are few places it is the faster one.
   */
  @Override
  public Pullback back(List<Tensor> weights, Tensor inputs, Tensor outputs, boolean training) {
    boolean few = outputs.size(2) * outputs.size(3) < FEW_PLACES;
    Pullback whole =
        few
            ? Layer.super.back(weights, inputs, outputs, training)
            : cotangents ->
                transposed(weights.get(0), cotangents, padding, inputs.size(2), inputs.size(3));
    return new Pullback() {
      @Override
      public Tensor of(Tensor cotangents) {
        return whole.of(cotangents);
      }

      @Override
      public Tensor of(Tensor cotangents, Area area) {
        area.requireWithin(inputs.size(2), inputs.size(3));
        return backOn(area, weights.get(0), cotangents);
      }
    };
  }

  /** From the windows alone that touch the area. */
  private Tensor backOn(Area area, Tensor kernel, Tensor cotangents) {
    Area windows =
        new Window(window, stride, padding).touching(area, cotangents.size(2), cotangents.size(3));
    // Rows and columns from the first window on, those of padding too.
    int row = area.row() - (windows.row() * stride - padding);
    int column = area.column() - (windows.column() * stride - padding);
    return new Area(row, column, area.height(), area.width())
        .of(
            transposed(
                kernel,
                windows.of(cotangents),
                0,
                Math.max(row + area.height(), (windows.height() - 1L) * stride + window),
                Math.max(column + area.width(), (windows.width() - 1L) * stride + window)));
  }

  private Tensor transposed(Tensor kernel, Tensor cotangents, int around, long rows, long columns) {
    return Windows.transposedConvolution(
        cotangents, kernel, Window.both(stride), Window.both(around), new long[] {rows, columns});
  }

  @Override
  public String addTo(GraphBuilder graph, Placed at) {
    List<String> given = new ArrayList<>(List.of(at.input()));
    given.addAll(at.weights());
    return graph.node(at.name(), "Conv", given, new Window(window, stride, padding).attributes());
  }
}
