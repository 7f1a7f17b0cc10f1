package org.tacit.cli.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.Choice;
import org.tacit.cli.console.InputException;
import org.tacit.cli.job.RunOptions;
import org.tacit.data.DataException;
import org.tacit.data.Quoted;
import org.tacit.data.Spelling;
import org.tacit.data.network.NetworkFile;
import org.tacit.data.network.OnnxFile;
import org.tacit.learning.LearningSettings;
import org.tacit.learning.LearningSettings.Added;
import org.tacit.learning.LearningSettings.Descent;
import org.tacit.learning.LearningSettings.Kept;
import org.tacit.learning.LearningSettings.Method;
import org.tacit.learning.NetworkKind;
import org.tacit.model.network.ResidualNetworks.Stem;
import org.tacit.model.network.TrainedNetwork;
import org.tacit.regularizer.Regularizer;
import org.tacit.tensor.Devices;
import org.tacit.tensor.Seed;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How {@code tacit train} trains. */
final class TrainOptions {
  private static final int WIDEST = 100_000;
  private static final int MOST_OF_STEP = 1_000_000_000;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "mlp: a multilayer perceptron. For images: convnet, convolutions with pooling;"
              + " reference-convnet, convolutions with batch normalization, every other one moving"
              + " by two, and the mean over all places; resnet18 and resnet34, residual networks of"
              + " 18 and 34 layers with batch normalization; circuit, functions of patches"
              + " multiplied place by place (a convolutional arithmetic circuit, of which"
              + " separation ranks are known exactly). Default: mlp.")
  private @Nullable String model;

  @Option(
      names = "--init-from",
      paramLabel = "MODEL",
      description =
          "Go on from a network that was trained before, such as network.safetensors of an earlier"
              + " train: its layers, weights, normalization of inputs and classes, in place of"
              + " --model. Or a file of ONNX whose operators are those of layers: affine maps,"
              + " convolutions, batch normalization, pooling, the usual activations, sums of two"
              + " branches; inputs are then taken as they are, and its outputs for the classes of"
              + " the data in their order.")
  private @Nullable Path initFrom;

  @Option(
      names = "--widths",
      split = ",",
      paramLabel = "N",
      description =
          "Widths of the hidden layers of mlp (default: 128,128), or channels of the convolutions"
              + " of convnet (default: 16,32) and reference-convnet (default:"
              + " 16,16,32,32,32,32,32), or of the first stage of resnet18 and resnet34 (default:"
              + " 64), or how many functions of a patch, and then the widths of the levels, of"
              + " circuit (default: 16,32).")
  private int @Nullable [] widths;

  @Option(
      names = "--stem",
      paramLabel = "small|imagenet",
      description =
          "The first layers of resnet18 and resnet34: small, a window of 3, for small images;"
              + " imagenet, a window of 7 and the largest of windows of 3, both moving by two."
              + " Default: small.")
  private @Nullable String stem;

  @Option(
      names = "--one-output",
      negatable = true,
      description =
          "Tell two classes by one output, the logit of the second against the first, with binary"
              + " cross-entropy. Default: with --task; else an output for each class.")
  private @Nullable Boolean oneOutput;

  @Option(
      names = "--regularizer",
      paramLabel = "NAME=STRENGTH",
      description =
          "What is added to the loss, as often as wanted: geometric-complexity (the squared"
              + " derivative of the outputs by the input), flatness (the squared gradient of the"
              + " loss by the weights), spectral-norm (of every layer, squared), squared-norm (of"
              + " the weights), locality (of images: the cosine of input gradients on one patch"
              + " before and after another is exchanged); or input-noise and label-noise of a"
              + " standard deviation.")
  private List<String> regularizers = new ArrayList<>();

  @Mixin private LocalityOptions locality = new LocalityOptions();

  @Option(
      names = "--probes",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Random directions of the outputs for geometric-complexity, drawn anew at every step; 0"
              + " for the whole derivative. Default: ${DEFAULT-VALUE}.")
  private int probes;

  @Option(
      names = "--augment",
      split = ",",
      paramLabel = "NAME[=PIXELS]",
      description =
          "Random changes of images at every step of training: flip, left to right with probability"
              + " 1/2; crop, a window of the image's size anywhere in it with so many pixels of"
              + " zeros on each side (of normalized inputs the mean of the channel), 4 by default;"
              + " usual for small photos is flip,crop=4. What is held out, tested or measured is as"
              + " it is. Default: none.")
  private List<String> augmentations = new ArrayList<>();

  @Option(
      names = "--optimizer",
      paramLabel = "sgd|adam|adamw",
      defaultValue = "adam",
      description = "How the weights move. Default: ${DEFAULT-VALUE}.")
  private String optimizer = "adam";

  @Option(
      names = "--rate",
      paramLabel = "ETA",
      description = "The step size. Default: 0.001, with sgd 0.05.")
  private @Nullable Double rate;

  @Option(
      names = "--momentum",
      paramLabel = "MU",
      description = "Momentum of sgd, from 0 to below 1. Default: 0.9.")
  private @Nullable Double momentum;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "128",
      description = "Samples of a batch. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Option(
      names = "--accumulate",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Batches of a step, which takes the mean of their gradients: as large batches without"
              + " their memory, but for batch normalization. Default: ${DEFAULT-VALUE}.")
  private int accumulated;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "100",
      description = "How often each sample is seen at most. Default: ${DEFAULT-VALUE}.")
  private long epochs;

  @Option(
      names = "--until-perfect",
      paramLabel = "EPOCHS",
      description =
          "End when all samples of training were told right after more epochs in a row than these,"
              + " in place of where the validation loss falls no more; the network of the least"
              + " loss there, or in training with --holdout 0, is kept.")
  private @Nullable Integer untilPerfect;

  @Option(
      names = "--keep",
      paramLabel = "best|last",
      defaultValue = "best",
      description =
          "Which network is the result: best, of the epoch of least validation loss (in training,"
              + " with --holdout 0); or last, of the last epoch, chosen on nothing. Default:"
              + " ${DEFAULT-VALUE}.")
  private String keep = "best";

  @Option(
      names = "--device",
      paramLabel = "cpu|cuda",
      defaultValue = "cpu",
      description =
          "Where it is computed. cuda is refused, with what this build's libtorch has: networks are"
              + " trained on the processor. Default: ${DEFAULT-VALUE}.")
  private String device = "cpu";

  @Option(
      names = "--holdout",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description =
          "Share of the samples that is held out for validation, 0 for none; fewer than ten count"
              + " as none. Default: ${DEFAULT-VALUE}.")
  private double holdout;

  @Option(
      names = "--no-normalize",
      description =
          "Take inputs as they are. Without it each channel of images, or each number of other"
              + " inputs, is taken less its mean and divided by its deviation, and the network's"
              + " file remembers both.")
  private boolean asTheyAre;

  /**
   * The settings.
   *
   * @param made whether the task is made, so that one output is the default
   */
  LearningSettings settings(RunOptions run, boolean made) {
    locality.check(regularizers.stream().anyMatch(LocalityOptions::isLocality));
    NetworkKind kind =
        model == null ? NetworkKind.MLP : Choice.of("--model", model, NetworkKind.values());
    if (initFrom != null) {
      boolean other = model != null || widths != null || stem != null || oneOutput != null;
      if (other || asTheyAre) {
        throw new InputException(
            "--init-from brings its network and what is done to inputs: leave out --model,"
                + " --widths, --stem, --one-output and --no-normalize");
      }
    }
    Method method = Choice.of("--optimizer", optimizer, Method.values());
    if (momentum != null && method != Method.SGD) {
      throw new InputException("--momentum goes with --optimizer sgd");
    }
    double mu = momentum == null ? 0.9 : momentum;
    double eta = rate == null ? method.defaultRate() : rate;
    require("--momentum", mu >= 0 && mu < 1, "a number from 0 to below 1", mu);
    require("--rate", eta > 0 && eta < Double.POSITIVE_INFINITY, "a positive number", eta);
    require("--batch", batch >= 1, "at least 1", batch);
    require("--epochs", epochs >= 1 && epochs <= 1_000_000, "a number from 1 to 1000000", epochs);
    require(
        "--accumulate",
        accumulated >= 1 && (long) batch * accumulated <= MOST_OF_STEP,
        "at least 1, and a step of at most %,d samples".formatted(MOST_OF_STEP),
        accumulated);
    int perfect = untilPerfect == null ? 0 : untilPerfect;
    require(
        "--until-perfect",
        untilPerfect == null || (perfect >= 1 && perfect <= 1_000_000),
        "a number from 1 to 1000000",
        perfect);
    require("--holdout", holdout >= 0 && holdout < 1, "a share from 0 to below 1", holdout);
    require("--probes", probes >= 0 && probes <= 10_000, "a number from 0 to 10000", probes);
    List<Integer> given =
        widths == null ? kind.defaultWidths() : Arrays.stream(widths).boxed().toList();
    for (int width : given) {
      require("--widths", width >= 1 && width <= WIDEST, "numbers from 1 to " + WIDEST, width);
    }
    if (stem != null && !kind.hasStem()) {
      throw new InputException("--stem goes with --model resnet18 or resnet34");
    }
    Stem first = stem == null ? Stem.SMALL : Choice.of("--stem", stem, Stem.values());
    List<Added> added = regularizers.stream().map(this::regularizer).toList();
    return new LearningSettings(
        new LearningSettings.Model(
            kind, new NetworkKind.Shape(given, first), oneOutput == null ? made : oneOutput),
        added,
        NamedAugmentation.of(augmentations),
        new Descent(method, eta, mu),
        new LearningSettings.Pace(batch, accumulated, epochs, perfect),
        Choice.of("--keep", keep, Kept.values()),
        holdout,
        !asTheyAre,
        new Seed(run.seed()),
        run.time());
  }

  /**
   * Checks that the device is there.
   *
   * @throws InputException if not; the message says why
   */
  void checkDevice() {
    if (Choice.of("--device", device, Device.values()) == Device.CUDA) {
      throw new InputException("--device cuda: %s; take --device cpu".formatted(Devices.noCuda()));
    }
  }

  /**
   * Reads the network to go on from.
   *
   * @return null if none was named
   * @throws DataException if it is none whose layers can be read
   */
  @Nullable TrainedNetwork begun() {
    if (initFrom == null) {
      return null;
    }
    if (!Files.exists(initFrom)) {
      throw new DataException(initFrom, "there is no such file");
    }
    if (Files.isRegularFile(initFrom) && initFrom.toString().endsWith(".onnx")) {
      return OnnxFile.read(initFrom, false, null).layers(initFrom);
    }
    if (Files.isRegularFile(initFrom) && !NetworkFile.begins(initFrom)) {
      throw new DataException(
          initFrom,
          "is no network that can be trained here: --init-from takes network.safetensors, which"
              + " train writes, and files of ONNX, .onnx; TorchScript is code");
    }
    return NetworkFile.read(initFrom);
  }

  private enum Device {
    CPU,
    CUDA
  }

  private Added regularizer(String text) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    NamedRegularizer named = NamedRegularizer.of(name);
    if (named == null) {
      throw new InputException(
          "--regularizer: expected %s, found \"%s\"%s"
              .formatted(
                  String.join(", ", NamedRegularizer.names()),
                  Quoted.of(name),
                  Spelling.suggestion(name, NamedRegularizer.names())));
    }
    double strength;
    try {
      strength = equals < 0 ? Double.NaN : Double.parseDouble(text.substring(equals + 1));
    } catch (NumberFormatException e) {
      strength = Double.NaN;
    }
    if (!(strength >= 0) || Double.isInfinite(strength)) {
      throw new InputException(
          "--regularizer: expected %s=STRENGTH with a number of zero or more, found \"%s\""
              .formatted(name, Quoted.of(text)));
    }
    Regularizer regularizer = named.of(strength, probes, locality);
    require(
        "--batch",
        batch >= regularizer.leastBatch(),
        "%d or more, which %s takes".formatted(regularizer.leastBatch(), name),
        batch);
    return new Added(named == NamedRegularizer.LOCALITY ? locality.words(text) : text, regularizer);
  }

  private static void require(String option, boolean holds, String expected, Object found) {
    if (!holds) {
      throw new InputException("%s: expected %s, found %s".formatted(option, expected, found));
    }
  }
}
