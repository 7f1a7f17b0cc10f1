package org.tacit.linear;

import java.util.List;
import org.tacit.experiment.Experiment;
import org.tacit.experiment.LinearProblem;
import org.tacit.experiment.LinearSystemProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Readings;
import org.tacit.kind.Kind;
import org.tacit.model.EndMatrix;
import org.tacit.tensor.Tensor;
import org.tacit.training.Recorder;

/** The distances to the closed forms. */
@Kind(
    name = "predictions",
    meaning =
        "The relative distance of the solution to each closed form of where training ends:"
            + " distanceTo{minimum-norm}, {nearest}, {lazy}, {balanced}, {orthogonal-layers},"
            + " {diagonal-potential}, {minimum-l1-norm}, those that there are for the model and"
            + " its start.")
public record DistancesToPredictions() implements Measure<EndMatrix, LinearSystemProblem<?>> {
  @Override
  public Recorder build(
      EndMatrix model, LinearSystemProblem<?> posed, Experiment<?, ?> experiment) {
    LinearProblem problem = posed.linear();
    List<LinearPrediction> predictions =
        LinearPredictions.of(model, experiment.start(), problem.system(), problem.rows());
    return Readings.recorder(
        (weights, flowTime, into) -> {
          Tensor solution = model.pass(weights).matrix();
          predictions.forEach(
              prediction ->
                  into.put("distanceTo{" + prediction.name() + "}", prediction.distance(solution)));
        });
  }
}
