package org.tacit.study.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacit.experiment.MatrixProblem;
import org.tacit.experiment.Measure;
import org.tacit.experiment.measure.ResidualRates;
import org.tacit.model.InitializationFor;
import org.tacit.model.spectral.CoordinateNetwork;
import org.tacit.optimizer.OptimizerFor;

/** The types that kinds are declared with. */
class TypeArgumentsTest {
  @Test
  void areThoseOfTheDeclaration() {
    assertThat(TypeArguments.of(ResidualRates.class, Measure.class))
        .isEqualTo(new TypeArguments(CoordinateNetwork.class, MatrixProblem.class));
  }

  /** So that no pair is left to be found out by a trial. */
  @ParameterizedTest
  @ValueSource(
      classes = {
        ModelSpec.class,
        ProblemSpec.class,
        InitializationFor.class,
        OptimizerFor.class,
        Measure.class
      })
  void everyKindDeclaresThem(Class<?> concept) {
    assertThat(Parts.catalogue().kindsOf(concept).values())
        .isNotEmpty()
        .allSatisfy(
            kind ->
                assertThatCode(() -> TypeArguments.of(kind, concept)).doesNotThrowAnyException());
  }

  @Test
  void aClassWithoutThemIsRefused() {
    assertThatThrownBy(() -> TypeArguments.of(List.class, Measure.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("java.util.List: expected a class that implements Measure with its types");
  }
}
