package org.tacit.cli.measure;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.cli.job.Job;
import org.tacit.cli.job.JobOptions;
import org.tacit.cli.job.LabelOptions;
import org.tacit.cli.output.CheckpointOptions;
import org.tacit.measuring.ComparisonTask;
import org.tacit.measuring.MeasureTask;
import org.tacit.measuring.MeasuredNetwork;
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
  @Parameters(
      paramLabel = "MODEL",
      arity = "1..*",
      description =
          "A trained network with one input of fractions, in evaluation mode: a file of ONNX"
              + " (.onnx), of TorchScript (.pt), or one that tacit wrote (.safetensors); which, is"
              + " told by its content. TorchScript is a program, which is run: operators that touch"
              + " files or other processes are refused, but take files from people you trust."
              + " Several are compared on the same samples; of a folder those in it.")
  private List<Path> models = List.of();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DATA",
      description =
          "Inputs as the network takes them: .npy, samples first, or any data set that tacit train"
              + " takes, of which the part for training is measured; pixels are from 0 to 1. A"
              + " network of tacit's own then normalizes them as in its training.")
  private @Nullable Path data;

  @Mixin private LabelOptions labels = new LabelOptions();

  @Option(
      names = "--output",
      paramLabel = "NAME",
      description =
          "Measure at this place of the network, by the name of what an operator gives. Default:"
              + " its output; TorchScript has no such names.")
  private @Nullable String place;

  @Option(
      names = "--double",
      description = "Compute in double precision, also where the weights are in single precision.")
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
    if (data == null) {
      throw new InputException("expected --data");
    }
    List<Path> files = ModelFiles.of(models);
    MeasureTask first = task(files.get(0), data);
    List<String> remarks = List.of(description(first.network()));
    if (files.size() == 1) {
      return new Job.Prepared(first, remarks);
    }
    Path inputs = data;
    return new Job.Prepared(
        new ComparisonTask(names(files), first, i -> task(files.get(i), inputs)), remarks);
  }

  private MeasureTask task(Path model, Path inputs) {
    MeasuredNetwork network =
        new MeasureInput(model, inputs, labels, place, doublePrecision, measure).read();
    return new MeasureTask(network, measure.settings(network, job.run()));
  }

  /** Of files their names, or where two have the same their paths. */
  private static List<String> names(List<Path> files) {
    List<String> names = files.stream().map(file -> String.valueOf(file.getFileName())).toList();
    boolean distinct = names.stream().distinct().count() == names.size();
    return distinct ? names : files.stream().map(String::valueOf).toList();
  }

  private static String description(MeasuredNetwork network) {
    return String.format(
        Locale.ROOT,
        "%s: from %s to %,d numbers, %,d samples of %s",
        network.name(),
        network.function().inputShape().stream()
            .map(String::valueOf)
            .collect(Collectors.joining(" × ")),
        network.function().outputs(),
        network.count(),
        network.data());
  }
}
