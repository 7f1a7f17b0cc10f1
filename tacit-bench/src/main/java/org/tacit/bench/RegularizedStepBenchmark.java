package org.tacit.bench;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.objective.Objective;
import org.tacit.objective.network.Examples;
import org.tacit.objective.network.FunctionLoss;
import org.tacit.objective.network.NetworkObjective;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.Minibatches;
import org.tacit.optimizer.Optimizer;
import org.tacit.regularizer.ComplexityPenalty;
import org.tacit.regularizer.Deviation;
import org.tacit.regularizer.Flatness;
import org.tacit.regularizer.InputNoise;
import org.tacit.regularizer.LabelNoise;
import org.tacit.regularizer.Regularizer;
import org.tacit.regularizer.SpectralNorm;
import org.tacit.regularizer.SquaredNorm;
import org.tacit.regularizer.Strength;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Threads;

/**
 * A step of stochastic gradient descent of the network of docs/mathematics/geometric-complexity.md,
 * E2 (784-128-128-10, ReLU) in batches of 128 with each regularizer. In single precision, on one
 * thread.
 */
public class RegularizedStepBenchmark extends StepTimes {
  private static final Seed SEED = new Seed(3);
  private static final int SAMPLES = 5000;

  /** What is added to the loss. */
  public enum Added {
    /** Nothing. */
    NOTHING(List.of()),
    /** Geometric complexity by one random direction. */
    ONE_PROBE(List.of(new ComplexityPenalty(new Strength(1e-3), 1))),
    /** Geometric complexity by the whole derivative. */
    EXACT(List.of(ComplexityPenalty.exact(1e-3))),
    /** The squared norm of the gradient of the loss. */
    FLATNESS(List.of(new Flatness(new Strength(1e-2)))),
    /** Ten steps of power iteration. */
    SPECTRAL_NORM(List.of(new SpectralNorm(new Strength(1e-3), 10))),
    /** The squared norm of the weights. */
    SQUARED_NORM(List.of(new SquaredNorm(new Strength(1e-4), false))),
    /** Noise on the inputs. */
    INPUT_NOISE(List.of(new InputNoise(new Deviation(0.1)))),
    /** Noise on the targets. */
    LABEL_NOISE(List.of(new LabelNoise(new Deviation(0.1))));

    /** Immutable, as List.of makes it. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Regularizer> regularizers;

    Added(List<Regularizer> regularizers) {
      this.regularizers = regularizers;
    }
  }

  /** What is added to the loss. */
  @Param public Added added = Added.NOTHING;

  private Objective objective;
  private Optimizer.Stepper stepper;
  private Parameters weights;

  /** A network at its start, and Gaussian inputs. */
  @Setup
  public void prepare() {
    Threads.use(1);
    Sequential network = Sequential.mlp(784, List.of(128, 128), 10, Activation.RELU);
    weights = VarianceScaling.HE_NORMAL.start(network.layout(), DType.FLOAT32, SEED);
    Tensor inputs = Tensor.gaussian(SEED.split("inputs"), DType.FLOAT32, 0.5, SAMPLES, 784);
    int[] labels = SEED.generator().ints(SAMPLES, 0, 10).toArray();
    Examples examples = Examples.ofClasses(List.of(784), inputs, labels, 10);
    objective =
        new NetworkObjective(network, examples, FunctionLoss.CROSS_ENTROPY, added.regularizers);
    stepper = new Minibatches(new GradientDescent(1e-3, 0), 128, SEED).start(weights);
  }

  /** One step. */
  @Benchmark
  public double step() {
    try (org.tacit.tensor.Scope scope = org.tacit.tensor.Scope.open()) {
      return stepper.step(objective, weights).loss();
    }
  }
}
