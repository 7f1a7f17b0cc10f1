package org.tacit.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.tacit.model.Parameters;
import org.tacit.model.network.ResidualNetworks;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.objective.network.NetworkObjective;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.Minibatches;
import org.tacit.regularizer.BatchStatistics;
import org.tacit.regularizer.LocalityPenalty;
import org.tacit.regularizer.Regularizer;
import org.tacit.regularizer.Strength;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Threads;

/**
 * A step with the penalty against locality beside a plain one, in turn: ResNet-18 (stem of
 * ImageNet) at 3 × 64 × 64 in batches of 32, stochastic gradient descent with momentum, single
 * precision, one thread, whose own time is taken, so that other processes do not count. Prints the
 * median of the ratios of the pairs, and the memory that the process holds after each.
 *
 * <pre>{@code java -cp ... org.tacit.bench.LocalityStepBenchmark [pairs] [statistics] [stem]}</pre>
 */
public final class LocalityStepBenchmark {
  private static final Seed SEED = new Seed(18);
  private static final int SAMPLES = 128;
  private static final int BATCH = 32;
  private static final int SIZE = 64;
  private static final int PAIRS = 7;
  private static final double NANOSECONDS = 1e9;

  private LocalityStepBenchmark() {}

  /** Times pairs of steps. */
  @SuppressWarnings("SystemOut")
  public static void main(String... arguments) {
    Threads.use(1);
    int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : PAIRS;
    BatchStatistics statistics =
        BatchStatistics.valueOf(
            (arguments.length > 1 ? arguments[1] : "running").toUpperCase(Locale.ROOT));
    ResidualNetworks.Stem stem =
        ResidualNetworks.Stem.valueOf(
            (arguments.length > 2 ? arguments[2] : "imagenet").toUpperCase(Locale.ROOT));
    TimedStep plain = step(stem);
    TimedStep regularized =
        step(stem, new LocalityPenalty(new Strength(1), 2, 0, false, List.of(), statistics));
    plain.take();
    regularized.take();
    double[] ratios = new double[pairs];
    for (int pair = 0; pair < pairs; pair++) {
      double without = seconds(plain);
      double with = seconds(regularized);
      ratios[pair] = with / without;
      System.out.printf(
          Locale.ROOT,
          "plain %.2f s, with the penalty %.2f s, ratio %.2f, resident %d MiB%n",
          without,
          with,
          ratios[pair],
          Pointer.physicalBytes() >> 20);
    }
    Arrays.sort(ratios);
    System.out.printf(
        Locale.ROOT, "%s: median ratio %.2f of %d%n", statistics, ratios[pairs / 2], pairs);
  }

  private static double seconds(TimedStep step) {
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long start = thread.getCurrentThreadCpuTime();
    step.take();
    return (thread.getCurrentThreadCpuTime() - start) / NANOSECONDS;
  }

  private static TimedStep step(ResidualNetworks.Stem stem, Regularizer... regularizers) {
    List<Integer> shape = List.of(3, SIZE, SIZE);
    Sequential network = ResidualNetworks.resnet18(shape, 10, 64, stem);
    Parameters weights = VarianceScaling.HE_NORMAL.start(network.layout(), DType.FLOAT32, SEED);
    Tensor inputs = Tensor.gaussian(SEED, DType.FLOAT32, 1, SAMPLES, 3 * SIZE * SIZE);
    int[] labels = IntStream.range(0, SAMPLES).map(i -> i % 10).toArray();
    return TimedStep.of(
        new Minibatches(
            new GradientDescent(0.01, 0.9), BATCH, Minibatches.Order.EPOCHS, SEED.split("order")),
        new NetworkObjective(
            network,
            Examples.ofClasses(shape, inputs, labels, 10),
            FunctionLoss.CROSS_ENTROPY,
            List.of(regularizers)),
        weights);
  }
}
