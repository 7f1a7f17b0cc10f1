package org.tacit.completion.method;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.unit.ModeEffects;
import org.tacit.completion.unit.UnitSplit;
import org.tacit.model.factorization.Contraction;
import org.tacit.model.factorization.Factorization;
import org.tacit.optimizer.OptimizerState;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.factor.EntryLoss;
import org.tacit.solver.factor.EntryLoss.Quadratics;
import org.tacit.solver.factor.FactorSweeps;
import org.tacit.solver.factor.FactorValues;
import org.tacit.solver.factor.ShrunkenEffects;

/**
 * A model of one rank under way in a {@link SweepSearch}: after each of its sweeps the effects of
 * the modes beside it, where there are any, are fitted to what it leaves, and the sweeps are aimed
 * anew at the quadratics of the loss about both.
 */
final class SweepFit {
  private static final int RESIDUAL_SWEEPS = 5;

  private final UnitSplit data;
  private final ObservedEntries entries;
  private final FactorSweeps sweeps;
  private final @Nullable ShrunkenEffects effects;
  private final FactorValues validated;

  /**
   * Begins.
   *
   * @param data what it is validated by
   * @param entries what it is fitted to
   * @param start its weights
   * @param free which of their rows may change, as {@link SweptModel#free} gives it
   * @param beside effects to begin with; null for none
   */
  SweepFit(
      UnitSplit data,
      ObservedEntries entries,
      Factorization model,
      WeightBlocks start,
      boolean[][] free,
      @Nullable ModeEffects beside) {
    this.data = data;
    this.entries = entries;
    this.sweeps = sweeps(model, entries, entries.values(), start.arrays());
    sweeps.only(free);
    this.effects = beside == null ? null : new ShrunkenEffects(entries);
    if (effects != null && beside != null) {
      effects.restore(beside.numbers());
    }
    this.validated = values(model, data.validation());
    aim();
  }

  private static FactorSweeps sweeps(
      Factorization model, ObservedEntries entries, double[] targets, double[][] start) {
    return new FactorSweeps(contraction(model), model.layout(), entries.indices(), targets, start);
  }

  private static Contraction contraction(Factorization model) {
    return Objects.requireNonNull(model.contraction());
  }

  /** A model at some entries. */
  static FactorValues values(Factorization model, ObservedEntries at) {
    return new FactorValues(contraction(model), model.layout(), at.indices());
  }

  /** Goes on from other weights with another penalty. */
  void restart(WeightBlocks weights, double penalty) {
    sweeps.restart(weights.arrays());
    sweeps.penalize(penalty);
    aim();
  }

  /** One sweep over the model, and one over its effects with their penalty. */
  void advance(double penaltyOfEffects) {
    sweeps.advance();
    if (effects != null) {
      Quadratics about = about();
      effects.aim(less(about.values(), sweeps.fitted()), about.weights());
      effects.sweep(penaltyOfEffects);
    }
    if (effects != null || data.loss() != EntryLoss.SQUARED) {
      aim();
    }
  }

  /** Whether the last sweep lowered the objective by no more than this share of it. */
  boolean stands(double share) {
    return sweeps.decrease() <= share * sweeps.objective();
  }

  private void aim() {
    Quadratics about = about();
    sweeps.aim(
        effects == null ? about.values() : less(about.values(), effects.at(entries.indices())),
        about.weights());
  }

  /** The quadratics of the loss about the model and its effects as they are. */
  private Quadratics about() {
    return data.loss().quadratics(predicted(), entries, data.scale(predictedAtValidation()));
  }

  private double[] predicted() {
    double[] values = sweeps.fitted();
    return effects == null ? values : sum(values, effects.at(entries.indices()));
  }

  private double[] predictedAtValidation() {
    double[] values = validated.at(sweeps.found());
    return effects == null ? values : sum(values, effects.at(data.validation().indices()));
  }

  /** The error at the validation entries. */
  double error() {
    return data.error(predictedAtValidation());
  }

  /** The error at the entries that it is fitted to. */
  double errorOfFit() {
    return data.loss().error(predicted(), entries);
  }

  /** Its weights, not copied. */
  WeightBlocks found() {
    return new WeightBlocks(sweeps.found());
  }

  /** The effects beside it, shrunken by a penalty; null where there are none. */
  @Nullable ModeEffects effects(double penalty) {
    return effects == null ? null : new ModeEffects(penalty, effects.numbers());
  }

  OptimizerState state() {
    return sweeps.state();
  }

  /** Goes on from a state, with effects as they were then. */
  void restore(OptimizerState state, double[] numbersOfEffects) {
    if (effects != null) {
      effects.restore(numbersOfEffects);
    }
    aim();
    sweeps.restore(state);
  }

  /**
   * Fits a model to what another one and its effects leave of the data, by some sweeps without a
   * penalty.
   *
   * @param left the model and its effects
   * @param begin the first weights of the model that is fitted, row-major
   */
  static double[][] ofResidual(
      UnitSplit data,
      ObservedEntries entries,
      SweptBest left,
      Factorization model,
      double[][] begin) {
    double[] predicted = left.at(entries);
    Quadratics about =
        data.loss().quadratics(predicted, entries, data.scale(left.at(data.validation())));
    double[] rest = less(about.values(), predicted);
    FactorSweeps sweeps = sweeps(model, entries, rest, begin);
    sweeps.aim(rest, about.weights());
    for (int sweep = 0; sweep < RESIDUAL_SWEEPS; sweep++) {
      sweeps.advance();
    }
    return sweeps.found();
  }

  static double[] sum(double[] values, double[] others) {
    double[] sums = values.clone();
    for (int t = 0; t < sums.length; t++) {
      sums[t] += others[t];
    }
    return sums;
  }

  private static double[] less(double[] values, double[] others) {
    double[] rest = values.clone();
    for (int t = 0; t < rest.length; t++) {
      rest[t] -= others[t];
    }
    return rest;
  }
}
