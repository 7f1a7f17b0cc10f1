package org.tacit.experiment;

import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.tacit.model.Model;
import org.tacit.model.Parameters;
import org.tacit.objective.Objective;
import org.tacit.tensor.DType;

/**
 * A model that is fitted to a problem, from a start: what measures are made of.
 *
 * <pre>{@code
 * Experiment<SpectralNetwork, MatrixProblem> experiment =
 *     Experiment.of(network, problem, DType.FLOAT64, start);
 * List<Trace.Row> rows = new ArrayList<>();
 * new RecoveredMatrix(10, null).recorder(experiment).read(0, 0, start, rows);
 * }</pre>
 *
 * @param <M> the model
 * @param <P> the problem
 */
public final class Experiment<M extends Model, P extends Problem<?>> {
  private final M model;
  private final P problem;
  private final Objective objective;
  private final Supplier<Map<String, ToDoubleFunction<Parameters>>> errors;
  private final DType dtype;
  private final Parameters start;

  private Experiment(
      M model,
      P problem,
      Objective objective,
      Supplier<Map<String, ToDoubleFunction<Parameters>>> errors,
      DType dtype,
      Parameters start) {
    this.model = model;
    this.problem = problem;
    this.objective = objective;
    this.errors = errors;
    this.dtype = dtype;
    this.start = start;
  }

  /**
   * A model and its problem. What they allocate lives as long as the caller's scope.
   *
   * @param <M> the model
   * @param <P> the problem, one that takes such models
   * @param dtype the precision of the weights
   * @param start the weights at the start, which nobody changes any more
   * @throws IllegalArgumentException if the model does not represent what the problem asks for
   */
  public static <M extends Model, P extends Problem<? super M>> Experiment<M, P> of(
      M model, P problem, DType dtype, Parameters start) {
    if (!model.represents().equals(problem.represents())) {
      throw new IllegalArgumentException(
          "the problem asks for %s, the model represents %s"
              .formatted(problem.represents(), model.represents()));
    }
    return new Experiment<>(
        model,
        problem,
        problem.objective(model, dtype),
        () -> problem.errors(model, dtype),
        dtype,
        start);
  }

  /** The model. */
  public M model() {
    return model;
  }

  /** The problem. */
  public P problem() {
    return problem;
  }

  /** What training lowers. */
  public Objective objective() {
    return objective;
  }

  /**
   * How far off the model is, by name: the problem's errors of this model. What they allocate lives
   * as long as the caller's scope.
   */
  public Map<String, ToDoubleFunction<Parameters>> errors() {
    return errors.get();
  }

  /** The precision of the weights. */
  public DType dtype() {
    return dtype;
  }

  /** The weights at the start. */
  public Parameters start() {
    return start;
  }
}
