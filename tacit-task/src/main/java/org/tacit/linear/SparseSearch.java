package org.tacit.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.Digits;
import org.tacit.model.Parameters;
import org.tacit.model.linear.Constant;
import org.tacit.model.linear.DiagonalNetwork;
import org.tacit.objective.Objective;
import org.tacit.objective.linear.LinearSystemObjective;
import org.tacit.optimizer.ExponentiatedDescent;
import org.tacit.optimizer.Optimizer;
import org.tacit.optimizer.OptimizerState;
import org.tacit.optimizer.Step;
import org.tacit.problem.LinearSystem;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;
import org.tacit.training.Iteration;
import org.tacit.training.Outcome;
import org.tacit.training.Recorder;
import org.tacit.training.TimeLeft;
import org.tacit.training.Trace;

/**
 * The training of a diagonal network from one tiny scale after another. Ever more steps after the
 * last time it is looked at whether the support of the network can be solved on and its dual proves
 * the optimum: then there is nothing left to train. Training that has proved nothing for long is
 * gone on from by an {@link ExactPath}, and goes on itself where that proves nothing either.
 */
final class SparseSearch implements Iteration {
  private static final int FIRST_LOOK = 500;

  /** Steps from all scales after which the exact path is tried, which is seldom longer. */
  private static final int PATIENCE = 10_000;

  /** The numbers of its own state, before those of the optimizer. */
  private static final int NUMBERS = 5;

  private final SolvableSystem solvable;
  private final List<Double> scales;
  private final ExponentiatedDescent optimizer;
  private final TimeLeft left;
  private final boolean goesOn;
  private final double tolerance;
  private final DiagonalNetwork network;
  private final Objective objective;
  private final Recorder recorder;
  private final Parameters weights;
  private final Parameters best;

  /** The stepper of each scale, for what they hold must outlive a step. */
  private final List<Optimizer.Stepper> steppers;

  private int scale;
  private int steps;
  private int allSteps;
  private int nextLook = FIRST_LOOK;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private double loss;
  private @Nullable SparseCertificate certificate;
  private ExactPath.@Nullable Found path;

  /**
   * Begins.
   *
   * @param scales where training starts, one after the other
   * @param tolerance the loss below which training from one of them is over
   * @param left asked by proofs
   * @param goesOn whether the exact path is tried where training proves nothing
   */
  SparseSearch(
      SolvableSystem solvable,
      List<Double> scales,
      ExponentiatedDescent optimizer,
      double tolerance,
      TimeLeft left,
      boolean goesOn) {
    LinearSystem system = solvable.system();
    this.solvable = solvable;
    this.scales = scales;
    this.optimizer = optimizer;
    this.tolerance = tolerance;
    this.left = left;
    this.goesOn = goesOn;
    this.network = new DiagonalNetwork(system.unknowns(), 2, 1);
    this.objective = new LinearSystemObjective(network, system);
    this.recorder = LinearSolve.path(network, system, system.targets().norm());
    this.weights = start(0);
    this.best = weights.copy();
    this.steppers = new ArrayList<>(scales.stream().map(size -> optimizer.start(weights)).toList());
  }

  private Parameters start(int which) {
    double size = scales.get(which);
    return new Constant(List.of(size, size)).start(network.layout(), DType.FLOAT64, new Seed(0));
  }

  /** Goes on from a state. */
  SparseSearch resume(State state) {
    double[] numbers = state.memory().numbers();
    weights.flat().copyInPlace(state.iterate());
    best.flat().copyInPlace(state.best());
    scale = (int) numbers[0];
    steps = (int) numbers[1];
    nextLook = (int) numbers[2];
    bestLoss = numbers[3];
    allSteps = (int) numbers[4];
    steppers.set(
        scale,
        optimizer.resume(
            weights,
            new OptimizerState(
                DoubleStream.of(numbers).skip(NUMBERS).toArray(), state.memory().vectors())));
    return this;
  }

  @Override
  public State state() {
    OptimizerState inner = steppers.get(scale).state();
    DoubleStream own = DoubleStream.of(scale, steps, nextLook, bestLoss, allSteps);
    return new State(
        network.layout(),
        weights.flat(),
        best.flat(),
        new OptimizerState(
            DoubleStream.concat(own, DoubleStream.of(inner.numbers())).toArray(), inner.vectors()));
  }

  @Override
  public Step advance() {
    if (bestLoss < tolerance && !lastScale()) {
      scale++;
      weights.flat().copyInPlace(start(scale).flat());
      steps = 0;
      nextLook = FIRST_LOOK;
      bestLoss = Double.POSITIVE_INFINITY;
    }
    steps++;
    allSteps++;
    return steppers.get(scale).step(objective, weights);
  }

  private boolean lastScale() {
    return scale == scales.size() - 1;
  }

  @Override
  public double loss() {
    loss = steppers.get(scale).loss(objective, weights);
    return loss;
  }

  /** Notes the best of this scale, before which those of others count for nothing. */
  @Override
  public double score(double found) {
    if (found < bestLoss) {
      bestLoss = found;
      best.flat().copyInPlace(weights.flat());
      certificate = null;
    }
    return found;
  }

  @Override
  public @Nullable Outcome ended() {
    if (!(loss < tolerance || steps >= nextLook)) {
      return null;
    }
    nextLook += nextLook / 4 + FIRST_LOOK;
    if (certificate().proof() != null) {
      return new Outcome(Outcome.Kind.CONVERGED, "the optimum on the support was proved");
    }
    if (path == null && allSteps >= PATIENCE && pathProves()) {
      return new Outcome(
          Outcome.Kind.CONVERGED, "%,d steps of training proved nothing".formatted(allSteps));
    }
    return loss < tolerance && lastScale()
        ? new Outcome(Outcome.Kind.CONVERGED, "the loss stayed below " + Digits.number(tolerance))
        : null;
  }

  /** Whether the exact path, which is gone once, proves the optimum. */
  boolean pathProves() {
    if (path == null && goesOn && certificate().proof() == null && left.shouldContinue()) {
      try (Scope scope = Scope.open()) {
        path = new ExactPath(solvable, left).run();
        scope.keep(path.finding().solution());
      }
    }
    return path != null && path.finding().proved();
  }

  /** What the exact path came to; null where it was not gone. */
  ExactPath.@Nullable Found path() {
    return path;
  }

  /** What is proved of the best weights of this scale. */
  SparseCertificate certificate() {
    if (certificate == null) {
      try (Scope scope = Scope.open()) {
        certificate = SparseCertificate.of(solvable, found(), dual(), LinearSolve.afterwards(left));
        if (certificate.proof() != null) {
          scope.keep(certificate.proof().solution());
        }
      }
    }
    return certificate;
  }

  /** The solution of the best weights. */
  Tensor found() {
    return network.pass(best).matrix().copy();
  }

  Parameters best() {
    return best;
  }

  double bestLoss() {
    return bestLoss;
  }

  /** The dual variable that training integrated, in the row space: half the log of w₊ over w₋. */
  private double @Nullable [] dual() {
    double[] all = best.flat().toArray();
    int unknowns = all.length / 2;
    double[] dual = new double[unknowns];
    for (int i = 0; i < unknowns; i++) {
      dual[i] = StrictMath.log(all[i] / all[unknowns + i]) / 2;
      if (!Double.isFinite(dual[i])) {
        return null;
      }
    }
    return dual;
  }

  @Override
  public void read(long step, double time, List<Trace.Row> rows) {
    recorder.read(step, time, weights, rows);
  }

  @Override
  public String culprit() {
    return "the weights grew to the norm " + Digits.rough(weights.flat().norm());
  }
}
