package org.tacit.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.objective.Loss;
import org.tacit.objective.Objective;
import org.tacit.objective.SensingObjective;
import org.tacit.objective.linear.LinearSystemObjective;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.EntryIndices;
import org.tacit.optimizer.GroupRmsProp;
import org.tacit.problem.Holdout;
import org.tacit.problem.LinearSystem;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Threads;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;
import org.tacit.training.Recording;
import org.tacit.training.StopRule;
import org.tacit.training.Training;

/**
 * A step of a trial as sweeps have hundreds of: completion of a 20 × 20 matrix by three factors
 * from 240 entries, and a system of 20 equations in 50 unknowns by a linear network of three layers
 * of width 50, each as one of the thousand steps of a training in the loop; beside the same step in
 * plain libtorch with autograd. One thread.
 */
public class ManySmallTrialsBenchmark extends StepTimes {
  private static final Seed SEED = new Seed(1);
  private static final int SIZE = 20;
  private static final int OBSERVED = 240;
  private static final int EQUATIONS = 20;
  private static final int UNKNOWNS = 50;
  private static final double STEP_SIZE = 1e-4;
  private static final int STEPS = 1_000;
  private static final int CHECK_EVERY = 25;

  /** Which of the two kinds of trial is timed. */
  @Param({"matrix", "system"})
  public String trial = "matrix";

  private SmallTrial small;
  private AutogradProduct autograd;

  /** Makes both. */
  @Setup
  public void prepare() {
    Threads.use(1);
    small = trial.equals("matrix") ? matrix() : system();
    autograd = new AutogradProduct(small.loss(), small.start().copy());
  }

  /** A trial in both forms. */
  private record SmallTrial(Parameters start, Objective objective, AutogradProduct.Loss loss) {}

  private static SmallTrial matrix() {
    EntryIndices all = EntryIndices.all(SIZE, SIZE);
    double[] values = Tensor.gaussian(SEED, DType.FLOAT64, 1, SIZE, SIZE).toArray();
    ObservedEntries observed =
        Holdout.split(new ObservedEntries(all, values), 1 - OBSERVED / (double) all.count(), SEED)
            .training();
    double[] mask = new double[all.count()];
    for (int t = 0; t < observed.count(); t++) {
      mask[(int) observed.indices().flat(t)] = 1;
    }
    MatrixFactorization model = new MatrixFactorization(SIZE, SIZE, 3, SIZE);
    Parameters start = new Initialization.Gaussian(0.1).start(model.layout(), DType.FLOAT64, SEED);
    Objective objective =
        new SensingObjective(model, observed, new Loss.SquaredError(), DType.FLOAT64);
    return new SmallTrial(
        start,
        objective,
        AutogradProduct.completion(
            Tensor.of(DType.FLOAT64, values, SIZE, SIZE),
            Tensor.of(DType.FLOAT64, mask, SIZE, SIZE),
            observed.count()));
  }

  private static SmallTrial system() {
    Tensor coefficients = Tensor.gaussian(SEED.split("A"), DType.FLOAT64, 1, EQUATIONS, UNKNOWNS);
    Tensor targets = Tensor.gaussian(SEED.split("b"), DType.FLOAT64, 1, EQUATIONS, 1);
    DeepLinearNetwork model = DeepLinearNetwork.square(UNKNOWNS, 3, 1);
    Parameters start = new Initialization.Gaussian(0.1).start(model.layout(), DType.FLOAT64, SEED);
    Objective objective =
        new LinearSystemObjective(model, new LinearSystem(DenseOperator.of(coefficients), targets));
    return new SmallTrial(start, objective, AutogradProduct.system(coefficients, targets));
  }

  /** A training of the library. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public double training() {
    try (org.tacit.tensor.Scope scope = org.tacit.tensor.Scope.open()) {
      return new Training(
              small.objective(),
              null,
              GroupRmsProp.withStepSize(STEP_SIZE),
              StopRule.checkedEvery(CHECK_EVERY).steps(STEPS),
              Recording.none(),
              Progress.silent(),
              Checkpoints.none())
          .run(small.start().copy())
          .loss();
    }
  }

  /** The same step by autograd. */
  @Benchmark
  public double autograd() {
    try (org.tacit.tensor.Scope scope = org.tacit.tensor.Scope.open()) {
      return autograd.step(STEP_SIZE);
    }
  }
}
