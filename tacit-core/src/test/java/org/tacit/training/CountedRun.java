package org.tacit.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.Optimizer;
import org.tacit.optimizer.OptimizerState;
import org.tacit.optimizer.Step;
import org.tacit.tensor.DType;

/**
 * Training on a weight that counts the steps, so that the loss and the held-out error of every step
 * are given, and notes of what was told, asked for and kept.
 */
final class CountedRun {
  static final Duration LONG = Duration.ofMinutes(1);
  static final int NEVER = Integer.MAX_VALUE;
  static final ParameterLayout LAYOUT =
      new ParameterLayout(
          List.of(
              new ParameterLayout.Block("still", 1, 1), new ParameterLayout.Block("count", 1, 1)));
  static final double STEP = 0.5;

  final List<String> told = new ArrayList<>();
  final List<Long> asked = new ArrayList<>();
  @Nullable Checkpoint kept;
  int saves;
  int cancelAfter = NEVER;
  Duration interval = LONG;

  static int count(Parameters weights) {
    return (int) Math.round(weights.flat().toArray()[1]);
  }

  /** A loss that is given for each step; its gradient is −2 with steps of a half. */
  static Objective losses(double... losses) {
    return new Objective() {
      @Override
      public double value(Parameters weights) {
        return losses[count(weights)];
      }

      @Override
      public double valueAndGradient(Parameters weights, Parameters gradient) {
        gradient.flat().set(new double[] {0, -1 / STEP});
        return losses[count(weights)];
      }
    };
  }

  /** Gradient descent that notes where it is asked for the loss. */
  private Optimizer descent() {
    Optimizer descent = new GradientDescent(STEP, 0);
    return new Optimizer() {
      @Override
      public int vectors() {
        return descent.vectors();
      }

      @Override
      public Stepper start(Parameters weights) {
        return noting(descent.start(weights));
      }

      @Override
      public Stepper resume(Parameters weights, OptimizerState state) {
        return noting(descent.resume(weights, state));
      }
    };
  }

  private Optimizer.Stepper noting(Optimizer.Stepper stepper) {
    return new Optimizer.Stepper() {
      @Override
      public double loss(Objective objective, Parameters weights) {
        asked.add((long) count(weights));
        return stepper.loss(objective, weights);
      }

      @Override
      public Step step(Objective objective, Parameters weights) {
        return stepper.step(objective, weights);
      }

      @Override
      public OptimizerState state() {
        return stepper.state();
      }
    };
  }

  static Score errors(double... errors) {
    return Score.heldOut(weights -> errors[count(weights)]);
  }

  private Progress progress() {
    return new Progress() {
      private int looks;

      @Override
      public void at(long step, long steps, double loss) {
        told.add("%d of %d: %s".formatted(step, steps, loss));
      }

      @Override
      public boolean cancelled() {
        return looks++ >= cancelAfter;
      }
    };
  }

  private Checkpoints checkpoints() {
    return new Checkpoints() {
      @Override
      public Duration interval() {
        return interval;
      }

      @Override
      public void save(Checkpoint checkpoint) {
        saves++;
        kept =
            new Checkpoint(
                checkpoint.counters(),
                checkpoint.state().copy(),
                checkpoint.rows(),
                checkpoint.outcome());
      }

      @Override
      public @Nullable Checkpoint load() {
        return kept;
      }
    };
  }

  private static final Recorder COUNT =
      (step, flowTime, weights, rows) ->
          rows.add(new Trace.Row(step, flowTime, "count", 1, count(weights)));

  TrainingResult run(Objective objective, @Nullable Score score, StopRule stop, Schedule schedule) {
    return new Training(
            objective,
            score,
            descent(),
            stop,
            new Recording(COUNT, schedule),
            progress(),
            checkpoints())
        .run(LAYOUT.zeros(DType.FLOAT64));
  }

  static StopRule steps(long steps, int checkEvery) {
    return StopRule.checkedEvery(checkEvery).steps(steps).time(LONG);
  }
}
