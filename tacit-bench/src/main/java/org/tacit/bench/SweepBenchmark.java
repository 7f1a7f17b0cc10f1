package org.tacit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.tacit.model.Parameters;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.model.linear.FanScaled;
import org.tacit.study.run.RunFolder;
import org.tacit.study.run.StudyProgress;
import org.tacit.study.run.StudyRunner;
import org.tacit.study.spec.Study;
import org.tacit.study.spec.StudyFile;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Threads;

/**
 * A whole sweep of 1,000 trials of 4,000 steps, {@code sweep-1000.yaml}: by the studies with all
 * their files and measures, and the steps alone in plain libtorch with autograd, one trial after
 * the other; of these only a twentieth of the trials. Run it in the folder of the module.
 */
@Warmup(iterations = 0)
@Measurement(iterations = 2)
public class SweepBenchmark extends RunTimes {
  private static final int EQUATIONS = 20;
  private static final int UNKNOWNS = 50;
  private static final double STEP_SIZE = 1e-3;

  /** All thousand would take minutes, and one is as long as another. */
  private static final int PART = 20;

  /** The study. */
  @Param({"sweep-1000.yaml"})
  public String study = "sweep-1000.yaml";

  /** Trials at a time, in the studies. */
  @Param({"1", "2"})
  public int workers = 2;

  private @Nullable Path folder;

  /** By the studies. */
  @Benchmark
  public int studies() throws IOException {
    Threads.use(1);
    Study sweep = StudyFile.read(Path.of(study), "", List.of());
    Path fresh = Files.createTempDirectory("sweep");
    folder = fresh;
    RunFolder run = new RunFolder(fresh.resolve(sweep.name()));
    new StudyRunner(run, workers, true, false, Duration.ofMinutes(10), StudyProgress.silent())
        .run(sweep);
    return run.record(sweep).trials().size();
  }

  /** Removes what a run left. */
  @TearDown(org.openjdk.jmh.annotations.Level.Iteration)
  public void clean() throws IOException {
    Path left = folder;
    if (left != null) {
      try (Stream<Path> files = Files.walk(left)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
      folder = null;
    }
  }

  /** The steps alone by autograd, of a twentieth of the trials. */
  @Benchmark
  public double autograd() throws IOException {
    Threads.use(1);
    Study sweep = StudyFile.read(Path.of(study), "", List.of());
    long steps = sweep.configurations().get(0).spec().stop().steps();
    double last = 0;
    for (int trial = 0; trial < sweep.trials().size() / PART; trial++) {
      try (org.tacit.tensor.Scope scope = org.tacit.tensor.Scope.open()) {
        AutogradProduct product = product(new Seed(trial));
        for (long step = 0; step < steps; step++) {
          try (org.tacit.tensor.Scope each = org.tacit.tensor.Scope.open()) {
            last = product.step(STEP_SIZE);
          }
        }
      }
    }
    return last;
  }

  private static AutogradProduct product(Seed seed) {
    Tensor coefficients =
        Tensor.gaussian(
            seed.split("A"), DType.FLOAT64, 1 / Math.sqrt(UNKNOWNS), EQUATIONS, UNKNOWNS);
    Tensor targets = Tensor.gaussian(seed.split("b"), DType.FLOAT64, 0.5, EQUATIONS, 1);
    Parameters start =
        new FanScaled.Layers(1)
            .start(DeepLinearNetwork.square(UNKNOWNS, 2, 1).layout(), DType.FLOAT64, seed);
    return new AutogradProduct(AutogradProduct.system(coefficients, targets), start);
  }
}
