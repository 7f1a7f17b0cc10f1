package org.tacit.experiment.measure;

import org.tacit.experiment.Experiment;
import org.tacit.experiment.LinearSystemProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Kind;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.theory.OrthogonalStart;
import org.tacit.training.Recorder;

/** The bound of orthogonal starts. */
@Kind(
    name = "orthogonal-start",
    meaning =
        "residualOverBound: the residual over the bound that gradient flow from orthogonal layers"
            + " with the last factor zero keeps (docs/mathematics/deep-linear-systems.md,"
            + " T4), 0 where the residual is below 1e-8 of the targets and the error of the"
            + " integrator shows; and leastLayerRatio, the least singular value of the layers"
            + " over their scale at the start, at least 1.")
public record OrthogonalStartBound() implements Measure<DeepLinearNetwork, LinearSystemProblem<?>> {
  /** Below it the error of the integrator shows. */
  private static final double FOLLOWED = 1e-8;

  @Override
  public Recorder build(
      DeepLinearNetwork network, LinearSystemProblem<?> problem, Experiment<?, ?> experiment) {
    LinearSystem system = problem.linear().system();
    double[] singular = problem.linear().rows().singularValues();
    double scale =
        network.layers() == 0 ? 1 : experiment.start().block(0).norm() / Math.sqrt(network.rows());
    OrthogonalStart theory =
        new OrthogonalStart(scale, network.layers(), singular[singular.length - 1]);
    double size = system.targets().norm();
    return Readings.recorder(
        (weights, flowTime, into) -> {
          double residual = system.residual(network.pass(weights).matrix()).norm();
          into.put(
              "residualOverBound",
              residual <= FOLLOWED * size ? 0 : residual / theory.residualBound(size, flowTime));
          double least = Double.POSITIVE_INFINITY;
          for (int layer = 0; layer < network.layers(); layer++) {
            double[] values = LinearAlgebra.singularValues(weights.block(layer));
            least = Math.min(least, values[values.length - 1] / scale);
          }
          if (network.layers() > 0) {
            into.put("leastLayerRatio", least);
          }
        });
  }
}
