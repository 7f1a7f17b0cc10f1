package org.tacit.solver;

import org.jspecify.annotations.Nullable;
import org.tacit.optimizer.Step;
import org.tacit.tensor.Tensor;
import org.tacit.training.Iteration;
import org.tacit.training.Outcome;

/**
 * A classical method in the one loop. The method tells by itself whether it has converged and its
 * last iterate is the one that is wanted, so there is no loss and nothing to keep.
 *
 * @param method it
 */
record SolvingIteration(Solving<?> method) implements Iteration {
  private static final Step STEP = new Step(1, 0);

  @Override
  public double loss() {
    return 0;
  }

  @Override
  public Step advance() {
    method.advance();
    return STEP;
  }

  @Override
  public @Nullable Outcome ended() {
    return method.converged()
        ? new Outcome(Outcome.Kind.CONVERGED, "the tolerance of the method was met")
        : null;
  }

  @Override
  public String culprit() {
    return "the method's iterate";
  }

  @Override
  public State state() {
    Tensor first = method.state().vectors().get(0);
    return new State(first, first, method.state());
  }
}
