package org.tacit.experiment.measure;

import org.tacit.complexity.ExactComplexity;
import org.tacit.complexity.NetworkFunction;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.FunctionProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.network.Network;
import org.tacit.objective.network.Examples;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;
import org.tacit.training.Recorder;

/**
 * Geometric complexity along training (docs/mathematics/geometric-complexity.md, D1).
 *
 * @param samples the most examples of each set
 */
@Kind(
    name = "geometric-complexity",
    meaning =
        "The mean squared norm of the derivative of the outputs by the input, exactly, of the"
            + " training examples: geometricComplexity, and heldOutGeometricComplexity where"
            + " examples are held out.")
public record ComplexityOfFunction(
    @Field(value = "The most examples of each, the first ones.", byDefault = "1000", atLeast = 1)
        int samples)
    implements Measure<Network, FunctionProblem> {
  @Override
  public Recorder build(Network model, FunctionProblem problem, Experiment<?, ?> experiment) {
    Tensor seen = inputs(problem.training(), experiment.dtype());
    Examples others = problem.heldOut();
    Tensor unseen = others == null ? null : inputs(others, experiment.dtype());
    return Readings.recorder(
        (weights, flowTime, into) -> {
          NetworkFunction function = NetworkFunction.of(model, weights);
          into.put("geometricComplexity", new ExactComplexity().of(function, seen).value());
          if (unseen != null) {
            into.put(
                "heldOutGeometricComplexity", new ExactComplexity().of(function, unseen).value());
          }
        });
  }

  private Tensor inputs(Examples examples, DType dtype) {
    return examples.range(0, Math.min(samples, examples.count())).batch().to(dtype);
  }
}
