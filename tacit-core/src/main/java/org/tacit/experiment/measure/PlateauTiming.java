package org.tacit.experiment.measure;

import org.tacit.experiment.Experiment;
import org.tacit.experiment.LinearSystemProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Kind;
import org.tacit.model.EndMatrix;
import org.tacit.model.Parameters;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.problem.LinearSystem;
import org.tacit.theory.PlateauTime;
import org.tacit.training.Recorder;

/** The plateau. */
@Kind(
    name = "plateau",
    meaning =
        "For one equation 1 x = y from a balanced start: flowTime, predictedFlowTime by which the"
            + " factors reach their present scale (docs/mathematics/deep-linear-systems.md,"
            + " T11), and timeRatio, the one over the other.")
public record PlateauTiming() implements Measure<DeepLinearNetwork, LinearSystemProblem<?>> {
  @Override
  public Recorder build(
      DeepLinearNetwork model, LinearSystemProblem<?> problem, Experiment<?, ?> experiment) {
    LinearSystem system = problem.linear().system();
    if (system.unknowns() != 1 || system.equations() != 1) {
      throw new IllegalArgumentException("plateau needs one equation in one unknown");
    }
    int factors = experiment.start().blocks().size();
    double coefficient = system.coefficients().dense().toArray()[0];
    double target = system.targets().toArray()[0] / coefficient;
    double begin = scale(model, experiment.start(), factors);
    return Readings.recorder(
        (weights, flowTime, into) -> {
          double reached = scale(model, weights, factors);
          // The coefficient only sets the unit of time: d/dt goes with its square.
          double predicted =
              PlateauTime.towards(target, factors, begin, reached) / (coefficient * coefficient);
          into.put("flowTime", flowTime);
          into.put("predictedFlowTime", predicted);
          if (flowTime > 0) {
            into.put("timeRatio", flowTime / predicted);
          }
        });
  }

  private static double scale(EndMatrix model, Parameters weights, int factors) {
    return StrictMath.pow(model.pass(weights).matrix().toArray()[0], 1.0 / factors);
  }
}
