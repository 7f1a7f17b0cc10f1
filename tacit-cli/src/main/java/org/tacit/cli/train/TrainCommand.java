package org.tacit.cli.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.cli.job.Job;
import org.tacit.cli.job.JobOptions;
import org.tacit.cli.job.LabelOptions;
import org.tacit.cli.job.TaskOptions;
import org.tacit.cli.output.CheckpointOptions;
import org.tacit.data.DataException;
import org.tacit.data.labelled.LabelledData;
import org.tacit.learning.LearningSettings;
import org.tacit.learning.LearningTask;
import org.tacit.model.network.Area;
import org.tacit.model.network.TrainedNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tacit train}: a network that tells classes. */
@Command(
    name = "train",
    description =
        "Train a network to tell classes, with regularizers of your choice, and follow its"
            + " geometric complexity. A share of the samples is held out: training ends where their"
            + " loss falls no more, and the best network by it is kept.",
    footer =
        """
        tacit train data/mnist --model mlp
        tacit train flowers.csv --label-column species --optimizer sgd --rate 0.05
        tacit train images --model convnet --regularizer locality=1.0\
        """)
public final class TrainCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "DATA",
      description =
          "Inputs with a class each: CIFAR's binary files or IDX images with labels, in their"
              + " folder; images in a folder for each class (.png, .jpg, .bmp), perhaps within"
              + " train and test; the same in a .tar.gz; .npz with x and y, x_train and y_train, or"
              + " images and labels; .npy with --labels; or .csv, .tsv or .parquet with a column of"
              + " labels. Pixels become numbers from 0 to 1.")
  private @Nullable Path data;

  @Mixin private TaskOptions task = new TaskOptions();
  @Mixin private TaskSamples samples = new TaskSamples();
  @Mixin private LabelOptions labels = new LabelOptions();
  @Mixin private TrainOptions train = new TrainOptions();
  @Mixin private KeepOptions keep = new KeepOptions();
  @Mixin private CheckpointOptions checkpoints = new CheckpointOptions();
  @Mixin private JobOptions job = new JobOptions();

  @Override
  public Integer call() {
    train.checkDevice();
    task.check(data);
    labels.check(data);
    TaskOptions.Counts counts = samples.of(task, data);
    LearningSettings settings = train.settings(job.run(), task.isMade());
    return job.with(checkpoints).run(() -> prepared(settings, counts));
  }

  /** With the classes as the network numbers them. */
  private LabelledData ordered(TaskOptions.Chosen chosen, @Nullable TrainedNetwork begun) {
    return begun == null || data == null
        ? chosen.data()
        : chosen.data().inOrderOf(data, begun.classes());
  }

  private Job.Prepared prepared(LearningSettings given, TaskOptions.Counts counts) {
    try {
      TrainedNetwork begun = train.begun();
      TaskOptions.Chosen chosen = task.read(data, labels, given.seed(), counts);
      LearningSettings settings = given.relating(chosen.areas());
      LearningTask learning =
          keep.of(
              new LearningTask(chosen.name(), ordered(chosen, begun), settings).from(begun),
              job.output().path());
      List<String> remarks = new ArrayList<>();
      remarks.add("%s: %s".formatted(chosen.name(), chosen.data().description()));
      remarks.add(
          "%s with %,d weights and biases, %s, %s"
              .formatted(
                  learning.model(),
                  (long) learning.network().layout().numbers(),
                  settings.descent().words(),
                  settings.pace().words()));
      if (!settings.equals(given)) {
        Area area = chosen.areas().get(0).first();
        remarks.add(
            "locality between two areas of %d × %d pixels, which the task relates"
                .formatted(area.height(), area.width()));
      }
      return new Job.Prepared(learning, remarks);
    } catch (DataException e) {
      throw new InputException(e);
    }
  }
}
