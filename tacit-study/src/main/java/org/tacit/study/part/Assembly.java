package org.tacit.study.part;

import org.tacit.experiment.Experiment;
import org.tacit.experiment.Measure;
import org.tacit.experiment.Problem;
import org.tacit.model.Initialization;
import org.tacit.model.InitializationFor;
import org.tacit.model.Model;
import org.tacit.model.Parameters;
import org.tacit.model.Representing;
import org.tacit.optimizer.Optimizer;
import org.tacit.optimizer.OptimizerFor;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.training.Recorder;

/**
 * Puts the parts of a trial together. Their types are known when a study is read, not when it is
 * compiled: {@link Compatibility} has compared them, and here are the only casts that follow.
 */
@SuppressWarnings("unchecked") // Compatibility holds what the casts say.
public final class Assembly {
  private Assembly() {}

  /**
   * The model for a problem.
   *
   * @throws IllegalArgumentException if it cannot represent what the problem asks for
   */
  public static Model model(ModelSpec<?, ?> spec, Representing problem) {
    return ((ModelSpec<Model, Representing>) spec).build(problem);
  }

  /**
   * The initialization of a model.
   *
   * @throws IllegalArgumentException if it is not one for a model of these sizes
   */
  public static Initialization initialization(
      InitializationFor<?, ?> spec, Model model, Problem<?> problem) {
    return ((InitializationFor<Model, Problem<?>>) spec).build(model, problem);
  }

  /** The optimizer of a model. */
  public static Optimizer optimizer(OptimizerFor<?> spec, Model model, Seed seed) {
    return ((OptimizerFor<Model>) spec).build(model, seed);
  }

  /**
   * A model with its problem.
   *
   * @throws IllegalArgumentException if the problem is not one for such a precision
   */
  public static Experiment<?, ?> experiment(
      Model model, Problem<?> problem, DType dtype, Parameters start) {
    return Experiment.of(model, (Problem<Model>) problem, dtype, start);
  }

  /**
   * What reads a measure off.
   *
   * @throws IllegalArgumentException if this model or problem does not have it
   */
  public static Recorder recorder(Measure<?, ?> measure, Experiment<?, ?> experiment) {
    return ((Measure<Model, Problem<?>>) measure).recorder(experiment);
  }
}
