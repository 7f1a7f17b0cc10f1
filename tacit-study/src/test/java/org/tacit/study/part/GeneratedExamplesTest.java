package org.tacit.study.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tacit.objective.network.Examples;
import org.tacit.tensor.Seed;

/** Examples that are made. */
class GeneratedExamplesTest {
  private static final Seed SEED = new Seed(2);

  private static ExamplesSpec.Split digits(double deformation, int training, int heldOut) {
    return new GeneratedExamples.Digits(new ExamplesSpec.Counts(training, heldOut), deformation)
        .draw(SEED);
  }

  private static Examples heldOut(ExamplesSpec.Split split) {
    return Objects.requireNonNull(split.heldOut());
  }

  private static Set<Integer> classes(Examples examples) {
    Set<Integer> classes = new HashSet<>();
    for (int i = 0; i < examples.count(); i++) {
      classes.add(classOf(examples, i));
    }
    return classes;
  }

  private static int classOf(Examples examples, int example) {
    double[] shares = examples.range(example, 1).targets().toArray();
    return (int) Arrays.stream(shares).takeWhile(share -> share == 0).count();
  }

  @Test
  void digitsAreTheSameForTheSameSeedAndDifferAmongThemselves() {
    ExamplesSpec.Split split = digits(1, 200, 100);
    assertThat(split.training().inputs().toArray())
        .isEqualTo(digits(1, 200, 100).training().inputs().toArray());
    assertThat(Arrays.stream(split.training().inputs().toArray()).boxed())
        .allMatch(pixel -> pixel >= 0 && pixel <= 1);
    assertThat(classes(split.training())).hasSize(10);
    Set<Integer> pictures = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      double[] pixels = split.training().range(i, 1).inputs().toArray();
      pictures.add(Arrays.hashCode(pixels));
      assertThat(Arrays.stream(pixels).sum()).as("ink of digit %d", i).isBetween(20.0, 250.0);
    }
    assertThat(pictures).hasSize(200);
    assertThat(split.training().batch().shape()).containsExactly(200, 1, 28, 28);
  }

  @Test
  void withoutDeformationDigitsOfAClassAreOnePicture() {
    Examples digits = digits(0, 100, 0).training();
    Set<Integer> pictures = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      pictures.add(Arrays.hashCode(digits.range(i, 1).inputs().toArray()));
    }
    assertThat(pictures).hasSize(classes(digits).size());
  }

  @Test
  void aParabolaHasBothEndsOfItsInterval() {
    ExamplesSpec.Split split =
        new GeneratedExamples.Parabola(new ExamplesSpec.Counts(3, 5)).draw(SEED);
    assertThat(split.training().inputs().toArray()).containsExactly(-1, 0, 1);
    assertThat(split.training().targets().toArray()).containsExactly(1, 0, 1);
    assertThat(heldOut(split).inputs().toArray()).containsExactly(-1, -0.5, 0, 0.5, 1);
  }

  @Test
  void theDiagonalOfACubeEndsAtItsCorners() {
    Examples examples = new GeneratedExamples.CubeDiagonal(2, 3, 3).draw(SEED).training();
    assertThat(examples.inputs().toArray()).containsExactly(-1, -1, 0, 0, 1, 1);
    assertThat(examples.outputs()).isEqualTo(3);
  }

  /** A quarter of 400 labels is drawn from 10 classes: some 90 change, and none held out. */
  @Test
  void redrawnLabelsAreThoseOfTrainingOnly() {
    ExamplesSpec digits = new GeneratedExamples.Digits(new ExamplesSpec.Counts(400, 50), 1);
    ExamplesSpec.Split right = digits.draw(SEED);
    ExamplesSpec.Split wrong = new GeneratedExamples.RedrawnLabels(digits, 0.25).draw(SEED);
    int changed = 0;
    for (int i = 0; i < 400; i++) {
      changed += classOf(right.training(), i) == classOf(wrong.training(), i) ? 0 : 1;
    }
    assertThat(changed).isBetween(75, 100);
    assertThat(heldOut(wrong).targets().toArray()).isEqualTo(heldOut(right).targets().toArray());
    assertThat(wrong.training().inputs().toArray()).isEqualTo(right.training().inputs().toArray());
  }

  @Test
  void onlyClassesCanBeDrawnAnew() {
    ExamplesSpec numbers =
        new GeneratedExamples.RedrawnLabels(
            new GeneratedExamples.Parabola(new ExamplesSpec.Counts(3, 0)), 0.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> numbers.draw(SEED))
        .withMessageContaining("needs targets that are classes");
  }
}
