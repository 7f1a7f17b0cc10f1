package org.tacit.experiment.measure;

import org.tacit.experiment.Experiment;
import org.tacit.experiment.LinearSystemProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Kind;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.operator.RowSpace;
import org.tacit.tensor.Tensor;
import org.tacit.theory.NullSpaceLaw;
import org.tacit.training.Recorder;

/** The null-space law. */
@Kind(
    name = "null-space-law",
    meaning =
        "The law of the null space (docs/mathematics/deep-linear-systems.md, T2): nullSpaceDrift,"
            + " how far the part of the first layer in the null space has moved, relative to"
            + " itself, or to the layer where it has none; lawDistance, the distance of the"
            + " solution to that of minimum norm by the law; lawViolation, by how much the"
            + " null-space part of the solution differs from the law; lawBound; all relative"
            + " to the minimum norm.")
public record NullSpaceDrift() implements Measure<DeepLinearNetwork, LinearSystemProblem<?>> {
  private static final double ROUNDING = 1e-12;

  @Override
  public Recorder build(
      DeepLinearNetwork network, LinearSystemProblem<?> problem, Experiment<?, ?> experiment) {
    RowSpace rows = problem.linear().rows();
    NullSpaceLaw law = NullSpaceLaw.of(rows, experiment.start());
    double layer = experiment.start().block(0).norm();
    double part = law.firstLayerNullSpace().norm();
    double first = part > ROUNDING * layer ? part : layer;
    double size = rows.minimumNorm(problem.linear().system().targets()).norm();
    double unit = size == 0 ? 1 : size;
    return Readings.recorder(
        (weights, flowTime, into) -> {
          Tensor tail = network.tail(weights);
          Tensor nullSpaceComponent = NullSpaceLaw.of(rows, weights).firstLayerNullSpace();
          Tensor deviation = law.deviation(tail);
          Tensor found = rows.nullSpaceComponent(network.pass(weights).matrix());
          into.put(
              "nullSpaceDrift",
              nullSpaceComponent.subtract(law.firstLayerNullSpace()).norm()
                  / (first == 0 ? 1 : first));
          into.put("lawDistance", deviation.norm() / unit);
          into.put("lawViolation", found.subtract(deviation).norm() / unit);
          into.put("lawBound", law.bound(tail) / unit);
        });
  }
}
