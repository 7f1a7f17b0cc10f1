package org.tacit.linear;

import java.util.List;
import org.tacit.measure.DistanceToMinimumNorm;
import org.tacit.model.EndMatrix;
import org.tacit.model.Parameters;
import org.tacit.model.linear.DeepLinearNetwork;
import org.tacit.objective.linear.LinearSystemObjective;
import org.tacit.operator.RowSpace;
import org.tacit.optimizer.flow.GradientFlow;
import org.tacit.problem.LinearSystem;
import org.tacit.problem.RowScaling;
import org.tacit.solver.linear.SystemDecomposition;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.theory.NullSpaceLaw;
import org.tacit.theory.Reach;
import org.tacit.training.Checkpoints;
import org.tacit.training.Progress;
import org.tacit.training.Recorder;
import org.tacit.training.Recording;
import org.tacit.training.Schedule;
import org.tacit.training.StopRule;
import org.tacit.training.TimeLeft;
import org.tacit.training.Trace;
import org.tacit.training.Training;
import org.tacit.training.TrainingResult;

/**
 * Solves a linear system by the gradient flow of a given network, and lays the closed forms of
 * where it ends beside what it finds (docs/mathematics/deep-linear-systems.md). The system has to
 * be small enough to be decomposed.
 *
 * @param settings the network
 */
public record ParametrizedSolve(ParametrizationSettings settings) {
  private static final double FLOW_TOLERANCE = 1e-12;
  private static final double LOSS_TOLERANCE = 1e-20;

  /** Checks without a lower loss after which the error of the integrator is all that is left. */
  private static final int STALLED = 300;

  /** Vectors as long as the weights that the flow keeps, with gradient, best and start. */
  private static final int VECTORS = 14;

  private static final int DECOMPOSED = 5;

  /**
   * Solves a system. The result's native memory belongs to the caller's scope.
   *
   * @throws IllegalArgumentException if the network is not one for such a system
   */
  public ParametrizedResult run(LinearSystem given, Progress progress) {
    return run(given, progress, Checkpoints.none());
  }

  /**
   * Solves a system. The result's native memory belongs to the caller's scope.
   *
   * @param checkpoints where training keeps its state, and goes on from it where it left one
   * @throws IllegalArgumentException if the network is not one for such a system
   */
  public ParametrizedResult run(LinearSystem given, Progress progress, Checkpoints checkpoints) {
    long began = System.nanoTime();
    TimeLeft left = TimeLeft.of(settings.time(), progress::cancelled);
    EndMatrix model = settings.model(given);
    RowSpace rows = RowSpace.of(given.coefficients());
    Reach reach = SystemDecomposition.of(RowScaling.of(given).scaled(given)).reach();
    LinearSystem system =
        reach.contradictory()
            ? new LinearSystem(
                given.coefficients(), given.targets().subtract(rows.unreachable(given.targets())))
            : given;
    double rounding =
        SystemDecomposition.unit(given.equations(), given.unknowns()) * rows.condition();
    Parameters start = settings.weights(model, rows);
    double scale = LinearSolve.scale(system, model.pass(start).matrix());
    List<LinearPrediction> predictions = LinearPredictions.of(model, start, system, rows);
    TrainingResult training =
        new Training(
                new LinearSystemObjective(model, system),
                null,
                GradientFlow.withTolerance(FLOW_TOLERANCE),
                StopRule.checkedEvery(1)
                    .lossBelow(LOSS_TOLERANCE * scale * scale, 0)
                    .noGain(STALLED)
                    .steps(settings.steps())
                    .time(left.duration()),
                new Recording(
                    path(model, system, rows, predictions, scale),
                    new Schedule.Logarithmic(LinearSolve.READINGS_PER_DECADE)),
                progress,
                checkpoints)
            .run(start.copy())
            .within(settings.time());
    Tensor solution = model.pass(training.best()).matrix();
    DistanceToMinimumNorm distance =
        DistanceToMinimumNorm.of(solution, predictions.get(0).solution(), rows);
    return new ParametrizedResult(
        settings,
        system,
        reach,
        solution,
        scale == 0 ? 0 : system.residual(solution).norm() / scale,
        predictions.stream()
            .map(p -> ParametrizedResult.Match.of(p, solution, -StrictMath.log10(rounding)))
            .sorted()
            .toList(),
        distance,
        model instanceof DeepLinearNetwork network
            ? ParametrizedResult.NullSpaceComponent.of(
                network, NullSpaceLaw.of(rows, start), training.best(), distance.nullSpaceNorm())
            : null,
        training,
        gradientNorm(model, system, training.best()),
        LinearSolve.seconds(began));
  }

  private static double gradientNorm(EndMatrix model, LinearSystem system, Parameters weights) {
    try (Scope scope = Scope.open()) {
      Parameters gradient = model.layout().zeros(DType.FLOAT64);
      new LinearSystemObjective(model, system).valueAndGradient(weights, gradient);
      double pull = system.coefficients().adjoint(system.targets()).norm();
      return gradient.flat().norm() / (pull == 0 ? 1 : pull);
    }
  }

  /**
   * What a solve will take of memory, estimated from above: the weights with all that the flow
   * keeps beside them, and the decomposed system.
   */
  public double bytes(LinearSystem system) {
    double numbers = (double) VECTORS * settings.model(system).layout().count();
    double entries = (double) system.equations() * system.unknowns();
    return Double.BYTES * (numbers + DECOMPOSED * entries + kernels(system));
  }

  /**
   * Seconds that the decompositions may take on a busy machine, whatever the limit of time is: that
   * of the system, of its scaled equations, and of the tangent kernel of a deep network.
   */
  public double decompositionSeconds(LinearSystem system) {
    int kernel =
        settings.network().hasFactors() && system.unknowns() <= LinearPredictions.LARGEST_KERNEL
            ? system.unknowns()
            : 0;
    return 2 * SystemDecomposition.seconds(system.equations(), system.unknowns())
        + SystemDecomposition.seconds(kernel, kernel);
  }

  /** The tangent kernel of a deep network is a square matrix. */
  private double kernels(LinearSystem system) {
    return settings.network().hasFactors()
        ? 4.0
            * Math.min(LinearPredictions.LARGEST_KERNEL, system.unknowns())
            * Math.min(LinearPredictions.LARGEST_KERNEL, system.unknowns())
        : 0;
  }

  private static Recorder path(
      EndMatrix model,
      LinearSystem system,
      RowSpace rows,
      List<LinearPrediction> predictions,
      double scale) {
    Recorder norms = LinearSolve.path(model, system, scale);
    return (step, flowTime, weights, readings) -> {
      norms.read(step, flowTime, weights, readings);
      try (Scope scope = Scope.open()) {
        Tensor solution = model.pass(weights).matrix();
        DistanceToMinimumNorm distance =
            DistanceToMinimumNorm.of(solution, predictions.get(0).solution(), rows);
        readings.add(new Trace.Row(step, flowTime, "rowSpaceDistance", 0, distance.rowSpace()));
        readings.add(new Trace.Row(step, flowTime, "nullSpaceDistance", 0, distance.nullSpace()));
        for (LinearPrediction prediction : predictions) {
          readings.add(
              new Trace.Row(
                  step,
                  flowTime,
                  "distanceTo{" + prediction.name() + "}",
                  0,
                  prediction.distance(solution)));
        }
      }
    };
  }
}
