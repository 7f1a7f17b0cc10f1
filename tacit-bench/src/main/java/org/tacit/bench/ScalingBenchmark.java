package org.tacit.bench;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.objective.Loss;
import org.tacit.objective.SensingObjective;
import org.tacit.operator.EntryIndices;
import org.tacit.optimizer.GroupRmsProp;
import org.tacit.optimizer.Optimizer;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Threads;

/**
 * A full training step on a tensor far too large to form (order 8, mode size 1,000, width 32,
 * double precision) by the number of observations, on one thread.
 */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 4)
@Measurement(iterations = 3, time = 6)
public class ScalingBenchmark extends StepTimes {
  private static final int ORDER = 8;
  private static final int SIZE = 1000;
  private static final int WIDTH = 32;
  private static final Seed SEED = new Seed(1);

  /** The observations, at distinct random places for all practical purposes. */
  @Param({"10000", "100000", "1000000"})
  public int observations = 10_000;

  private Parameters weights;
  private SensingObjective objective;
  private Optimizer.Stepper stepper;

  /** Draws the observations and allocates what a step needs. */
  @Setup
  public void prepare() {
    Threads.use(1);
    RandomGenerator random = SEED.generator();
    int[] dimensions = new int[ORDER];
    int[][] indices = new int[ORDER][observations];
    double[] values = new double[observations];
    for (int mode = 0; mode < ORDER; mode++) {
      dimensions[mode] = SIZE;
      for (int t = 0; t < observations; t++) {
        indices[mode][t] = random.nextInt(SIZE);
      }
    }
    for (int t = 0; t < observations; t++) {
      values[t] = random.nextGaussian();
    }
    var model =
        HierarchicalTensorFactorization.uniform(dimensions, ModeTree.adjacent(ORDER, 2), WIDTH);
    weights = new Initialization.Gaussian(0.1).start(model.layout(), DType.FLOAT64, SEED);
    objective =
        new SensingObjective(
            model,
            new ObservedEntries(new EntryIndices(dimensions, indices), values),
            new Loss.SquaredError(),
            DType.FLOAT64);
    stepper = GroupRmsProp.withStepSize(1e-4).start(weights);
  }

  /** The full step. */
  @Benchmark
  public double step() {
    try (org.tacit.tensor.Scope scope = org.tacit.tensor.Scope.open()) {
      return stepper.step(objective, weights).loss();
    }
  }
}
