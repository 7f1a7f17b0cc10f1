package org.tacit.experiment.measure;

import org.tacit.experiment.Experiment;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Problem;
import org.tacit.experiment.Readings;
import org.tacit.kind.Kind;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.theory.TangentKernel;
import org.tacit.training.Recorder;

/** The tangent kernel. */
@Kind(
    name = "tangent-kernel",
    meaning =
        "The least eigenvalue and the condition of the kernel by which the solution moves, of a"
            + " network with one output: kernelLeast, kernelCondition"
            + " (docs/mathematics/deep-linear-systems.md, D1).")
public record TangentKernelSpectrum() implements Measure<DeepLinearNetwork, Problem<?>> {
  @Override
  public Recorder build(
      DeepLinearNetwork network, Problem<?> problem, Experiment<?, ?> experiment) {
    return Readings.recorder(
        (weights, flowTime, into) -> {
          double[] values =
              LinearAlgebra.symmetricEigen(TangentKernel.matrix(network, weights))
                  .values()
                  .toArray();
          into.put("kernelLeast", values[0]);
          into.put("kernelCondition", values[values.length - 1] / Math.max(values[0], 0));
        });
  }
}
