package org.tacit.study.part;

import java.util.Arrays;
import org.tacit.experiment.TensorProblem;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.model.factorization.Factorization;
import org.tacit.objective.Loss;
import org.tacit.operator.DenseOperator;
import org.tacit.operator.EntryIndices;
import org.tacit.operator.LinearOperator;
import org.tacit.operator.RankOneTensors;
import org.tacit.problem.Observations;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** The kinds of problem. */
public final class Problems {
  /** Entries, indices, values, predictions and residuals, of what is known and of the whole. */
  static final int NUMBERS_PER_ENTRY = 16;

  /** As drawn, as a tensor, and what is computed with them. */
  static final int OPERATOR_COPIES = 4;

  private Problems() {}

  /**
   * How far a model is from what is known.
   *
   * @param loss of a residual
   * @param reduction of all losses to one number
   */
  record Fit(
      @Field(value = "The loss of a residual.", byDefault = "squared-error") Loss loss,
      @Field(
              value = "Whether the losses of single measurements are summed or averaged.",
              byDefault = "mean")
          Reduction reduction) {}

  /** Completion. */
  @Kind(
      name = "completion",
      meaning = "Some entries of a tensor are known; a factorization is fitted to them.")
  public record Completion(
      @Field("The whole tensor.") TargetSpec target,
      @Field("Which entries are known.") SampleSpec observed,
      @Inline Fit fit)
      implements ProblemSpec<Factorization, TensorProblem> {
    /** {@inheritDoc} Each entry has an index in every mode, values, predictions and residuals. */
    @Override
    public double numbers() {
      return NUMBERS_PER_ENTRY * target.entries() * Math.max(1, target.dimensions().size() / 2.0);
    }

    @Override
    public TensorProblem draw(Seed seed) {
      TargetSpec.Truth truth = target.draw(seed.split("target"));
      int[] shape = truth.dimensions();
      EntryIndices entries = observed.draw(shape, seed.split("observed"));
      double[] known = new double[entries.count()];
      for (int i = 0; i < known.length; i++) {
        known[i] = truth.values()[Math.toIntExact(entries.flat(i))];
      }
      Observations everything = new Observations(EntryIndices.all(shape), truth.values());
      return new TensorProblem(
          new Observations(entries, known),
          everything,
          fit.loss(),
          fit.reduction().factor(known.length));
    }
  }

  /** Sensing. */
  @Kind(
      name = "sensing",
      meaning =
          "Inner products of a tensor with Gaussian measurement tensors are known"
              + " (docs/mathematics/hierarchical-tensor-factorization.md, D9).")
  public record Sensing(
      @Field("The whole tensor.") TargetSpec target,
      @Field("The measurement tensors.") Operator operator,
      @Field(value = "How many measurements are known.", atLeast = 1) int measurements,
      @Field(
              value =
                  "Number of further measurements, for validation only; with 0 the whole tensor is"
                      + " compared.",
              byDefault = "0",
              atLeast = 0)
          int heldOut,
      @Inline Fit fit)
      implements ProblemSpec<Factorization, TensorProblem> {
    @Override
    public double numbers() {
      double each =
          operator == Operator.DENSE
              ? target.entries()
              : target.dimensions().stream().mapToDouble(size -> size).sum();
      return NUMBERS_PER_ENTRY * target.entries()
          + OPERATOR_COPIES * ((double) measurements + heldOut) * each;
    }

    @Override
    public TensorProblem draw(Seed seed) {
      TargetSpec.Truth truth = target.draw(seed.split("target"));
      int[] shape = truth.dimensions();
      Seed operators = seed.split("operator");
      Observations everything = new Observations(EntryIndices.all(shape), truth.values());
      return new TensorProblem(
          sensed(truth, measurements, operators.split("known")),
          heldOut == 0 ? everything : sensed(truth, heldOut, operators.split("held out")),
          fit.loss(),
          fit.reduction().factor(measurements));
    }

    private Observations sensed(TargetSpec.Truth truth, int count, Seed seed) {
      LinearOperator drawn = operator.draw(truth.dimensions(), count, seed);
      Tensor tensor =
          Tensor.of(
              DType.FLOAT64,
              truth.values(),
              Arrays.stream(truth.dimensions()).asLongStream().toArray());
      return new Observations(drawn, drawn.valuesOf(tensor));
    }
  }

  /** Kinds of measurement tensors. Their expected squared norm is 1. */
  public enum Operator {
    /** Independent Gaussian entries. */
    DENSE,
    /** Outer products of Gaussian vectors. */
    RANK_ONE;

    LinearOperator draw(int[] shape, int count, Seed seed) {
      return this == DENSE
          ? DenseOperator.gaussian(shape, count, seed)
          : RankOneTensors.gaussian(shape, count, seed);
    }
  }
}
