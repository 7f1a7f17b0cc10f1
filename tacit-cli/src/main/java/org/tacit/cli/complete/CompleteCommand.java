package org.tacit.cli.complete;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.cli.job.Job;
import org.tacit.cli.job.JobOptions;
import org.tacit.completion.Comparison;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionMethods;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.ValueRange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tacit complete}: fills the missing entries of a tensor. */
@Command(
    name = "complete",
    description =
        "Fill the missing entries of a matrix or tensor, without choosing a rank or a penalty.",
    resourceBundle = "org.tacit.cli.complete.CompleteHelp",
    footer =
        """
        tacit complete array.npy
        tacit complete ratings.csv --at asked.csv
        tacit complete photo.png --mask holes.png --compare\
        """)
public final class CompleteCommand implements Callable<Integer> {
  @Mixin private InputOptions input = new InputOptions();
  @Mixin private RangeOption range = new RangeOption();
  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private TrainingOptions training = new TrainingOptions();
  @Mixin private TestOptions test = new TestOptions();
  @Mixin private JobOptions job = new JobOptions();

  @Override
  public Integer call() {
    input.check();
    range.check();
    model.check();
    if (input.continues()) {
      model.checkContinuing();
    }
    training.check();
    test.check(model.compare(), training.holdout());
    CompletionSettings settings = settings();
    return job.with(training.checkpoints())
        .keepingBest(training.keepBest())
        .run(() -> prepared(settings));
  }

  private CompletionSettings settings() {
    return new CompletionSettings(
            model.method(),
            model.shape().tree(),
            model.shape().width(),
            model.shape().depth(),
            model.shape().initScale(),
            training.holdout(),
            job.run().seed(),
            training.steps(),
            job.run().time())
        .withLoss(model.loss());
  }

  private Job.Prepared prepared(CompletionSettings given) {
    CompletionInput data = input.read(given.seed(), job.output().force());
    CompletionSettings settings = given.withTesting(test.over(data.tensor(), input.choice()));
    checkWeights(settings, data.tensor());
    if (data.from() != null) {
      data.from().check(settings);
    }
    IncompleteTensor used = data.tensor().withObserved(data.tensor().observed().used());
    ValueRange kept = range.over(data.tensor());
    List<String> remarks =
        Stream.of(
                data.summary(),
                data.from() == null ? null : data.from().words(),
                range.remark(kept),
                unused(data.tensor(), used),
                UnseenIndices.warning(used),
                SingleEntries.warning(data.tensor()),
                model.compare() ? leftOut(data.tensor().dimensions()) : null)
            .filter(Objects::nonNull)
            .toList();
    return new Job.Prepared(data.task(settings, model.compare(), kept), remarks);
  }

  private static void checkWeights(CompletionSettings settings, IncompleteTensor tensor) {
    if (settings.method() != null && tensor.observed().weights().length > 0) {
      try {
        CompletionMethods.checkWeighs(settings.method());
      } catch (IllegalArgumentException e) {
        throw new InputException("--weights: " + e.getMessage());
      }
    }
  }

  private static @Nullable String unused(IncompleteTensor all, IncompleteTensor used) {
    int unused = all.observed().count() - used.observed().count();
    return unused == 0
        ? null
        : String.format(
            Locale.ROOT,
            "entries of weight 0, which are not used but stay as they are: %,d",
            unused);
  }

  private static @Nullable String leftOut(int[] dimensions) {
    List<String> leftOut =
        Comparison.leftOut(dimensions).stream().map(CompletionMethod::name).toList();
    return dimensions.length == 2 && !leftOut.isEmpty()
        ? "left out, because the matrix is large: "
            + String.join(", ", leftOut)
            + "; --method runs one alone"
        : null;
  }
}
