package org.tacit.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tacit.model.Parameters;
import org.tacit.model.linear.Constant;
import org.tacit.model.linear.DiagonalNetwork;
import org.tacit.objective.linear.LinearSystemObjective;
import org.tacit.operator.SparseCoefficients;
import org.tacit.optimizer.ExponentiatedDescent;
import org.tacit.optimizer.Optimizer;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Threads;

/**
 * A step of {@code tacit solve --bias l1} on a sparse system, beside its two sparse products alone.
 * On one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 3)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx2g", "-Dorg.bytedeco.javacpp.maxPhysicalBytes=4g"})
public class SparseStepBenchmark {
  private static final Seed SEED = new Seed(4);

  /** The equations; there are ten times as many unknowns. */
  @Param({"10000", "100000"})
  public int equations = 100_000;

  /** Coefficients that are not zero in each equation. */
  @Param({"100"})
  public int perEquation = 100;

  private LinearSystem system;
  private LinearSystemObjective objective;
  private Parameters weights;
  private Optimizer.Stepper stepper;
  private Tensor unknowns;

  /** Draws a system with a sparse solution, and begins. */
  @Setup
  public void prepare() {
    Threads.use(1);
    int columns = 10 * equations;
    RandomGenerator random = SEED.generator();
    int[] starts = new int[equations + 1];
    int[] places = new int[equations * perEquation];
    double[] values = new double[places.length];
    for (int t = 0; t < places.length; t++) {
      places[t] = random.nextInt(columns);
      values[t] = random.nextGaussian() / Math.sqrt(perEquation);
    }
    for (int row = 1; row <= equations; row++) {
      starts[row] = row * perEquation;
    }
    SparseCoefficients coefficients =
        new SparseCoefficients(equations, columns, starts, places, values);
    double[] truth = new double[columns];
    for (int i = 0; i < columns / 1000; i++) {
      truth[random.nextInt(columns)] = random.nextGaussian();
    }
    unknowns = Tensor.of(DType.FLOAT64, truth, columns, 1);
    system = new LinearSystem(coefficients, coefficients.apply(unknowns));
    DiagonalNetwork network = new DiagonalNetwork(columns, 2, 1);
    objective = new LinearSystemObjective(network, system);
    weights = new Constant(List.of(1e-3, 1e-3)).start(network.layout(), DType.FLOAT64, SEED);
    stepper = new ExponentiatedDescent(4).start(weights);
  }

  /** A times the unknowns, and its transpose times the residual. */
  @Benchmark
  public double products() {
    try (org.tacit.tensor.Scope scope = org.tacit.tensor.Scope.open()) {
      Tensor residual = system.coefficients().apply(unknowns);
      return system.coefficients().adjoint(residual).narrow(0, 0, 1).sum().item();
    }
  }

  /** A whole step. */
  @Benchmark
  public double step() {
    try (org.tacit.tensor.Scope scope = org.tacit.tensor.Scope.open()) {
      return stepper.step(objective, weights).loss();
    }
  }
}
