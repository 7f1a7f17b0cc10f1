package org.tacit.study.part;

import org.jspecify.annotations.Nullable;
import org.tacit.experiment.FunctionProblem;
import org.tacit.experiment.Problem;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.Initialization;
import org.tacit.model.InitializationFor;
import org.tacit.model.circuit.CircuitStart;
import org.tacit.model.network.LastLayerScaling;
import org.tacit.model.network.Network;
import org.tacit.model.network.Sequential;
import org.tacit.model.network.VarianceScaling;
import org.tacit.objective.network.LeastSquaresLastLayer;

/** The kinds of initialization of functions of inputs. */
public final class NetworkInitializations {
  /** What a field of a scheme says. */
  static final String SCHEMES =
      "he-normal and he-uniform (variance 2 / inputs), glorot-normal and glorot-uniform (2 /"
          + " (inputs + outputs)), or lecun-normal (1 / inputs).";

  private NetworkInitializations() {}

  /** By the fan. */
  @Kind(
      name = "variance-scaling",
      meaning = "Independent weights whose variance follows from the sizes of the layer; biases 0.")
  public record Scaled(
      @Field(value = SCHEMES, byDefault = "he-normal") VarianceScaling scheme,
      @Field(value = "That of the last layer; none, as the others.", byDefault = Field.NONE)
          @Nullable VarianceScaling last)
      implements InitializationFor<Network, Problem<?>> {
    @Override
    public Initialization build(Network model, Problem<?> problem) {
      return last == null ? scheme : new LastLayerScaling(scheme, last);
    }
  }

  /** The last layer solved for. */
  @Kind(
      name = "least-squares-last-layer",
      meaning =
          "All layers but the last at random, biases 0; the last of minimum norm among those of"
              + " least squared error on the training examples"
              + " (docs/mathematics/geometric-complexity.md, E3).")
  public record SolvedLast(@Field(value = SCHEMES, byDefault = "he-normal") VarianceScaling scheme)
      implements InitializationFor<Sequential, FunctionProblem> {
    @Override
    public Initialization build(Sequential model, FunctionProblem problem) {
      return new LeastSquaresLastLayer(model, problem.training(), scheme);
    }
  }

  /** Factors near 1. */
  @Kind(
      name = "factors-near-one",
      meaning =
          "For circuits: functions of patches 1 + d with small d, and maps near the identity, so"
              + " that products over all places are near 1; the last map near 0.")
  public record NearOne(
      @Field(
              value = "How far the logarithm of the product over all places varies, about.",
              byDefault = "1",
              atLeast = 1e-9,
              atMost = 100)
          double scale)
      implements InitializationFor<Sequential, Problem<?>> {
    @Override
    public Initialization build(Sequential model, Problem<?> problem) {
      return new CircuitStart(model, scale);
    }
  }
}
