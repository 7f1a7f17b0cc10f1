package org.tacit.bench;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.tacit.model.Parameters;
import org.tacit.model.spectral.IdentityProducts;
import org.tacit.model.spectral.SpectralActivations;
import org.tacit.model.spectral.SpectralFunction;
import org.tacit.model.spectral.SpectralNetwork;
import org.tacit.objective.MatrixSensingObjective;
import org.tacit.objective.Normalization;
import org.tacit.operator.DenseOperator;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.Optimizer;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Threads;

/**
 * A training step of the spectral network of Figure 3 of Chu et al. 2024
 * (docs/mathematics/spectral-networks.md, E3; 28 matrices of 28 × 28 in three layers, 60 % as many
 * dense measurements as entries) after some training, beside the same by autograd through the
 * singular value decompositions; and the activation of one layer's batch in each of its ways. On
 * one thread.
 */
public class SpectralStepBenchmark extends StepTimes {
  private static final Seed SEED = new Seed(3);

  /** So short that the steps that are timed all start from the same place. */
  private static final double STEP = 1e-12;

  /** The rows and columns of the matrices. */
  @Param({"28"})
  public int size = 28;

  /** The steps of training before. */
  @Param({"500"})
  public int trained = 500;

  private Parameters weights;
  private Parameters gradient;
  private MatrixSensingObjective objective;
  private AutogradSpectralNetwork autograd;
  private TimedStep step;
  private Tensor batch;

  /** Trains for a while, for at the start all singular values are equal. */
  @Setup
  public void prepare() {
    Threads.use(1);
    SpectralNetwork network =
        SpectralNetwork.of(size, size, List.of(4, 8, 16), SpectralActivations.tanh());
    int count = (int) Math.round(0.6 * size * size);
    DenseOperator operator = DenseOperator.gaussian(new int[] {size, size}, count, size, SEED);
    Tensor factor = Tensor.gaussian(SEED.split("truth"), DType.FLOAT64, 1, size, 6);
    Tensor product = factor.matmul(factor.transpose());
    // A positive semidefinite matrix: its nuclear norm is its trace.
    double trace = factor.multiply(factor).sum().item();
    Observations sensed = Observations.of(operator, product.scale(1 / trace));
    objective = new MatrixSensingObjective(network, sensed, Normalization.MEAN);
    weights = new IdentityProducts(network, 1e-2).start(network.layout(), DType.FLOAT64, SEED);
    gradient = network.layout().zeros(DType.FLOAT64);
    Optimizer.Stepper before = new GradientDescent(1e-4, 0).start(weights);
    for (int i = 0; i < trained; i++) {
      before.step(objective, weights);
    }
    step = TimedStep.of(new GradientDescent(STEP, 0), objective, weights);
    autograd = new AutogradSpectralNetwork(network, operator.tensors(), sensed.values());
    try (org.tacit.tensor.Scope scope = org.tacit.tensor.Scope.open()) {
      Tensor left = weights.flat().narrow(0, 0, 4L * size * size).view(4, size, size);
      Tensor right =
          weights.flat().narrow(0, 4L * size * size, 4L * size * size).view(4, size, size);
      Tensor products = left.matmul(right.permute(0, 2, 1));
      Tensor images = SpectralFunction.of(SpectralActivations.tanh(), products).value();
      Tensor rows = images.reshape(4, (long) size * size);
      batch = network.mixing(weights, 1).transpose().matmul(rows).view(8, size, size).copy();
      scope.keep(batch);
    }
    requireSameGradient();
  }

  private void requireSameGradient() {
    objective.valueAndGradient(weights, gradient);
    Tensor closed = gradient.flat().copy();
    autograd.valueAndGradient(weights, gradient);
    double difference = gradient.flat().subtract(closed).norm() / closed.norm();
    if (!(difference < 1e-6)) {
      throw new IllegalStateException("the two gradients differ by " + difference);
    }
  }

  /** The closed form. */
  @Benchmark
  public double closedForm() {
    return step.take();
  }

  /** The same by autograd. */
  @Benchmark
  public double autograd() {
    try (org.tacit.tensor.Scope scope = org.tacit.tensor.Scope.open()) {
      double loss = autograd.valueAndGradient(weights, gradient);
      weights.flat().addScaledInPlace(gradient.flat(), -STEP);
      return loss;
    }
  }

  /** Γ and its derivative for a batch of eight by polynomials. */
  @Benchmark
  public double polynomials() {
    try (org.tacit.tensor.Scope scope = org.tacit.tensor.Scope.open()) {
      SpectralFunction image =
          SpectralFunction.byPolynomial(SpectralActivations.tanh(), batch).orElseThrow();
      return image.derivative(image.value()).narrow(0, 0, 1).sum().item();
    }
  }

  /** The same by rotations. */
  @Benchmark
  public double rotations() {
    try (org.tacit.tensor.Scope scope = org.tacit.tensor.Scope.open()) {
      SpectralFunction image = SpectralFunction.byRotations(SpectralActivations.tanh(), batch);
      return image.derivative(image.value()).narrow(0, 0, 1).sum().item();
    }
  }

  /** The same by the decompositions of libtorch. */
  @Benchmark
  public double decomposition() {
    try (org.tacit.tensor.Scope scope = org.tacit.tensor.Scope.open()) {
      SpectralFunction image = SpectralFunction.byDecomposition(SpectralActivations.tanh(), batch);
      return image.derivative(image.value()).narrow(0, 0, 1).sum().item();
    }
  }
}
