package org.tacit.bench;

import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.DiagonalSpectralNetwork;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.objective.DiagonalSensingObjective;
import org.tacit.objective.Normalization;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.Optimizer;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Threads;

/**
 * 10,000 steps of training in the coordinates of shared singular vectors: 1,000 of them, 500
 * measurements. On one thread.
 */
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class ReducedTrainingBenchmark extends RunTimes {
  private static final Seed SEED = new Seed(17);
  private static final int COORDINATES = 1_000;
  private static final int MEASUREMENTS = 500;
  private static final int STEPS = 10_000;

  /** How many vectors enter each layer: the block of the theory, Figures 1 and 2, and Figure 3. */
  @Param({"3", "2-2-2-2", "4-8-16"})
  public String widths = "3";

  private DiagonalSpectralNetwork network;
  private DiagonalSensingObjective objective;

  /** Draws the measurements of a vector with few large coordinates. */
  @Setup
  public void prepare() {
    Threads.use(1);
    List<Integer> each = Arrays.stream(widths.split("-")).map(Integer::valueOf).toList();
    network = DiagonalSpectralNetwork.of(COORDINATES, each, SpectralActivations.tanh());
    Tensor coefficients =
        Tensor.gaussian(SEED.split("C"), DType.FLOAT64, 1, MEASUREMENTS, COORDINATES);
    double[] truth = new double[COORDINATES];
    Arrays.fill(truth, 0, 10, 0.1);
    Tensor values = coefficients.matmul(Tensor.of(DType.FLOAT64, truth, COORDINATES));
    objective =
        new DiagonalSensingObjective(network, coefficients, values.toArray(), Normalization.MEAN);
  }

  /** The loss at the end. */
  @Benchmark
  public double train() {
    Parameters weights =
        new Initialization.Gaussian(0.1).start(network.layout(), DType.FLOAT64, SEED);
    Optimizer.Stepper stepper = new GradientDescent(1e-2, 0).start(weights);
    double value = 0;
    for (int i = 0; i < STEPS; i++) {
      value = stepper.loss(objective, weights);
      stepper.step(objective, weights);
    }
    if (!Double.isFinite(value)) {
      throw new IllegalStateException("the training diverged");
    }
    return value;
  }
}
