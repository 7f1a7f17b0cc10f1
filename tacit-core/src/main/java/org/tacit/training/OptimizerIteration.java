package org.tacit.training;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.Digits;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.optimizer.Optimizer;
import org.tacit.optimizer.Step;

/** An optimizer on an objective. */
record OptimizerIteration(
    Training training, Parameters weights, Parameters best, Optimizer.Stepper stepper)
    implements Iteration {
  static OptimizerIteration begin(Training training, Parameters start) {
    return new OptimizerIteration(training, start, start.copy(), training.optimizer().start(start));
  }

  static OptimizerIteration resume(Training training, ParameterLayout layout, State state) {
    if (!layout.equals(state.layout())) {
      throw new IllegalArgumentException(
          "expected the weights of this model in the checkpoint, %s, found %s"
              .formatted(layout.summary(), state.layout().summary()));
    }
    Parameters weights = layout.over(state.iterate());
    return new OptimizerIteration(
        training,
        weights,
        layout.over(state.best()),
        training.optimizer().resume(weights, state.memory()));
  }

  @Override
  public double loss() {
    return stepper.loss(training.objective(), weights);
  }

  @Override
  public Step advance() {
    return stepper.step(training.objective(), weights);
  }

  @Override
  public double score(double loss) {
    Score score = training.score();
    return score == null ? loss : score.of().applyAsDouble(weights);
  }

  @Override
  public Score.@Nullable Kind scored() {
    return training.score() == null ? null : training.score().kind();
  }

  @Override
  public void keep() {
    best.withBuffers().copyInPlace(weights.withBuffers());
  }

  @Override
  public void read(long step, double time, List<Trace.Row> rows) {
    training.recording().recorder().read(step, time, weights, rows);
  }

  /** The first weights that are no longer finite, or else the largest. */
  @Override
  public String culprit() {
    ParameterLayout layout = weights.layout();
    String largest = "";
    double most = -1;
    for (int block = 0; block < layout.blocks().size(); block++) {
      String name = layout.blocks().get(block).name();
      double norm = weights.block(block).norm();
      if (!Double.isFinite(norm)) {
        return name + " is no longer finite";
      }
      if (norm > most) {
        most = norm;
        largest = name;
      }
    }
    return "%s grew to the norm %s".formatted(largest, Digits.rough(most));
  }

  @Override
  public State state() {
    return new State(weights.layout(), weights.withBuffers(), best.withBuffers(), stepper.state());
  }
}
