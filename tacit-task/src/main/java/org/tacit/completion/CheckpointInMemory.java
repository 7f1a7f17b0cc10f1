package org.tacit.completion;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.model.ParameterLayout;
import org.tacit.optimizer.OptimizerState;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;
import org.tacit.training.Checkpoint;
import org.tacit.training.Checkpoints;
import org.tacit.training.Iteration;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;

/**
 * The state before a limit of time, from which the same process goes on. It is kept in arrays, for
 * the tensors belong to a scope that closes.
 */
final class CheckpointInMemory implements Checkpoints {
  private @Nullable Kept kept;

  private record Kept(
      Checkpoint.Counters counters,
      ParameterLayout layout,
      Numbers iterate,
      Numbers best,
      double[] numbers,
      List<Numbers> vectors,
      List<Trace.Row> rows,
      @Nullable Outcome outcome) {}

  private record Numbers(DType dtype, long[] shape, double[] values) {
    static Numbers of(Tensor tensor) {
      return new Numbers(tensor.dtype(), tensor.shape(), tensor.toArray());
    }

    Tensor tensor() {
      return Tensor.of(dtype, values, shape);
    }
  }

  @Override
  public Duration interval() {
    return Duration.ofDays(365);
  }

  @Override
  public void save(Checkpoint checkpoint) {
    Iteration.State state = checkpoint.state();
    kept =
        new Kept(
            checkpoint.counters(),
            state.layout(),
            Numbers.of(state.iterate()),
            Numbers.of(state.best()),
            state.memory().numbers().clone(),
            state.memory().vectors().stream().map(Numbers::of).toList(),
            checkpoint.rows(),
            checkpoint.outcome());
  }

  @Override
  public @Nullable Checkpoint load() {
    Kept from = kept;
    if (from == null) {
      return null;
    }
    OptimizerState memory =
        new OptimizerState(
            from.numbers.clone(), from.vectors.stream().map(Numbers::tensor).toList());
    return new Checkpoint(
        from.counters,
        new Iteration.State(from.layout, from.iterate.tensor(), from.best.tensor(), memory),
        from.rows,
        from.outcome);
  }
}
