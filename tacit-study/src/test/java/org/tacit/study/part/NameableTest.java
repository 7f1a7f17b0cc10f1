package org.tacit.study.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacit.model.Model;
import org.tacit.model.Represented;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.UnfoldedFactorization;
import org.tacit.model.linear.OrthogonalLayers;
import org.tacit.model.network.Area;
import org.tacit.objective.network.Augmentation;
import org.tacit.objective.network.HorizontalFlip;
import org.tacit.objective.network.PaddedCrop;
import org.tacit.optimizer.AdaptiveGradientDescent;
import org.tacit.optimizer.Optimizer;
import org.tacit.optimizer.OptimizerFor;
import org.tacit.regularizer.AreaPair;
import org.tacit.regularizer.BatchStatistics;
import org.tacit.regularizer.ComplexityPenalty;
import org.tacit.regularizer.Deviation;
import org.tacit.regularizer.Flatness;
import org.tacit.regularizer.InputNoise;
import org.tacit.regularizer.LabelNoise;
import org.tacit.regularizer.LocalityPenalty;
import org.tacit.regularizer.Regularizer;
import org.tacit.regularizer.SpectralNorm;
import org.tacit.regularizer.SquaredNorm;
import org.tacit.regularizer.Strength;
import org.tacit.study.binding.Binder;
import org.tacit.study.binding.Yaml;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.testing.Implementations;

/** What the commands train, and with what, can be named in a study. */
class NameableTest {
  private static final List<String> OPTIMIZERS =
      List.of(
          "{kind: gradient-descent, stepSize: 0.1}",
          "{kind: nesterov, stepSize: 0.1, momentum: 0.9}",
          "{kind: group-rms-prop, stepSize: 0.1}",
          "{kind: adam, stepSize: 0.1}",
          "{kind: gradient-flow, tolerance: 1e-6}",
          "{kind: minibatches, optimizer: {kind: adam, stepSize: 0.1}, batch: 3}",
          "{kind: weight-decay, optimizer: {kind: adam, stepSize: 0.1}, rate: 0.1}",
          "{kind: retracted, optimizer: {kind: adam, stepSize: 0.1}}",
          "{kind: decoupled-weight-decay, optimizer: {kind: adam, stepSize: 0.1}, rate: 0.1}",
          "{kind: adaptive-gradient-descent}",
          "{kind: accelerated-tail, stepSize: 0.1, below: 0.01}",
          "{kind: restarted-nesterov, stepSize: 0.1}",
          "{kind: exponentiated-descent, largestCurvature: 4}");

  private static final List<String> REGULARIZERS =
      List.of(
          "{kind: geometric-complexity, strength: 1e-3, probes: 1}",
          "{kind: flatness, strength: 1e-2}",
          "{kind: spectral-norm, strength: 0.1}",
          "{kind: squared-norm, strength: 1e-4}",
          "{kind: input-noise, deviation: 0.3}",
          "{kind: label-noise, deviation: 0.1}",
          "{kind: locality, strength: 0.5, distance: 3}",
          "{kind: locality, strength: 0.5, statistics: frozen, areas: [{first: {row: 1, column: 2,"
              + " height: 3, width: 4}, second: {row: 1, column: 8, height: 3, width: 4}}]}");

  private static final List<String> FACTORIZATIONS =
      List.of(
          "{kind: cp-factorization}",
          "{kind: hierarchical-tensor-factorization, width: 2}",
          "{kind: unfolded-factorization, rowModes: [1, 3]}");

  private static <T> T named(String text, Class<T> concept) {
    return new Binder(Parts.catalogue()).bind(Yaml.parse("part", text), concept, "part");
  }

  private static Model model(String text, int... sizes) {
    return Assembly.model(named(text, ModelSpec.class), () -> Represented.EndTensor.of(sizes));
  }

  private static Optimizer optimizer(String text, Model model) {
    return Assembly.optimizer(named(text, OptimizerFor.class), model, new Seed(1));
  }

  @Test
  void everyOptimizerOfTheCore() {
    Model layers = model("{kind: orthogonal-layers}", 3, 1);
    assertThat(layers).isInstanceOf(OrthogonalLayers.class);
    assertThat(Implementations.among(OPTIMIZERS.stream().map(text -> optimizer(text, layers))))
        .isEqualTo(Implementations.of(Optimizer.class));
    assertThat(optimizer(OPTIMIZERS.get(9), layers))
        .as("as complete trains with it")
        .isEqualTo(AdaptiveGradientDescent.standard());
  }

  @Test
  void everyRegularizerAndSeveralTogether() {
    assertThat(
            Implementations.among(
                REGULARIZERS.stream().map(text -> named(text, Regularizer.class))))
        .isEqualTo(Implementations.of(Regularizer.class));
    NetworkProblems.Classification problem =
        (NetworkProblems.Classification)
            named(
                "{kind: classification, examples: {kind: rings, training: 5}, regularizers: ["
                    + String.join(", ", REGULARIZERS)
                    + "]}",
                ProblemSpec.class);
    assertThat(problem.added().regularizers())
        .containsExactly(
            new ComplexityPenalty(new Strength(1e-3), 1),
            new Flatness(new Strength(1e-2)),
            new SpectralNorm(new Strength(0.1), 10),
            new SquaredNorm(new Strength(1e-4), false),
            new InputNoise(new Deviation(0.3)),
            new LabelNoise(new Deviation(0.1)),
            new LocalityPenalty(0.5, 2, 3, false),
            new LocalityPenalty(
                0.5,
                List.of(new AreaPair(new Area(1, 2, 3, 4), new Area(1, 8, 3, 4))),
                BatchStatistics.FROZEN));
    assertThatThrownBy(() -> named("{kind: flatness, strength: -1}", Regularizer.class))
        .hasMessageContaining("strength");
  }

  @Test
  void everyChangeOfImagesAndOnlyOfImages() {
    String changes = "augmentations: [{kind: flip}, {kind: crop, padding: 3}, {kind: crop}]";
    NetworkProblems.Classification problem = classification("drawn-digits", changes);
    List<Augmentation> found = problem.added().augmentations();
    assertThat(found).containsExactly(new HorizontalFlip(), new PaddedCrop(3), new PaddedCrop(4));
    assertThat(Implementations.among(found.stream()))
        .isEqualTo(Implementations.of(Augmentation.class));
    try (Scope scope = Scope.open()) {
      assertThat(problem.draw(new Seed(1)).augmentations().all()).isEqualTo(found);
      assertThatThrownBy(() -> classification("rings", changes).draw(new Seed(1)))
          .hasMessageContaining("the augmentation flip is of images");
    }
  }

  private static NetworkProblems.Classification classification(String examples, String added) {
    return (NetworkProblems.Classification)
        named(
            "{kind: classification, examples: {kind: %s, training: 5}, %s}"
                .formatted(examples, added),
            ProblemSpec.class);
  }

  @Test
  void everyFactorization() {
    List<Object> models = new ArrayList<>();
    FACTORIZATIONS.forEach(text -> models.add(model(text, 2, 3, 4)));
    models.add(model("{kind: matrix-factorization}", 2, 3));
    models.add(model("{kind: shared-hierarchical-factorization, width: 2}", 3, 3, 3, 3));
    assertThat(Implementations.among(models.stream()))
        .isEqualTo(Implementations.of(Factorization.class));
  }

  @Test
  void modesOfAnUnfoldingAreCountedFromOne() {
    String unfolded = FACTORIZATIONS.get(2);
    UnfoldedFactorization model = (UnfoldedFactorization) model(unfolded, 2, 3, 4);
    assertThat(model.rowModes()).containsExactly(0, 2);
    assertThat(model.matrix().width()).as("the shorter side of 8 × 3").isEqualTo(3);
    assertThatThrownBy(() -> model(unfolded, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rowModes: expected some but not all of the modes 1 to 2, found [1, 3]");
  }

  @Test
  void sharedWeightsNeedModesOfOneSizeAndAPerfectTree() {
    String shared = "{kind: shared-hierarchical-factorization, width: 2}";
    assertThatThrownBy(() -> model(shared, 3, 3, 3))
        .hasMessage("expected modes of one size, as many as a power of 2, found [3, 3, 3]");
    assertThatThrownBy(() -> model(shared, 3, 4)).hasMessageContaining("found [3, 4]");
  }
}
