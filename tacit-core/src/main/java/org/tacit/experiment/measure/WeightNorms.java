package org.tacit.experiment.measure;

import org.tacit.experiment.Experiment;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Problem;
import org.tacit.experiment.Readings;
import org.tacit.kind.Kind;
import org.tacit.model.Model;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.Recorder;

/** The weights as one vector: how long it is, how steep the loss is there, how far it has moved. */
@Kind(
    name = "weights",
    meaning =
        "weightNorm, the Euclidean norm of all weights that are trained; gradientNorm, that of the"
            + " gradient of what training lowers, with noise of one draw where every batch has its"
            + " own; distanceFromStart, how far the weights are from"
            + " the start, relative to its norm.")
public record WeightNorms() implements Measure<Model, Problem<?>> {
  private static final Seed DRAW = new Seed(0);

  @Override
  public Recorder build(Model model, Problem<?> problem, Experiment<?, ?> experiment) {
    Tensor start = experiment.start().flat();
    double size = start.norm() == 0 ? 1 : start.norm();
    Objective objective = experiment.objective().drawnOnce(DRAW);
    return Readings.recorder(
        (weights, flowTime, into) -> {
          Parameters gradient = weights.layout().zeros(experiment.dtype());
          objective.valueAndGradient(weights, gradient);
          into.put("weightNorm", weights.flat().norm());
          into.put("gradientNorm", gradient.flat().norm());
          into.put("distanceFromStart", weights.flat().subtract(start).norm() / size);
        });
  }
}
