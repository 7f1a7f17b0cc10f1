package org.tacit.study.part;

import org.tacit.experiment.Problem;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.Initialization;
import org.tacit.model.InitializationFor;
import org.tacit.model.network.Network;
import org.tacit.model.network.VarianceScaling;

/** The kinds of initialization of functions of inputs. */
public final class NetworkInitializations {
  private NetworkInitializations() {}

  /** By the fan. */
  @Kind(
      name = "variance-scaling",
      meaning = "Independent weights whose variance follows from the sizes of the layer; biases 0.")
  public record Scaled(
      @Field(
              value =
                  "he-normal and he-uniform (variance 2 / inputs), glorot-normal and glorot-uniform"
                      + " (2 / (inputs + outputs)), or lecun-normal (1 / inputs).",
              byDefault = "he-normal")
          VarianceScaling scheme)
      implements InitializationFor<Network, Problem<?>> {
    @Override
    public Initialization build(Network model, Problem<?> problem) {
      return scheme;
    }
  }
}
