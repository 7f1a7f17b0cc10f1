package org.tacit.study.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.data.DataException;
import org.tacit.experiment.FunctionProblem;
import org.tacit.model.Represented;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Network;
import org.tacit.objective.network.Examples;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;

/** Examples of studies: where they come from, how they are split, and what does not fit. */
class ExamplesSpecTest {
  private static final Seed SEED = new Seed(7);

  @TempDir private Path folder;

  @Test
  void imagesAreDrawnWithoutReplacementAndBroughtToOne() throws IOException {
    Path images = folder.resolve("images");
    Path labels = folder.resolve("labels");
    byte[] pixels = new byte[16 + 20];
    System.arraycopy(
        new byte[] {0, 0, 8, 3, 0, 0, 0, 10, 0, 0, 0, 1, 0, 0, 0, 2}, 0, pixels, 0, 16);
    byte[] classes = new byte[8 + 10];
    System.arraycopy(new byte[] {0, 0, 8, 1, 0, 0, 0, 10}, 0, classes, 0, 8);
    for (int i = 0; i < 10; i++) {
      pixels[16 + 2 * i] = (byte) (10 * i);
      pixels[17 + 2 * i] = (byte) 255;
      classes[8 + i] = (byte) (i % 4);
    }
    Files.write(images, pixels);
    Files.write(labels, classes);
    try (Scope scope = Scope.open()) {
      ExamplesSpec spec =
          new ExamplesSpec.IdxFiles(
              images.toString(),
              labels.toString(),
              new ExamplesSpec.Counts(7, 3),
              ExamplesSpec.Order.AT_RANDOM);
      ExamplesSpec.Split split = spec.draw(SEED);
      assertThat(split.classes()).isEqualTo(4);
      assertThat(split.training().inputShape()).isEqualTo(List.of(1, 1, 2));
      Examples others = Objects.requireNonNull(split.heldOut());
      double[] first = split.training().inputs().toArray();
      double[] second = others.inputs().toArray();
      int[] seen =
          IntStream.concat(
                  IntStream.range(0, 7).map(i -> (int) Math.round(first[2 * i] * 25.5)),
                  IntStream.range(0, 3).map(i -> (int) Math.round(second[2 * i] * 25.5)))
              .toArray();
      double[] targets = split.training().targets().toArray();
      for (int i = 0; i < 7; i++) {
        assertThat(first[2 * i + 1]).isEqualTo(1);
        assertThat(targets[4 * i + seen[i] % 4]).isEqualTo(1);
      }
      Arrays.sort(seen);
      assertThat(seen).containsExactly(IntStream.range(0, 10).toArray());
      assertThat(spec.draw(SEED).training().inputs().toArray()).isEqualTo(first);
      assertThat(spec.draw(new Seed(8)).training().inputs().toArray()).isNotEqualTo(first);
    }
    assertThatThrownBy(
            () ->
                new ExamplesSpec.IdxFiles(
                        images.toString(),
                        labels.toString(),
                        new ExamplesSpec.Counts(8, 3),
                        ExamplesSpec.Order.AT_RANDOM)
                    .draw(SEED))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has 10 examples, expected 8 for training and 3 held out");
    classes[7] = 9;
    Files.write(labels, Arrays.copyOf(classes, 17));
    assertThatThrownBy(
            () ->
                new ExamplesSpec.IdxFiles(
                        images.toString(),
                        labels.toString(),
                        new ExamplesSpec.Counts(7, 1),
                        ExamplesSpec.Order.AT_RANDOM)
                    .draw(SEED))
        .hasMessageContaining("expected 10 labels, one for each sample, found 9");
  }

  @Test
  void filesHoldNumbersOrClasses() throws IOException {
    Path inputs = Files.writeString(folder.resolve("x.csv"), "1,2\n3,4\n5,6\n");
    Path numbers = Files.writeString(folder.resolve("y.csv"), "0.5,1\n1.5,2\n2.5,3\n");
    Path classes = Files.writeString(folder.resolve("c.csv"), "0\n2\n1\n");
    try (Scope scope = Scope.open()) {
      ExamplesSpec.Split split = files(inputs, numbers, false).draw(SEED);
      assertThat(split.classes()).isZero();
      double[] x = split.training().inputs().toArray();
      double[] y = split.training().targets().toArray();
      for (int i = 0; i < 2; i++) {
        assertThat(y[2 * i]).isEqualTo(x[2 * i] / 2);
      }
      assertThat(files(inputs, classes, true).draw(SEED).classes()).isEqualTo(3);
    }
    assertThatThrownBy(() -> files(inputs, numbers, true).draw(SEED))
        .hasMessageContaining("has 2 columns, expected one of classes");
    Path broken = Files.writeString(folder.resolve("b.csv"), "0\n1.5\n1\n");
    assertThatThrownBy(() -> files(inputs, broken, true).draw(SEED))
        .hasMessageContaining("row 2 has the class 1.5, expected a whole number from 0");
    Path shorter = Files.writeString(folder.resolve("s.csv"), "0\n1\n");
    assertThatThrownBy(() -> files(inputs, shorter, true).draw(SEED))
        .hasMessageContaining("has 2 rows for the 3 inputs");
  }

  /** The same shape as the command train takes. */
  @Test
  void aDataSetIsWhateverItsFilesAre() throws IOException {
    Path table = Files.writeString(folder.resolve("t.csv"), "a,b,kind\n1,2,u\n3,4,v\n5,6,u\n");
    try (Scope scope = Scope.open()) {
      ExamplesSpec spec =
          new ExamplesSpec.DataSet(
              table.toString(),
              null,
              null,
              new ExamplesSpec.Counts(2, 1),
              ExamplesSpec.Order.AT_RANDOM);
      ExamplesSpec.Split split = spec.draw(SEED);
      assertThat(spec.numbersOfOne()).isEqualTo(4);
      assertThat(split.classes()).isEqualTo(2);
      assertThat(split.training().inputShape()).isEqualTo(List.of(2));
      double[] x = split.training().inputs().toArray();
      double[] shares = split.training().targets().toArray();
      for (int i = 0; i < 2; i++) {
        assertThat(shares[2 * i + 1]).as("v is the second row").isEqualTo(x[2 * i] == 3 ? 1 : 0);
      }
    }
    Path one = Files.writeString(folder.resolve("o.csv"), "1,0\n2,0\n");
    assertThatThrownBy(
            () ->
                new ExamplesSpec.DataSet(
                        one.toString(),
                        null,
                        null,
                        new ExamplesSpec.Counts(1, 1),
                        ExamplesSpec.Order.AT_RANDOM)
                    .draw(SEED))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected at least two classes, found only 0");
  }

  /** Pairs of images from files and generated ones, on the canvas that suits them or another. */
  @Test
  void pairsOfImagesAreExamplesOfTwoClasses() throws IOException {
    try (Scope scope = Scope.open()) {
      ExamplesSpec spec =
          new PairExamples(null, 36, null, 12, null, new ExamplesSpec.Counts(30, 20));
      ExamplesSpec.Split split = spec.draw(SEED);
      assertThat(split.training().inputShape()).isEqualTo(List.of(1, 16, 64));
      assertThat(spec.numbersOfOne()).isEqualTo(16 * 64 + 2);
      assertThat(split.classes()).isEqualTo(2);
      assertThat(Objects.requireNonNull(split.heldOut()).count()).isEqualTo(20);
      double[] blank = split.training().batch().narrow(3, 26, 12).toArray();
      assertThat(Arrays.copyOf(blank, 12 * 16)).containsOnly(0);
      assertThat(split.training().inputs().toArray())
          .isEqualTo(spec.draw(SEED).training().inputs().toArray());
    }
    ExamplesSpec tight = new PairExamples(null, 41, null, 12, null, new ExamplesSpec.Counts(1, 0));
    assertThatThrownBy(() -> tight.draw(SEED)).hasMessageContaining("at least 12 × 65");
    Path table = Files.writeString(folder.resolve("p.csv"), "a,kind\n1,u\n3,v\n");
    ExamplesSpec vectors =
        new PairExamples(table.toString(), 0, null, 12, null, new ExamplesSpec.Counts(1, 0));
    assertThatThrownBy(() -> vectors.draw(SEED)).hasMessageContaining("expected images");
  }

  /** Standardized by their mean and deviation in training, which those held out are too. */
  @Test
  void imagesOfPathsAreExamplesOfTwoClasses() {
    try (Scope scope = Scope.open()) {
      ExamplesSpec spec = new PathExamples(new ExamplesSpec.Counts(50, 10), 3, 40, 200);
      ExamplesSpec.Split split = spec.draw(SEED);
      assertThat(split.classes()).isEqualTo(2);
      assertThat(spec.numbersOfOne()).isEqualTo(1602);
      assertThat(split.training().inputShape()).isEqualTo(List.of(1, 40, 40));
      double[] seen = split.training().inputs().toArray();
      double mean = Arrays.stream(seen).average().orElseThrow();
      double square = Arrays.stream(seen).map(x -> x * x).average().orElseThrow();
      assertThat(mean).isCloseTo(0, within(1e-12));
      assertThat(square).isCloseTo(1, within(1e-12));
      double least = Arrays.stream(seen).min().orElseThrow();
      double[] others = Objects.requireNonNull(split.heldOut()).inputs().toArray();
      assertThat(Arrays.stream(others).min()).as("black is as black").hasValue(least);
    }
  }

  private static ExamplesSpec files(Path inputs, Path targets, boolean classes) {
    return new ExamplesSpec.Files(
        inputs.toString(),
        targets.toString(),
        new ExamplesSpec.Counts(2, 1),
        classes,
        ExamplesSpec.Order.AT_RANDOM);
  }

  @Test
  void pairsThatDoNotFitAreRefused() {
    ExamplesSpec rings = new ExamplesSpec.Rings(2, new ExamplesSpec.Counts(20, 0), 0.1);
    try (Scope scope = Scope.open()) {
      FunctionProblem problem =
          new NetworkProblems.Classification(
                  rings,
                  org.tacit.objective.network.FunctionLoss.CROSS_ENTROPY,
                  false,
                  new NetworkProblems.Added(List.of(), List.of()))
              .draw(SEED);
      assertThat(problem.errors(network(problem), DType.FLOAT64)).isEmpty();
      FunctionProblem regression =
          new NetworkProblems.Regression(rings, new NetworkProblems.Added(List.of(), List.of()))
              .draw(SEED);
      assertThatThrownBy(() -> regression.accuracies(network(regression)))
          .hasMessage("accuracy needs the problem classification");
    }
    assertThatThrownBy(
            () ->
                new NetworkModels.Perceptron(List.of(3), 1, 1, Activation.RELU)
                    .build(() -> Represented.EndTensor.of(5)))
        .hasMessage("expected a function of inputs, found a tensor of 5");
  }

  private static Network network(FunctionProblem problem) {
    return new NetworkModels.Perceptron(List.of(3), 1, 1, Activation.RELU).build(problem);
  }
}
