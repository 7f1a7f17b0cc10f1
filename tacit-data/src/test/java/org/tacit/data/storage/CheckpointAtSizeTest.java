package org.tacit.data.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.Optimizer;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.training.Checkpoint;
import org.tacit.training.Iteration;

/**
 * A checkpoint of 50 million weights in single precision, with momentum and best iterate, 600 MB,
 * is written and read by a process with a heap of 256 MB.
 */
class CheckpointAtSizeTest {
  private static final int ROWS = 10_000;
  private static final int COLUMNS = 5_000;
  private static final long WEIGHTS = (long) ROWS * COLUMNS;

  /** Header, counters and checksum. */
  private static final long MOST_BESIDES = 2_000;

  @TempDir private Path folder;

  @Test
  @Tag("slow")
  void fiftyMillionWeightsNeedNoHeap() throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=8g",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    assertThat(Files.size(folder.resolve("large.checkpoint")))
        .isBetween(3 * WEIGHTS * Float.BYTES, 3 * WEIGHTS * Float.BYTES + MOST_BESIDES);
  }

  /** The other process. */
  public static final class Child {
    private Child() {}

    /** Half the squares of all weights. */
    private static final Objective BOWL =
        new Objective() {
          @Override
          public double value(Parameters weights) {
            return 1;
          }

          @Override
          public double valueAndGradient(Parameters weights, Parameters gradient) {
            gradient.flat().copyInPlace(weights.flat());
            return 1;
          }
        };

    /** Writes, reads, and goes on from both to the same bits. */
    public static void main(String[] arguments) {
      CheckpointFile file =
          new CheckpointFile(Path.of(arguments[0], "large.checkpoint"), Duration.ZERO);
      ParameterLayout layout =
          new ParameterLayout(List.of(new ParameterLayout.Block("W", ROWS, COLUMNS)));
      GradientDescent momentum = new GradientDescent(0.25, 0.5);
      try (Scope scope = Scope.open()) {
        Parameters weights = layout.zeros(DType.FLOAT32);
        weights.flat().addInPlace(0.1);
        Parameters best = layout.zeros(DType.FLOAT32);
        best.flat().addInPlace(-3);
        Optimizer.Stepper stepper = momentum.start(weights);
        stepper.step(BOWL, weights);
        file.save(
            new Checkpoint(
                new Checkpoint.Counters(1, 0.25, 1, 1, 0, 1, 0, 0, 0),
                new Iteration.State(layout, weights.flat(), best.flat(), stepper.state()),
                List.of(),
                null));
        Checkpoint read = Objects.requireNonNull(file.load());
        require(same(read.state().best(), best.flat()), "the best iterate");
        Parameters resumed = layout.over(read.state().iterate());
        momentum.resume(resumed, read.state().memory()).step(BOWL, resumed);
        stepper.step(BOWL, weights);
        require(same(resumed.flat(), weights.flat()), "the weights after another step");
      }
    }

    private static boolean same(Tensor one, Tensor other) {
      return one.subtract(other).norm() == 0 && one.norm() > 0;
    }

    private static void require(boolean holds, String what) {
      if (!holds) {
        throw new AssertionError("expected to find the same: " + what);
      }
    }
  }
}
