package org.tacit.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.tacit.complexity.ExactComplexity;
import org.tacit.complexity.NetworkFunction;
import org.tacit.complexity.Probe;
import org.tacit.complexity.ProjectedComplexity;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Threads;

/**
 * Geometric complexity of the network of docs/mathematics/geometric-complexity.md, E2
 * (784-128-128-10, ReLU) at 1,000 inputs: in closed form, by the loop of backward passes that
 * autograd needs, and by one random direction. On one thread.
 */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ComplexityBenchmark extends StepTimes {
  private static final Seed SEED = new Seed(3);

  /** The number format of the network. */
  @Param({"FLOAT32", "FLOAT64"})
  public DType precision = DType.FLOAT32;

  private NetworkFunction closed;
  private NetworkFunction loop;
  private Tensor inputs;

  /** A network at its start, and Gaussian inputs. */
  @Setup
  public void prepare() {
    Threads.use(1);
    Sequential network = Sequential.mlp(784, List.of(128, 128), 10, Activation.RELU);
    Parameters weights = VarianceScaling.HE_NORMAL.start(network.layout(), precision, SEED);
    closed = NetworkFunction.of(network, weights);
    loop = NetworkFunction.byAutograd(network, weights);
    inputs = Tensor.gaussian(SEED.split("inputs"), precision, 0.5, 1000, 784);
  }

  /** The cotangents of all samples stacked. */
  @Benchmark
  public double closedForm() {
    return new ExactComplexity().of(closed, inputs).value();
  }

  /** One backward pass for each output. */
  @Benchmark
  public double backwardPasses() {
    return new ExactComplexity().of(loop, inputs).value();
  }

  /** One direction for each sample. */
  @Benchmark
  public double oneDirection() {
    return new ProjectedComplexity(Probe.SPHERE, 1, SEED).of(closed, inputs).value();
  }
}
