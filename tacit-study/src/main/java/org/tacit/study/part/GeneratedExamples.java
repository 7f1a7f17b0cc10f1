package org.tacit.study.part;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.objective.network.Examples;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Shuffle;
import org.tacit.tensor.Tensor;

/** The kinds of examples that are made, not read. */
public final class GeneratedExamples {
  private GeneratedExamples() {}

  /** Digits. */
  @Kind(
      name = "drawn-digits",
      meaning =
          "Images of the digits 0 to 9 of 28 by 28 pixels from 0 to 1, as pens would write them:"
              + " strokes that are moved, turned, slanted, stretched and shifted at random.")
  public record Digits(
      @Inline ExamplesSpec.Counts counts,
      @Field(
              value =
                  "How much digits of a class differ: 0, all are the same; 1, about as hands"
                      + " differ.",
              byDefault = "1",
              atLeast = 0,
              atMost = 10)
          double deformation)
      implements ExamplesSpec {
    private static final int CLASSES = 10;

    @Override
    public long numbersOfOne() {
      return (long) DrawnDigits.SIZE * DrawnDigits.SIZE + CLASSES;
    }

    @Override
    public Split draw(Seed seed) {
      int size = DrawnDigits.SIZE * DrawnDigits.SIZE;
      int[] labels = new int[counts.all()];
      double[] pixels = new double[Math.multiplyExact(labels.length, size)];
      for (int i = 0; i < labels.length; i++) {
        RandomGenerator random = seed.split("digits").split(i).generator();
        labels[i] = random.nextInt(CLASSES);
        DrawnDigits.draw(labels[i], deformation, random, pixels, i * size);
      }
      return counts.split(
          Examples.ofClasses(
              List.of(1, DrawnDigits.SIZE, DrawnDigits.SIZE),
              Tensor.of(DType.FLOAT64, pixels, labels.length, size),
              labels,
              CLASSES),
          CLASSES);
    }
  }

  /** A parabola. */
  @Kind(
      name = "parabola",
      meaning =
          "Points of y = x^2 at equal distances from -1 to 1, both ends included; those that are"
              + " held out likewise.")
  public record Parabola(@Inline ExamplesSpec.Counts counts) implements ExamplesSpec {
    @Override
    public long numbersOfOne() {
      return 2;
    }

    @Override
    public Split draw(Seed seed) {
      return new Split(
          points(counts.training()), counts.heldOut() == 0 ? null : points(counts.heldOut()), 0);
    }

    private static Examples points(int count) {
      double[] inputs = new double[count];
      double[] targets = new double[count];
      for (int i = 0; i < count; i++) {
        inputs[i] = count == 1 ? 0 : -1 + 2.0 * i / (count - 1);
        targets[i] = inputs[i] * inputs[i];
      }
      return new Examples(
          List.of(1),
          Tensor.of(DType.FLOAT64, inputs, count, 1),
          Tensor.of(DType.FLOAT64, targets, count, 1));
    }
  }

  /** A diagonal. */
  @Kind(
      name = "cube-diagonal",
      meaning =
          "Points at equal distances on the segment from (-1, ..., -1) to (1, ..., 1), both ends"
              + " included, with targets of 0: where functions are looked at, not what they are"
              + " fitted to.")
  public record CubeDiagonal(
      @Field(value = "Size of an input.", atLeast = 1, atMost = 1_000_000) int inputs,
      @Field(value = "Number of outputs.", byDefault = "1", atLeast = 1, atMost = 1_000_000)
          int outputs,
      @Field(value = "Number of points.", byDefault = "100", atLeast = 2, atMost = 1_000_000)
          int points)
      implements ExamplesSpec {
    @Override
    public Counts counts() {
      return new Counts(points, 0);
    }

    @Override
    public long numbersOfOne() {
      return (long) inputs + outputs;
    }

    @Override
    public Split draw(Seed seed) {
      double[] values = new double[Math.multiplyExact(points, inputs)];
      for (int i = 0; i < values.length; i++) {
        int point = i / inputs;
        values[i] = -1 + 2.0 * point / (points - 1);
      }
      return new Split(
          new Examples(
              List.of(inputs),
              Tensor.of(DType.FLOAT64, values, points, inputs),
              Tensor.zeros(DType.FLOAT64, points, outputs)),
          null,
          0);
    }
  }

  /** Wrong labels. */
  @Kind(
      name = "redrawn-labels",
      meaning =
          "Examples of classes, of which a share of those for training have a class drawn anew,"
              + " uniformly from all; those that are held out keep theirs.")
  public record RedrawnLabels(
      @Field("Examples of classes.") ExamplesSpec examples,
      @Field(value = "Share of the training examples.", atLeast = 0, atMost = 1) double share)
      implements ExamplesSpec {
    @Override
    public Counts counts() {
      return examples.counts();
    }

    @Override
    public long numbersOfOne() {
      return examples.numbersOfOne();
    }

    @Override
    public Split draw(Seed seed) {
      Split right = examples.draw(seed);
      int classes = right.classes();
      if (classes < 2) {
        throw new IllegalArgumentException(
            "redrawn-labels needs targets that are classes, counted from 0");
      }
      Examples training = right.training();
      double[] targets = training.targets().toArray();
      Seed ofLabels = seed.split("redrawn labels");
      RandomGenerator random = ofLabels.split("classes").generator();
      int count = (int) Math.round(share * training.count());
      for (int i : Shuffle.some(training.count(), count, ofLabels.generator())) {
        Arrays.fill(targets, i * classes, (i + 1) * classes, 0);
        targets[i * classes + random.nextInt(classes)] = 1;
      }
      Tensor redrawn = Tensor.of(DType.FLOAT64, targets, training.count(), classes);
      return new Split(
          new Examples(training.inputShape(), training.inputs(), redrawn),
          right.heldOut(),
          classes);
    }
  }
}
