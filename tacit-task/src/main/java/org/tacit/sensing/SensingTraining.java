package org.tacit.sensing;

import java.time.Duration;
import java.util.Arrays;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.objective.ResidualIntegral;
import org.tacit.objective.ResidualObjective;
import org.tacit.optimizer.AcceleratedTail;
import org.tacit.optimizer.Optimizer;
import org.tacit.problem.Observations;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.training.Checkpoints;
import org.tacit.training.LossCourse;
import org.tacit.training.Progress;
import org.tacit.training.Recorder;
import org.tacit.training.Recording;
import org.tacit.training.Schedule;
import org.tacit.training.Score;
import org.tacit.training.StopRule;
import org.tacit.training.Training;
import org.tacit.training.TrainingResult;

/**
 * One training of a sensing at one step size, with the integrated residual beside the weights.
 *
 * @param settings what the user chose
 * @param model what is trained
 * @param split what it is trained on, and validated by
 * @param unit what the values are divided by
 * @param recorder what is read off the network
 */
record SensingTraining(
    SensingSettings settings,
    SensingModel model,
    SensingSplit split,
    double unit,
    Recorder recorder) {
  /** A fraction of the loss at zero: a relative residual of a millionth. */
  private static final double TOLERANCE = 1e-12;

  private static final int CHECK_EVERY = 25;
  private static final int PATIENCE = 2;

  /** Between two components that are learned the held-out error may stand still for long. */
  private static final int HELD_OUT_PATIENCE = 80;

  /** The integral moves so little that acceleration does not see it. */
  private static final double INTEGRAL_SHARE = 1e-6;

  private static final Schedule RECORDED = new Schedule.Logarithmic(40);

  TrainingResult run(double step, Duration time, Progress progress, Checkpoints checkpoints) {
    Observations training = scaled(split.training());
    ParameterLayout layout = model.network().layout();
    int count = training.count();
    ResidualIntegral objective =
        new ResidualIntegral(
            model.objective(training, split.trained()),
            layout,
            INTEGRAL_SHARE * Math.sqrt(2 / (count * step)));
    ResidualObjective error = model.objective(scaled(split.heldOut()), split.validated());
    Parameters start =
        model.start(
            training,
            split.trained(),
            settings.initScale(),
            new Seed(settings.seed()).split("initialization"));
    double atZero = Arrays.stream(training.values()).map(y -> y * y).sum() / (2 * count);
    return new Training(
            objective,
            split.heldOutCount() == 0
                ? null
                : Score.heldOut(weights -> rootMeanSquare(error, objective.weights(weights))),
            descent(step, atZero),
            StopRule.checkedEvery(CHECK_EVERY)
                // Where all values are zero, the start is as good as any.
                .lossBelow(atZero > 0 ? TOLERANCE * atZero : Double.POSITIVE_INFINITY, PATIENCE)
                .noGain(split.heldOutCount() == 0 ? Integer.MAX_VALUE : HELD_OUT_PATIENCE)
                .steps(settings.steps())
                .time(time),
            new Recording(recorder, RECORDED),
            progress,
            checkpoints)
        .run(objective.extended(start));
  }

  /**
   * How the weights descend.
   *
   * @param step the step size
   * @param atZero the loss at zero
   */
  static Optimizer descent(double step, double atZero) {
    return new AcceleratedTail(step, LossCourse.TAIL * atZero);
  }

  private static double rootMeanSquare(ResidualObjective error, Parameters weights) {
    try (Scope scope = Scope.open()) {
      return Math.sqrt(2 * error.value(weights));
    }
  }

  private Observations scaled(Observations sensed) {
    return new Observations(
        sensed.operator(), Arrays.stream(sensed.values()).map(y -> y / unit).toArray());
  }
}
