package org.tacit.experiment.measure;

import java.util.List;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.FunctionProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.Parameters;
import org.tacit.model.network.Network;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.training.Recorder;

/**
 * The length of the graph of a function of one number (docs/mathematics/geometric-complexity.md,
 * T2), and the energy of its slope, both over a grid.
 *
 * @param from where the interval begins
 * @param to where it ends
 * @param points points of the grid
 */
@Kind(
    name = "arc-length",
    meaning =
        "For a function of one number, between the points of a grid: arcLength, the length of its"
            + " graph, and meanSquaredSlope, the mean of the squared slope, which is the geometric"
            + " complexity of the whole interval.")
public record ArcLength(
    @Field(value = "Where the interval begins.", byDefault = "-1") double from,
    @Field(value = "Where the interval ends.", byDefault = "1") double to,
    @Field(value = "Number of points of the grid.", byDefault = "10001", atLeast = 2) int points)
    implements Measure<Network, FunctionProblem> {
  /**
   * Checks the interval.
   *
   * @throws IllegalArgumentException if it is empty or has fewer than two points
   */
  public ArcLength {
    if (!(from < to) || points < 2) {
      throw new IllegalArgumentException(
          "expected an interval from a smaller to a larger number with 2 points or more, found %s to %s with %d"
              .formatted(from, to, points));
    }
  }

  @Override
  public Recorder build(Network model, FunctionProblem problem, Experiment<?, ?> experiment) {
    if (!model.inputShape().equals(List.of(1)) || model.outputs() != 1) {
      throw new IllegalArgumentException(
          "arc-length needs a function of one number with one output, found one from %s to %d outputs"
              .formatted(model.inputShape(), model.outputs()));
    }
    DType dtype = experiment.dtype();
    double step = (to - from) / (points - 1);
    double[] grid = new double[points];
    for (int i = 0; i < points; i++) {
      grid[i] = from + i * step;
    }
    Tensor inputs = Tensor.of(dtype, grid, points, 1);
    return Readings.recorder(
        (weights, flowTime, into) -> {
          double[] values = values(model, weights, inputs);
          double length = 0;
          double squares = 0;
          for (int i = 1; i < points; i++) {
            double rise = values[i] - values[i - 1];
            length += StrictMath.hypot(step, rise);
            squares += rise * rise / step;
          }
          into.put("arcLength", length);
          into.put("meanSquaredSlope", squares / (to - from));
        });
  }

  private static double[] values(Network model, Parameters weights, Tensor inputs) {
    try (Scope scope = Scope.open()) {
      return model.outputs(weights, inputs).toArray();
    }
  }
}
