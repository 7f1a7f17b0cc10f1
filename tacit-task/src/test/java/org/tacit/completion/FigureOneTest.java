package org.tacit.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
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

  /** As many as were learned in 30,000 steps; the fourth reached 0.42 (docs/results.md). */
  private static final int COMPONENTS = 3;

  /** The first was learned at step 10,275, the next 1,900 and 5,950 steps after it. */
  private static final long PLATEAU = 5_000;

  private static final long APART = 600;

  /** Its norm was below 0.02. */
  private static final double FIFTH = 0.06;

  /** Three times what was measured, 0.0079. */
  private static final double ERROR = 0.024;

  private static final Seed SEED = new Seed(0);

  @Test
  @Tag("slow")
  void theLocalComponentsOfTheRootAreLearnedOneAfterAnotherInLessThanSixMinutes(
      TestReporter reporter) {
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
    reporter.publishEntry(summary(result, seconds, error));

    assertThat(result.outcome().kind()).isEqualTo(Outcome.Kind.STEP_LIMIT);
    long[] learned = new long[COMPONENTS];
    Arrays.setAll(learned, k -> firstAbove(result.trace(), k + 1));
    assertThat(learned).doesNotContain(Long.MAX_VALUE);
    assertThat(learned[0]).as("a plateau before the first component").isGreaterThan(PLATEAU);
    for (int k = 1; k < COMPONENTS; k++) {
      assertThat(learned[k] - learned[k - 1])
          .as("steps from component %d to component %d", k, k + 1)
          .isGreaterThan(APART);
    }
    assertThat(result.trace().last(ROOT_NORMS).get(4).value())
        .as("the fifth component at the end")
        .isLessThan(FIFTH);
    assertThat(error).isLessThan(ERROR);
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
