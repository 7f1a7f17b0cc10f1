package org.tacit.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.Factorization;
import org.tacit.objective.Loss;
import org.tacit.objective.SensingObjective;
import org.tacit.operator.EntryIndices;
import org.tacit.optimizer.GroupRmsProp;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Threads;

/**
 * A full training step (loss, gradient, GroupRMSprop) beside the matrix products it cannot do
 * without, on one thread.
 */
public class StepBenchmark extends StepTimes {
  private static final Seed SEED = new Seed(1);

  /** Which of the standard configurations is timed. */
  @Param({"hierarchical", "matrix", "cp"})
  public String name = "hierarchical";

  private TimedStep step;
  private BareProducts products;

  /** Allocates what a step needs. */
  @Setup
  public void prepare() {
    Threads.use(1);
    Configuration configuration = Configuration.named(name);
    Factorization model = configuration.model();
    DType dtype = configuration.dtype();
    EntryIndices all = EntryIndices.all(model.dimensions());
    double[] values = new double[all.count()];
    for (int t = 0; t < values.length; t++) {
      values[t] = Math.sin(t);
    }
    ObservedEntries observed =
        Holdout.split(
                new ObservedEntries(all, values),
                1 - configuration.observed() / (double) all.count(),
                SEED)
            .training();
    Parameters weights = new Initialization.Gaussian(0.02).start(model.layout(), dtype, SEED);
    SensingObjective objective =
        new SensingObjective(model, observed, new Loss.SquaredError(), dtype);
    step = TimedStep.of(GroupRmsProp.withStepSize(1e-4), objective, weights);
    products = new BareProducts(configuration.products(), dtype, SEED);
  }

  /** The full step. */
  @Benchmark
  public double step() {
    return step.take();
  }

  /** Its matrix products alone. */
  @Benchmark
  public void products() {
    products.run();
  }
}
