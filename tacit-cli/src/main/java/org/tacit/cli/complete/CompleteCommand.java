package org.tacit.cli.complete;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.job.Job;
import org.tacit.cli.job.JobOptions;
import org.tacit.completion.Comparison;
import org.tacit.completion.CompletionMethod;
import org.tacit.completion.CompletionSettings;
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
  @Mixin private JobOptions job = new JobOptions();

  @Override
  public Integer call() {
    input.check();
    range.check();
    model.check();
    training.check();
    CompletionSettings settings = settings();
    return job.with(training.checkpoints()).run(() -> prepared(settings));
  }

  private CompletionSettings settings() {
    return new CompletionSettings(
        model.method(),
        model.tree(),
        model.width(),
        model.depth(),
        model.initScale(),
        training.holdout(),
        job.run().seed(),
        training.steps(),
        job.run().time());
  }

  private Job.Prepared prepared(CompletionSettings settings) {
    CompletionInput data = input.read(settings.seed(), job.output().force());
    ValueRange kept = range.over(data.tensor());
    List<String> remarks =
        Stream.of(
                data.summary(),
                range.remark(kept),
                UnseenIndices.warning(data.tensor()),
                SingleEntries.warning(data.tensor()),
                model.compare() ? leftOut(data.tensor().dimensions()) : null)
            .filter(Objects::nonNull)
            .toList();
    return new Job.Prepared(data.task(settings, model.compare(), kept), remarks);
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
