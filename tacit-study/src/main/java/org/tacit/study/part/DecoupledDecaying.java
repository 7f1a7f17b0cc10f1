package org.tacit.study.part;

import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.model.Model;
import org.tacit.optimizer.DecoupledDecay;
import org.tacit.optimizer.Optimizer;
import org.tacit.optimizer.OptimizerFor;
import org.tacit.tensor.Seed;

/** Weight decay beside the gradient. */
@Kind(
    name = "decoupled-weight-decay",
    meaning =
        "Another optimizer whose every step also shrinks the weights by the rate times its step"
            + " size; around adam it is AdamW.")
public record DecoupledDecaying(
    @Inline Optimizers.Wrapped wrapped,
    @Field(value = "Rate of the decay.", atLeast = 0) double rate)
    implements OptimizerFor<Model> {
  @Override
  public Optimizer build(Model model, Seed seed) {
    return new DecoupledDecay(wrapped.build(model, seed), rate);
  }
}
