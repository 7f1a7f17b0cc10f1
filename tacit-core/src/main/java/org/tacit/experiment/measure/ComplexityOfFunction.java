package org.tacit.experiment.measure;

import org.tacit.complexity.ExactComplexity;
import org.tacit.complexity.NetworkFunction;
import org.tacit.complexity.SegmentPoints;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.FunctionProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.network.Network;
import org.tacit.objective.network.Examples;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.Recorder;

/**
 * Geometric complexity along training (docs/mathematics/geometric-complexity.md, D1).
 *
 * @param samples the most examples of each set
 * @param between at how many points between two of the training examples each it is read too (D3)
 */
@Kind(
    name = "geometric-complexity",
    meaning =
        "The mean squared norm of the derivative of the outputs by the input, exactly, of the"
            + " training examples: geometricComplexity, heldOutGeometricComplexity where examples"
            + " are held out, and complexityBetweenExamples where points between them are asked"
            + " for.")
public record ComplexityOfFunction(
    @Field(value = "The most examples of each, the first ones.", byDefault = "1000", atLeast = 1)
        int samples,
    @Field(
            value = "Points between two training examples each, drawn at random; 0 for none.",
            byDefault = "0",
            atLeast = 0)
        int between)
    implements Measure<Network, FunctionProblem> {
  private static final Seed POINTS = new Seed(0xD3);

  /** At the examples alone. */
  public ComplexityOfFunction(int samples) {
    this(samples, 0);
  }

  @Override
  public Recorder build(Network model, FunctionProblem problem, Experiment<?, ?> experiment) {
    Tensor seen = inputs(problem.training(), experiment.dtype());
    Examples others = problem.heldOut();
    Tensor unseen = others == null ? null : inputs(others, experiment.dtype());
    Tensor inside = between == 0 ? null : between(problem.training(), experiment.dtype());
    return Readings.recorder(
        (weights, flowTime, into) -> {
          NetworkFunction function = NetworkFunction.of(model, weights);
          into.put("geometricComplexity", new ExactComplexity().of(function, seen).value());
          if (inside != null) {
            into.put(
                "complexityBetweenExamples", new ExactComplexity().of(function, inside).value());
          }
          if (unseen != null) {
            into.put(
                "heldOutGeometricComplexity", new ExactComplexity().of(function, unseen).value());
          }
        });
  }

  private Tensor between(Examples examples, DType dtype) {
    int all = Math.min(samples, examples.count());
    SegmentPoints points = SegmentPoints.draw(all, between, POINTS);
    Tensor left = examples.select(points.from(), null).batch().to(dtype);
    return points.at(left, examples.select(points.to(), null).batch().to(dtype), 0);
  }

  private Tensor inputs(Examples examples, DType dtype) {
    return examples.range(0, Math.min(samples, examples.count())).batch().to(dtype);
  }
}
