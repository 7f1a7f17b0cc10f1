package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tacit.data.database.TraceFile;
import org.tacit.model.Initialization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.objective.Loss;
import org.tacit.objective.SensingObjective;
import org.tacit.operator.EntryIndices;
import org.tacit.optimizer.GroupRmsProp;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Threads;
import org.tacit.training.Checkpoints;
import org.tacit.training.Outcome;
import org.tacit.training.Progress;
import org.tacit.training.Recording;
import org.tacit.training.Schedule;
import org.tacit.training.StopRule;
import org.tacit.training.Trace;
import org.tacit.training.Training;
import org.tacit.training.TrainingResult;
import org.tacit.training.recorder.FactorizationRecorder;

/**
 * The hierarchical model of the paper's Figure 1 at its full size
 * (docs/mathematics/hierarchical-tensor-factorization.md, E1): order 4, mode size 8, width 512,
 * 2,048 of 4,096 entries, Gaussian start of standard deviation 0.01, single precision, 30,000 steps
 * with all its measures.
 */
class FigureOneTest {
  private static final int[] DIMENSIONS = {8, 8, 8, 8};
  private static final ModeTree TREE = ModeTree.adjacent(4, 2);
  private static final Duration LIMIT = Duration.ofMinutes(6);
  private static final String ROOT_NORMS = "localComponentNorm{1,2,3,4}";

  /** A component counts as learned from this norm on. */
  private static final double LEARNED = 0.5;

  private static final Seed SEED = new Seed(0);

  @Test
  @Tag("slow")
  void theLocalComponentsOfTheRootAreLearnedOneAfterAnotherInLessThanSixMinutes() throws Exception {
    Threads.use(1);
    var generator = HierarchicalTensorFactorization.uniform(DIMENSIONS, TREE, 5);
    Tensor gaussian =
        generator.endTensor(
            new Initialization.Gaussian(1)
                .start(generator.layout(), DType.FLOAT64, SEED.split("target")));
    Tensor target = gaussian.scale(64 / gaussian.norm());
    Holdout split =
        Holdout.split(
            new ObservedEntries(EntryIndices.all(DIMENSIONS), target.toArray()), 0.5, SEED);
    var model = HierarchicalTensorFactorization.uniform(DIMENSIONS, TREE, 512);
    var training =
        new Training(
            new SensingObjective(model, split.training(), new Loss.SquaredError(), DType.FLOAT32),
            null,
            GroupRmsProp.withStepSize(1e-2),
            StopRule.checkedEvery(25).steps(30_000).time(LIMIT),
            new Recording(new FactorizationRecorder(model), new Schedule.Every(25)),
            Progress.silent(),
            Checkpoints.none());
    long began = System.nanoTime();
    TrainingResult result =
        training.run(
            new Initialization.Gaussian(1e-2)
                .start(model.layout(), DType.FLOAT32, SEED.split("start")));
    double seconds = (System.nanoTime() - began) / 1e9;

    Tensor end = model.endTensor(result.best()).to(DType.FLOAT64);
    double error = end.subtract(target).norm() / target.norm();
    Path folder = Files.createDirectories(Path.of("target", "figure-one"));
    TraceFile.write(folder.resolve("trace.parquet"), result.trace());
    Files.writeString(folder.resolve("summary.txt"), summary(result, seconds, error));

    assertThat(result.outcome().kind()).isEqualTo(Outcome.Kind.STEP_LIMIT);
    List<Long> learned =
        List.of(1, 2, 3, 4, 5, 6).stream().map(k -> firstAbove(result.trace(), k)).toList();
    assertThat(learned.get(0)).as("a plateau before the first component").isGreaterThan(3_000);
    assertThat(learned.subList(0, 2)).doesNotContain(Long.MAX_VALUE).isSorted();
    assertThat(learned.get(1) - learned.get(0)).as("between the steps").isGreaterThan(300);
    assertThat(learned.get(5)).as("at most five components").isEqualTo(Long.MAX_VALUE);
    assertThat(error).isLessThan(0.1);
  }

  private static long firstAbove(Trace trace, int component) {
    return trace.series(ROOT_NORMS, component).stream()
        .filter(row -> row.value() > LEARNED)
        .mapToLong(Trace.Row::step)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }

  private static String summary(TrainingResult result, double seconds, double error) {
    StringBuilder text = new StringBuilder();
    text.append(
        "seconds %.1f, relative error %.4f, loss %.2e%n".formatted(seconds, error, result.loss()));
    for (String measure : result.trace().measures()) {
      text.append(measure);
      result.trace().last(measure).forEach(row -> text.append(" %.3f".formatted(row.value())));
      text.append('\n');
    }
    for (int k = 1; k <= 6; k++) {
      text.append(
          "root component %d above %.1f from step %d%n"
              .formatted(k, LEARNED, firstAbove(result.trace(), k)));
    }
    return text.toString();
  }
}
