package org.tacit.experiment.measure;

import org.tacit.experiment.Experiment;
import org.tacit.experiment.LinearProblem;
import org.tacit.experiment.LinearSystemProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Kind;
import org.tacit.model.EndMatrix;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.Tensor;
import org.tacit.theory.InterpolationRisk;
import org.tacit.training.Recorder;

/** The risk. */
@Kind(
    name = "risk",
    meaning =
        "squaredError of the solution against the truth, expectedSquaredError of training the"
            + " solution itself from this start, as an expectation over standard Gaussian"
            + " coefficients and noise (docs/mathematics/deep-linear-systems.md, T12), and"
            + " riskRatio, the one over the other.")
public record SolutionRisk() implements Measure<EndMatrix, LinearSystemProblem<?>> {
  @Override
  public Recorder build(
      EndMatrix model, LinearSystemProblem<?> posed, Experiment<?, ?> experiment) {
    LinearProblem problem = posed.linear();
    LinearSystem system = problem.system();
    Tensor truth = problem.truth();
    if (truth == null || system.rightHandSides() != 1) {
      throw new IllegalArgumentException(
          "risk needs a system with one right-hand side made of a known solution");
    }
    double fromStart = model.pass(experiment.start()).matrix().subtract(truth).norm();
    double expected =
        new InterpolationRisk(system.equations(), system.unknowns())
            .expected(fromStart, 0, problem.noiseDeviation());
    return Readings.recorder(
        (weights, flowTime, into) -> {
          Tensor difference = model.pass(weights).matrix().subtract(truth);
          double squared = difference.dot(difference);
          into.put("squaredError", squared);
          into.put("expectedSquaredError", expected);
          into.put("riskRatio", squared / expected);
        });
  }
}
