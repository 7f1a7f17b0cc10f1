package org.tacit.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;
import org.tacit.complexity.ExactComplexity;
import org.tacit.complexity.NetworkFunction;
import org.tacit.model.Parameters;
import org.tacit.model.network.ResidualNetworks;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Threads;

/**
 * The exact geometric complexity of ResNet-18 at 3 × 32 × 32 with ten outputs, beside one forward
 * and ten backward passes to the inputs alone by libtorch's operations, with nothing around them.
 * In single precision, on one thread.
 */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResidualComplexityBenchmark extends StepTimes {
  private static final Seed SEED = new Seed(18);

  /** Inputs that are measured. */
  @Param({"64"})
  public int batch = 64;

  private NetworkFunction function;
  private Tensor inputs;
  private BareResidualNetwork bare;

  /** A network at its start, and Gaussian inputs. */
  @Setup
  public void prepare() {
    Threads.use(1);
    Sequential network =
        ResidualNetworks.resnet18(List.of(3, 32, 32), 10, 64, ResidualNetworks.Stem.SMALL);
    Parameters weights = VarianceScaling.HE_NORMAL.start(network.layout(), DType.FLOAT32, SEED);
    function = NetworkFunction.of(network, weights);
    inputs = Tensor.gaussian(SEED.split("inputs"), DType.FLOAT32, 1, batch, 3, 32, 32);
    bare = new BareResidualNetwork(batch, false);
  }

  /** The measure of the library. */
  @Benchmark
  public double exact() {
    return new ExactComplexity().of(function, inputs).value();
  }

  /** The bare operations. */
  @Benchmark
  public double backwardPasses() {
    return bare.complexity();
  }
}
