package org.tacit.cli.measure;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.cli.job.Job;
import org.tacit.cli.job.JobOptions;
import org.tacit.cli.job.LabelOptions;
import org.tacit.cli.job.TaskOptions;
import org.tacit.cli.measure.ModelFiles.ModelFile;
import org.tacit.cli.output.CheckpointOptions;
import org.tacit.learning.Snapshots;
import org.tacit.measuring.ComparisonTask;
import org.tacit.measuring.MeasureTask;
import org.tacit.measuring.MeasuredNetwork;
import org.tacit.tensor.Seed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tacit measure}: the geometric complexity of a trained network on data. */
@Command(
    name = "measure",
    description =
        "Measure a trained network: its geometric complexity on data, the mean squared norm of the"
            + " derivative of its outputs by its input, with a standard error; and the norms of its"
            + " layers.",
    resourceBundle = "org.tacit.cli.measure.options",
    footer =
        """
        tacit measure model.onnx --data inputs.npy
        tacit measure model.onnx --data inputs.npy --labels labels.npy --json
        tacit measure early.safetensors late.safetensors --data data/mnist\
        """)
public final class MeasureCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", arity = "1..*", descriptionKey = "model")
  private List<Path> models = List.of();

  @Option(names = "--data", paramLabel = "DATA")
  private @Nullable Path data;

  @Mixin private TaskOptions task = new TaskOptions();
  @Mixin private LabelOptions labels = new LabelOptions();

  @Option(names = "--output", paramLabel = "NAME")
  private @Nullable String place;

  @Option(names = "--double")
  private boolean doublePrecision;

  @Mixin private MeasureOptions measure = new MeasureOptions();
  @Mixin private JobOptions job = new JobOptions();

  @Override
  public Integer call() {
    try {
      return job.with(CheckpointOptions.none()).run(this::prepared);
    } catch (IllegalArgumentException e) {
      throw new InputException(e);
    }
  }

  private Job.Prepared prepared() {
    SampleSource source =
        new SampleSource(data, labels, task, measure.made(), new Seed(job.run().seed()));
    source.check();
    List<ModelFile> found = ModelFiles.of(models);
    List<Path> files = found.stream().map(ModelFile::path).toList();
    MeasureTask first = task(files.get(0), source);
    List<String> remarks = List.of(description(first.network()));
    if (files.size() == 1) {
      return new Job.Prepared(first, remarks);
    }
    return new Job.Prepared(
        new ComparisonTask(
            names(files),
            found.stream().map(one -> String.valueOf(one.named())).toList(),
            first,
            i -> task(files.get(i), source)),
        remarks);
  }

  private MeasureTask task(Path model, SampleSource source) {
    MeasuredNetwork network =
        new MeasureInput(model, source, place, doublePrecision, measure).read();
    return new MeasureTask(network, measure.settings(network, job.run()));
  }

  /**
   * The names of files, the epochs of networks that a training kept, or where two have the same
   * their paths.
   */
  private static List<String> names(List<Path> files) {
    List<String> names = files.stream().map(MeasureCommand::name).toList();
    boolean distinct = names.stream().distinct().count() == names.size();
    return distinct ? names : files.stream().map(String::valueOf).toList();
  }

  private static String name(Path file) {
    OptionalLong epoch = Snapshots.epochOf(file);
    return epoch.isPresent() ? "epoch " + epoch.getAsLong() : String.valueOf(file.getFileName());
  }

  private static String description(MeasuredNetwork network) {
    return String.format(
        Locale.ROOT,
        "%s: from %s to %,d numbers, %,d samples of %s",
        network.name(),
        MeasureInput.words(network.function().inputShape()),
        network.function().outputs(),
        network.count(),
        network.data());
  }
}
