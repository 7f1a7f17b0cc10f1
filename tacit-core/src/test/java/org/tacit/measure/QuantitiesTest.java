package org.tacit.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Quantities are known by their whole names, and what they are is said and not guessed. */
class QuantitiesTest {
  private static final Quantity RATE =
      new Quantity("predictedRate", "", Quantity.Scale.LINEAR, true);

  @Test
  void aReadingIsOfTheQuantityOfItsNameUpToABrace() {
    assertThat(Quantities.of("predictedRate{1,2}")).isEqualTo(RATE);
    assertThat(Quantities.of("distanceTo{minimum-norm}").isLogarithmic()).isTrue();
    assertThat(Quantities.of("entry(1,1)").name()).isEqualTo("entry");
    assertThat(RATE.isOf("predictedRate{1,2}")).isTrue();
    assertThat(RATE.isOf("predictedRateOfChange")).as("a longer name").isFalse();
    assertThat(RATE.isOf("predicted")).as("a shorter name").isFalse();
  }

  /** Names that hold those of others, or parts of them, are their own. */
  @Test
  void nothingIsRecognizedByAPartOfItsName() {
    for (String other : List.of("lossless", "myError", "kernels", "theoryNormal")) {
      assertThat(Quantities.of(other))
          .isEqualTo(new Quantity(other, "", Quantity.Scale.LINEAR, false));
    }
    assertThat(Quantities.of("loss").isLogarithmic()).isTrue();
    assertThat(Quantities.of("excessL1Norm").isLogarithmic()).isTrue();
    assertThat(Quantities.of("theoryNorm").theory()).isTrue();
  }

  @Test
  void anErrorHasNoUnitAndASignalDecibels() {
    assertThat(Quantities.of("recoveryError").unit()).isEmpty();
    assertThat(Quantities.of("peakSignalToNoise").unit()).isEqualTo("dB");
    assertThatThrownBy(() -> new Quantity("entry(1,1)", "", Quantity.Scale.LINEAR, false))
        .hasMessage("expected a name without braces and parentheses, found entry(1,1)");
  }

  /** A list that were left out would leave its quantities linear and measured. */
  @Test
  void everyListIsFoundByName() throws IllegalAccessException {
    for (Field list : Quantities.class.getFields()) {
      if (Modifier.isStatic(list.getModifiers())) {
        for (Object quantity : (List<?>) list.get(null)) {
          assertThat(Quantities.of(((Quantity) quantity).name())).isEqualTo(quantity);
        }
      }
    }
  }

  /** A matrix has no nodes; of a tensor the same name is that of one of several. */
  @Test
  void theValuesOfAMatrixAreAtNoNode() {
    assertThat(
            Quantity.label("singularValue{1}", List.of("loss", "singularValue{1}", "entry(1,1)")))
        .isEqualTo("singular value");
    assertThat(Quantity.label("effectiveRank{1}", List.of("singularValue{1}", "effectiveRank{1}")))
        .isEqualTo("effective rank");
    assertThat(Quantity.label("singularValue{1}", List.of("singularValue{1}", "singularValue{2}")))
        .isEqualTo("singular value at node {1}");
    assertThat(Quantity.label("localComponentNorm{1,2}", List.of("localComponentNorm{1,2}")))
        .isEqualTo("local component norm at node {1,2}");
  }

  /** As people read them; what a reading carries in parentheses stays as it is. */
  @Test
  void everyReadingHasALabelInWords() {
    assertThat(Quantity.label("localComponentNorm{2,3}"))
        .isEqualTo("local component norm at node {2,3}");
    assertThat(Quantity.label("distanceTo{minimum-l1-norm}"))
        .isEqualTo("distance to minimum ℓ1 norm");
    assertThat(Quantity.stemLabel("distanceTo{minimum-norm}")).isEqualTo("distance");
    assertThat(Quantity.stemLabel("singularValue{2}")).isEqualTo("singular value");
    assertThat(Quantity.label("distanceTo{minimum}")).isEqualTo("distance to minimum");
    assertThat(Quantity.label("euclideanNorm")).isEqualTo("Euclidean norm");
    assertThat(Quantity.label("excessL1Norm")).isEqualTo("excess ℓ1 norm");
    assertThat(Quantity.label("entry(1,1)")).isEqualTo("entry(1,1)");
    assertThat(Quantity.label("separationRank(left half)"))
        .isEqualTo("separation rank (left half)");
    assertThat(Quantity.words("weightStandardDeviation")).isEqualTo("weight standard deviation");
  }
}
