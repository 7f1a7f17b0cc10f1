package org.tacit.study.part;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.format.MatrixFile;
import org.tacit.data.image.IdxImages;
import org.tacit.data.image.IdxLabels;
import org.tacit.data.labelled.LabelledData;
import org.tacit.data.labelled.Samples;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.model.network.InputNormalization;
import org.tacit.objective.network.Examples;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Shuffle;
import org.tacit.tensor.Tensor;

/** Examples of a function as a study file names them. */
public interface ExamplesSpec {
  /**
   * How many examples are drawn.
   *
   * @param training for training
   * @param heldOut further ones, for validation only
   */
  record Counts(
      @Field(value = "Number of examples for training.", atLeast = 1, atMost = 10_000_000)
          int training,
      @Field(
              value = "Number of further examples, for validation only.",
              byDefault = "0",
              atLeast = 0,
              atMost = 10_000_000)
          int heldOut) {
    int all() {
      return training + heldOut;
    }

    /** The examples of a file that are taken. */
    private int[] drawn(Path file, int there, Order order, Seed seed) {
      if ((long) training + heldOut > there) {
        throw new DataException(
            file,
            "has %,d examples, expected %,d for training and %,d held out"
                .formatted(there, training, heldOut));
      }
      return order == Order.IN_ORDER
          ? IntStream.range(0, all()).toArray()
          : Shuffle.some(there, all(), seed.split("examples").generator());
    }

    /** Some of a data set. */
    private Split split(Path file, LabelledData data, Order order, Seed seed) {
      int classes = data.requireClasses(file).classes().size();
      Samples all = data.training();
      Examples drawn =
          all.examples(
              drawn(file, all.count(), order, seed),
              classes,
              InputNormalization.NONE,
              DType.FLOAT64);
      return split(drawn, classes);
    }

    /** The first of the drawn ones for training, the rest held out. */
    Split split(Examples drawn, int classes) {
      return new Split(
          drawn.range(0, training), heldOut == 0 ? null : drawn.range(training, heldOut), classes);
    }
  }

  /** Which examples of a file are taken. */
  enum Order {
    /** Drawn without replacement. */
    AT_RANDOM,
    /** The first ones for training, those that follow held out. */
    IN_ORDER;

    static final String MEANING =
        "Which examples of the file are taken: at-random, drawn without replacement; in-order, the"
            + " first ones for training and those that follow held out.";
  }

  /** How many are drawn. */
  Counts counts();

  /** How many numbers the input and the target of one are. */
  long numbersOfOne();

  /** The examples, drawn from the seed; their native memory belongs to the caller's scope. */
  Split draw(Seed seed);

  /**
   * Examples for training, and others.
   *
   * @param training what training sees
   * @param heldOut what it does not see; null where there are none
   * @param classes how many classes there are; 0 where the targets are numbers
   */
  record Split(Examples training, @Nullable Examples heldOut, int classes) {
    /** All of what a data set has for training, and of what it keeps for testing. */
    static Split of(LabelledData data, InputNormalization normalization) {
      Samples test = data.test();
      int classes = data.classes().size();
      return new Split(
          all(data.training(), classes, normalization),
          test == null ? null : all(test, classes, normalization),
          classes);
    }

    private static Examples all(Samples samples, int classes, InputNormalization normalization) {
      return samples.examples(
          IntStream.range(0, samples.count()).toArray(), classes, normalization, DType.FLOAT64);
    }
  }

  private static int classes(int[] labels) {
    return Arrays.stream(labels).max().orElse(0) + 1;
  }

  /** Images with labels. */
  @Kind(
      name = "idx-images",
      meaning =
          "Images and their labels in two files of the format IDX, that of MNIST, plain or"
              + " compressed; pixels are divided by 255.")
  record IdxFiles(
      @Field("The file of the images, relative to the working directory.") String images,
      @Field("The file of the labels, relative to the working directory.") String labels,
      @Inline Counts counts,
      @Field(value = Order.MEANING, byDefault = "at-random") Order order)
      implements ExamplesSpec {
    @Override
    public long numbersOfOne() {
      IdxImages.Image first = IdxImages.read(Path.of(images), 0);
      return (long) first.rows() * first.columns() + classes(IdxLabels.read(Path.of(labels)));
    }

    @Override
    public Split draw(Seed seed) {
      LabelledData read = LabelledData.read(Path.of(images), Path.of(labels), null);
      return counts.split(Path.of(images), read, order, seed);
    }
  }

  /** A data set of any kind. */
  @Kind(
      name = "data-set",
      meaning =
          "Inputs with a class each from a file or folder: CIFAR's binary files, IDX, images in a"
              + " folder for each class (also in a .tar.gz), .npz, .npy with labels, or a table"
              + " with a column of labels. Pixels are from 0 to 1. They"
              + " are taken from what is meant for training.")
  record DataSet(
      @Field("The file or folder, relative to the working directory.") String data,
      @Field(
              value = "A file of labels (.npy or IDX), where they do not stand with the data.",
              byDefault = Field.NONE)
          @Nullable String labels,
      @Field(
              value = "The column of labels of a table, by its name or its number from 1.",
              byDefault = Field.NONE)
          @Nullable String labelColumn,
      @Inline Counts counts,
      @Field(value = Order.MEANING, byDefault = "at-random") Order order)
      implements ExamplesSpec {
    @Override
    public long numbersOfOne() {
      LabelledData read = read();
      return read.training().shape().stream()
              .mapToLong(Integer::longValue)
              .reduce(1, (x, y) -> x * y)
          + read.classes().size();
    }

    @Override
    public Split draw(Seed seed) {
      return counts.split(Path.of(data), read(), order, seed);
    }

    private LabelledData read() {
      return LabelledData.read(Path.of(data), labels == null ? null : Path.of(labels), labelColumn);
    }
  }

  /** Inputs and targets in files. */
  @Kind(
      name = "example-files",
      meaning =
          "Inputs and targets in two files (.npy, .npz, .csv, .tsv or .mtx), one example in each"
              + " row. Targets of one column of whole numbers from 0 can be classes.")
  record Files(
      @Field("The file of the inputs, relative to the working directory.") String inputs,
      @Field("The file of the targets, relative to the working directory.") String targets,
      @Inline Counts counts,
      @Field(value = "Whether the targets are classes.", byDefault = "false") boolean classes,
      @Field(value = Order.MEANING, byDefault = "at-random") Order order)
      implements ExamplesSpec {
    @Override
    public long numbersOfOne() {
      return (long) MatrixFile.read(Path.of(inputs)).columns()
          + MatrixFile.read(Path.of(targets)).columns();
    }

    @Override
    public Split draw(Seed seed) {
      MatrixFile x = MatrixFile.read(Path.of(inputs));
      MatrixFile y = MatrixFile.read(Path.of(targets));
      if (x.rows() != y.rows()) {
        throw new DataException(
            Path.of(targets),
            "has %,d rows for the %,d inputs of %s".formatted(y.rows(), x.rows(), inputs));
      }
      int[] chosen = counts.drawn(Path.of(inputs), x.rows(), order, seed);
      Tensor points = rows(x, chosen);
      if (!classes) {
        return counts.split(new Examples(List.of(x.columns()), points, rows(y, chosen)), 0);
      }
      int[] labels = labels(y);
      int[] labelsOfChosen = Arrays.stream(chosen).map(row -> labels[row]).toArray();
      return counts.split(
          Examples.ofClasses(
              List.of(x.columns()), points, labelsOfChosen, ExamplesSpec.classes(labels)),
          ExamplesSpec.classes(labels));
    }

    private int[] labels(MatrixFile y) {
      double[] values = y.dense();
      if (y.columns() != 1) {
        throw new DataException(
            Path.of(targets), "has %d columns, expected one of classes".formatted(y.columns()));
      }
      int[] labels = new int[values.length];
      for (int row = 0; row < labels.length; row++) {
        labels[row] = (int) values[row];
        if (labels[row] != values[row] || labels[row] < 0 || labels[row] > 1_000_000) {
          throw new DataException(
              Path.of(targets),
              "row %,d has the class %s, expected a whole number from 0"
                  .formatted(row + 1, values[row]));
        }
      }
      return labels;
    }

    private static Tensor rows(MatrixFile matrix, int[] chosen) {
      double[] all = matrix.dense();
      int columns = matrix.columns();
      double[] rows = new double[Math.multiplyExact(chosen.length, columns)];
      for (int i = 0; i < chosen.length; i++) {
        System.arraycopy(all, chosen[i] * columns, rows, i * columns, columns);
      }
      return Tensor.of(DType.FLOAT64, rows, chosen.length, columns);
    }
  }

  /** Rings. */
  @Kind(
      name = "rings",
      meaning =
          "Points of the plane on rings around the origin, one class for each ring: no linear map"
              + " tells them apart.")
  record Rings(
      @Field(value = "Number of rings.", byDefault = "2", atLeast = 2, atMost = 1000) int classes,
      @Inline Counts counts,
      @Field(
              value = "Standard deviation of the radius; rings lie 1 apart.",
              byDefault = "0.1",
              atLeast = 0)
          double noise)
      implements ExamplesSpec {
    @Override
    public long numbersOfOne() {
      return 2L + classes;
    }

    @Override
    public Split draw(Seed seed) {
      RandomGenerator random = seed.split("rings").generator();
      double[] points = new double[2 * counts.all()];
      int[] labels = new int[counts.all()];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = random.nextInt(classes);
        double radius = 0.5 + labels[i] + noise * random.nextGaussian();
        double angle = 2 * Math.PI * random.nextDouble();
        points[2 * i] = radius * StrictMath.cos(angle);
        points[2 * i + 1] = radius * StrictMath.sin(angle);
      }
      return counts.split(
          Examples.ofClasses(
              List.of(2), Tensor.of(DType.FLOAT64, points, labels.length, 2), labels, classes),
          classes);
    }
  }
}
