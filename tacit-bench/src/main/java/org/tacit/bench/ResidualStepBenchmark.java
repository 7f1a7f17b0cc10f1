package org.tacit.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;
import org.tacit.model.Parameters;
import org.tacit.model.network.ResidualNetworks;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.objective.network.NetworkObjective;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.Minibatches;
import org.tacit.optimizer.Optimizer;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Threads;

/**
 * A step of stochastic gradient descent of ResNet-18 at 3 × 32 × 32 in batches of 32, beside the
 * operations of libtorch that it needs, with nothing around them. In single precision, on one
 * thread.
 */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 10)
public class ResidualStepBenchmark extends StepTimes {
  private static final Seed SEED = new Seed(18);
  private static final int SAMPLES = 320;
  private static final int BATCH = 32;

  private NetworkObjective objective;
  private Optimizer.Stepper stepper;
  private Parameters weights;
  private BareResidualNetwork bare;

  /** A network at its start, and Gaussian inputs. */
  @Setup
  public void prepare() {
    Threads.use(1);
    List<Integer> shape = List.of(3, 32, 32);
    Sequential network = ResidualNetworks.resnet18(shape, 10, 64, ResidualNetworks.Stem.SMALL);
    weights = VarianceScaling.HE_NORMAL.start(network.layout(), DType.FLOAT32, SEED);
    Tensor inputs = Tensor.gaussian(SEED.split("inputs"), DType.FLOAT32, 1, SAMPLES, 3 * 32 * 32);
    int[] labels = SEED.generator().ints(SAMPLES, 0, 10).toArray();
    objective =
        new NetworkObjective(
            network,
            Examples.ofClasses(shape, inputs, labels, 10),
            FunctionLoss.CROSS_ENTROPY,
            List.of());
    stepper = new Minibatches(new GradientDescent(1e-3, 0), BATCH, SEED).start(weights);
    bare = new BareResidualNetwork(BATCH, true);
  }

  /** A step of the library. */
  @Benchmark
  public double step() {
    try (org.tacit.tensor.Scope scope = org.tacit.tensor.Scope.open()) {
      return stepper.step(objective, weights).loss();
    }
  }

  /** The bare operations. */
  @Benchmark
  public double bareOperations() {
    return bare.step();
  }
}
