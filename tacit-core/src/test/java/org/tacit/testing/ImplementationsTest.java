package org.tacit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Dense;
import org.tacit.model.network.Layer;
import org.tacit.objective.Loss;
import org.tacit.operator.LinearOperator;
import org.tacit.regularizer.Regularizer;
import org.tacit.training.Progress;

/** A class that somebody writes is found without being named. */
class ImplementationsTest {
  @Test
  void recordsClassesAndEnumsAreFoundAndNestedOnesWithTheirOuterClass() {
    assertThat(Implementations.of(Layer.class)).contains("Activation", "Dense", "Flatten");
    assertThat(Implementations.of(Loss.class)).contains("Loss$Huber").doesNotContain("Loss");
    assertThat(Implementations.of(LinearOperator.class)).doesNotContain("Coefficients");
  }

  @Test
  void theSamplesHaveTheSameNames() {
    assertThat(Implementations.among(Stream.of(Activation.RELU, new Loss.Huber(1), new Dense(2))))
        .containsExactly("Activation", "Dense", "Loss$Huber");
  }

  @Test
  void aTypeThatNothingInTheRoomImplementsIsRefused() {
    assertThat(Implementations.of(Regularizer.class)).contains("SquaredNorm");
    assertThatThrownBy(() -> Implementations.of(Progress.class, "regularizer"))
        .hasMessageContaining("no implementation of");
  }
}
