package org.tacit.objective.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tacit.experiment.FunctionProblem;
import org.tacit.model.Initialization;
import org.tacit.model.Parameters;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Dense;
import org.tacit.model.network.Flatten;
import org.tacit.model.network.Sequential;
import org.tacit.objective.Objective;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Random changes of images move their numbers, in training alone. */
class AugmentationTest {
  private static final List<Integer> SHAPE = List.of(2, 4, 5);
  private static final int SIZE = 40;
  private static final int COUNT = 12;
  private static final Seed SEED = new Seed(21);

  private static int[] drawn(Augmentation change, int number) {
    int[] places = new int[SIZE];
    new Augmentations(List.of(change)).draw(places, SHAPE, SEED, number);
    return places;
  }

  private static int place(int channel, int row, int column) {
    return (channel * SHAPE.get(1) + row) * SHAPE.get(2) + column;
  }

  private static int[] identity() {
    return IntStream.range(0, SIZE).toArray();
  }

  private static int[] mirror() {
    int[] mirror = new int[SIZE];
    for (int i = 0; i < SIZE; i++) {
      mirror[i] = i / 5 * 5 + 4 - i % 5;
    }
    return mirror;
  }

  /** Mirrored half the time, to four standard deviations, and twice mirrored as it was. */
  @Test
  void aFlipMirrorsHalfOfTheImagesAndIsItsOwnInverse() {
    int flipped = 0;
    int many = 1000;
    for (int number = 0; number < many; number++) {
      int[] places = drawn(new HorizontalFlip(), number);
      boolean isFlipped = !Arrays.equals(places, identity());
      assertThat(places).isEqualTo(isFlipped ? mirror() : identity());
      int[] twice = IntStream.range(0, SIZE).map(i -> places[places[i]]).toArray();
      assertThat(twice).isEqualTo(identity());
      flipped += isFlipped ? 1 : 0;
    }
    assertThat(flipped).isCloseTo(many / 2, within((int) (4 * Math.sqrt(many / 4.0))));
  }

  /** The image with p zeros around it, written out; every window is drawn, and no other. */
  @Test
  void aCropIsAWindowOfThePaddedImage() {
    int padding = 2;
    Set<List<Integer>> windows = new HashSet<>();
    for (int down = -padding; down <= padding; down++) {
      for (int right = -padding; right <= padding; right++) {
        windows.add(window(down, right));
      }
    }
    assertThat(windows).hasSize(25);
    Set<List<Integer>> found = new HashSet<>();
    for (int number = 0; number < 1000; number++) {
      found.add(Arrays.stream(drawn(new PaddedCrop(padding), number)).boxed().toList());
    }
    assertThat(found).isEqualTo(windows);
  }

  private static List<Integer> window(int down, int right) {
    Integer[] window = new Integer[SIZE];
    for (int c = 0; c < 2; c++) {
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 5; j++) {
          int row = i + down;
          int column = j + right;
          boolean within = row >= 0 && row < 4 && column >= 0 && column < 5;
          window[place(c, i, j)] = within ? place(c, row, column) : Augmentation.NOTHING;
        }
      }
    }
    return List.of(window);
  }

  @Test
  void whatIsDrawnFollowsFromTheStepAndTheSampleAlone() {
    Augmentations both = new Augmentations(List.of(new HorizontalFlip(), new PaddedCrop(2)));
    assertThat(both.words()).isEqualTo("flip,crop=2");
    AugmentedExamples examples = new AugmentedExamples(examples(DType.FLOAT32), both);
    double[] alone = examples.select(new int[] {5}, SEED).inputs().toArray();
    double[] among = examples.select(new int[] {0, 5, 3}, SEED).inputs().toArray();
    assertThat(Arrays.copyOfRange(among, SIZE, 2 * SIZE)).isEqualTo(alone);
    assertThat(examples.select(new int[] {5}, new Seed(22)).inputs().toArray())
        .as("another step")
        .isNotEqualTo(alone);
  }

  private static Examples examples(DType dtype) {
    return new Examples(
        SHAPE,
        Tensor.gaussian(SEED.split("inputs"), dtype, 1, COUNT, SIZE),
        Tensor.gaussian(SEED.split("targets"), dtype, 1, COUNT, 1));
  }

  /** Two numbers that are side by side in an image stay so, or are lost: none is changed. */
  @Test
  void numbersAreMovedAndNoneIsChanged() {
    for (DType dtype : DType.values()) {
      Examples examples = examples(dtype);
      AugmentedExamples changed =
          new AugmentedExamples(examples, new Augmentations(List.of(new PaddedCrop(1))));
      int[] all = IntStream.range(0, COUNT).toArray();
      double[] before = examples.inputs().toArray();
      double[] after = changed.select(all, SEED).inputs().toArray();
      assertThat(after).isNotEqualTo(before);
      for (int i = 0; i < COUNT; i++) {
        double[] one = Arrays.copyOfRange(before, i * SIZE, (i + 1) * SIZE);
        for (int k = 0; k < SIZE; k++) {
          assertThat(after[i * SIZE + k] == 0 || contains(one, after[i * SIZE + k])).isTrue();
        }
      }
      assertThat(changed.select(all, SEED).targets().toArray())
          .isEqualTo(examples.targets().toArray());
      assertThat(changed.select(all, null).inputs().toArray()).isEqualTo(before);
      assertThat(changed.range(0, COUNT).inputs().toArray()).isEqualTo(before);
    }
  }

  private static boolean contains(double[] numbers, double number) {
    return Arrays.stream(numbers).anyMatch(one -> one == number);
  }

  /** Steps see changed images; the value, and what a measure asks for, is of the images. */
  @Test
  void stepsAloneSeeChangedImages() {
    Sequential network =
        new Sequential(SHAPE, List.of(new Flatten(), new Dense(3), Activation.TANH, new Dense(1)));
    Parameters weights =
        new Initialization.Gaussian(0.5).start(network.layout(), DType.FLOAT64, SEED);
    Objective plain = objective(network, Augmentations.NONE);
    Objective changed =
        objective(network, new Augmentations(List.of(new HorizontalFlip(), new PaddedCrop(1))));
    assertThat(changed.value(weights)).isEqualTo(plain.value(weights));
    int[] all = IntStream.range(0, COUNT).toArray();
    assertThat(changed.batch(all, SEED).value(weights))
        .isNotEqualTo(plain.batch(all, SEED).value(weights));
    assertThat(gradient(changed.drawnOnce(SEED), weights)).isEqualTo(gradient(plain, weights));
    assertThatThrownBy(() -> gradient(changed, weights))
        .hasMessage(
            "augmentation is drawn anew for every batch: expected an optimizer in minibatches, of"
                + " all 12 samples if no fewer");
  }

  private static Objective objective(Sequential network, Augmentations augmentations) {
    return new FunctionProblem(
            examples(DType.FLOAT64),
            null,
            FunctionLoss.SQUARED_ERROR,
            List.of(),
            false,
            false,
            augmentations)
        .objective(network, DType.FLOAT64);
  }

  private static double[] gradient(Objective objective, Parameters weights) {
    Parameters gradient = weights.layout().zeros(DType.FLOAT64);
    objective.valueAndGradient(weights, gradient);
    return gradient.flat().toArray();
  }

  @Test
  void whatIsNoImageIsRefusedByName() {
    assertThatCode(() -> new PaddedCrop(4).requireInputs(List.of(3, 32, 32)))
        .doesNotThrowAnyException();
    assertThatCode(() -> new HorizontalFlip().requireInputs(List.of(1, 28, 28)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> new HorizontalFlip().requireInputs(List.of(784)))
        .hasMessage(
            "the augmentation flip is of images, channels × rows × columns; found inputs of the"
                + " shape [784]");
    assertThatThrownBy(() -> new PaddedCrop(4).requireInputs(List.of(32, 32, 3)))
        .hasMessageContaining("crop")
        .hasMessageContaining("channels last");
    assertThatThrownBy(() -> new PaddedCrop(8).requireInputs(List.of(3, 32, 8)))
        .hasMessageContaining("less than the 8 pixels");
    assertThatThrownBy(() -> new PaddedCrop(0)).hasMessageContaining("found 0");
  }
}
