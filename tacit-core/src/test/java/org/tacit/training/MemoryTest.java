package org.tacit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacit.model.Initialization;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.objective.Loss;
import org.tacit.objective.SensingObjective;
import org.tacit.operator.EntryIndices;
import org.tacit.optimizer.GroupRmsProp;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;

/** The resident memory of a process does not grow while it trains. */
class MemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Seed SEED = new Seed(3);
  private static final int STEPS = 100_000;
  private static final int LOOKS = 10;

  /** From the middle to the end: before, the heap still grows to its young generation's size. */
  private static final double GROWTH = 1.05;

  static Stream<Factorization> models() {
    return Stream.of(
        new MatrixFactorization(20, 20, 3, 20),
        new CpFactorization(new int[] {6, 6, 6}, 16),
        HierarchicalTensorFactorization.uniform(
            new int[] {4, 4, 4, 4}, ModeTree.adjacent(4, 2), 8));
  }

  @ParameterizedTest
  @MethodSource("models")
  @Tag("slow")
  void residentMemoryIsFlatOverAHundredThousandSteps(Factorization model) {
    assumeTrue(Files.isReadable(STATUS), "resident memory is read from /proc, which is not here");
    EntryIndices all = EntryIndices.all(model.dimensions());
    double[] values = SEED.generator().doubles(all.count()).toArray();
    List<Long> resident = new ArrayList<>();
    new Training(
            new SensingObjective(
                model, new ObservedEntries(all, values), new Loss.SquaredError(), DType.FLOAT64),
            null,
            GroupRmsProp.withStepSize(1e-3),
            StopRule.checkedEvery(STEPS / LOOKS).steps(STEPS).time(Duration.ofMinutes(10)),
            Recording.none(),
            (step, steps, loss) -> resident.add(residentKilobytes()),
            Checkpoints.none())
        .run(new Initialization.Gaussian(0.1).start(model.layout(), DType.FLOAT64, SEED));
    assertThat(resident).hasSize(LOOKS + 1);
    assertThat(resident.get(LOOKS))
        .as("resident kilobytes at every tenth: %s", resident)
        .isLessThan((long) (GROWTH * resident.get(LOOKS / 2)));
  }

  private static long residentKilobytes() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
