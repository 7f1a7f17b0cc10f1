package org.tacit.study;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.tacit.data.target.Target;
import org.tacit.measure.Spectrum;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.Factorization;
import org.tacit.objective.Loss;
import org.tacit.objective.Objective;
import org.tacit.objective.SensingObjective;
import org.tacit.operator.EntryIndices;
import org.tacit.optimizer.GroupRmsProp;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;
import org.tacit.training.Recording;
import org.tacit.training.StopRule;
import org.tacit.training.Training;

/**
 * The training recipe of the paper's small profiles:
 * docs/mathematics/hierarchical-tensor-factorization.md, D12 and E4.
 */
final class SmallTrial {
  private static final int PATIENCE = 100;

  private static final int CHECK_EVERY = 25;

  private SmallTrial() {}

  /**
   * What one seed gave.
   *
   * @param error the relative error of the whole end tensor
   * @param model what was trained
   * @param weights the best iterate
   */
  record Recovered(double error, Factorization model, Parameters weights) {
    /** The singular values by some modes. */
    double[] spectrum(Integer... modes) {
      return Spectrum.ofMatricization(model.endTensor(weights), List.of(modes));
    }

    /** The norms of the components of a model with a single group of them, the largest first. */
    double[] componentNorms() {
      double[] ascending = model.componentGroups().get(0).norms(weights);
      Arrays.sort(ascending);
      double[] descending = new double[ascending.length];
      for (int r = 0; r < descending.length; r++) {
        descending[r] = ascending[ascending.length - 1 - r];
      }
      return descending;
    }
  }

  /** Completes a target from so many observed entries, from Gaussian weights. */
  static Recovered complete(
      Factorization model, Target target, int observed, double deviation, Seed seed) {
    EntryIndices all = EntryIndices.all(model.dimensions());
    ObservedEntries training =
        Holdout.split(target.at(all), 1 - observed / (double) all.count(), seed).training();
    Objective objective =
        new SensingObjective(model, training, new Loss.SquaredError(), DType.FLOAT64);
    return train(model, target, objective, deviation, 5e-5, 20_000, seed);
  }

  /** Trains by GroupRMSprop until the loss stays below a tolerance. */
  static Recovered train(
      Factorization model,
      Target target,
      Objective objective,
      double deviation,
      double tolerance,
      long steps,
      Seed seed) {
    Parameters start =
        new Initialization.Gaussian(deviation)
            .start(model.layout(), DType.FLOAT64, seed.split("start"));
    Parameters best =
        new Training(
                objective,
                null,
                GroupRmsProp.withStepSize(1e-2),
                StopRule.checkedEvery(CHECK_EVERY)
                    .lossBelow(tolerance, PATIENCE)
                    .steps(steps)
                    .time(Duration.ofMinutes(2)),
                Recording.none(),
                Progress.silent(),
                Checkpoints.none())
            .run(start)
            .best();
    Tensor whole = target.tensor();
    double error = model.endTensor(best).subtract(whole).norm() / whole.norm();
    return new Recovered(error, model, best);
  }

  /** The same trial with the seeds 1 to {@code count}. */
  static List<Recovered> overSeeds(int count, LongFunction<Recovered> trial) {
    return LongStream.rangeClosed(1, count).mapToObj(trial).toList();
  }

  /** The median of the errors. */
  static double medianError(List<Recovered> results) {
    double[] errors = results.stream().mapToDouble(Recovered::error).sorted().toArray();
    return errors[errors.length / 2];
  }

  /** How many values lie above a threshold. */
  static long countAbove(double threshold, double[] values) {
    return Arrays.stream(values).filter(value -> value > threshold).count();
  }
}
