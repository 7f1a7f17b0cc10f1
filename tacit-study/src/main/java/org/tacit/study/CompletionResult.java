package org.tacit.study;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.measure.Spectrum;
import org.tacit.model.factorization.EntryIndices;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.problem.Holdout;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;
import org.tacit.training.Outcome;
import org.tacit.training.TrainingResult;

/**
 * A finished completion.
 *
 * @param settings what was chosen
 * @param split what was trained on and what was held out
 * @param unit the standardization
 * @param chosen the candidate that was kept, null for the mean
 * @param training its training, null for the mean
 * @param timeLimited whether the clock ended a candidate, so that the result may be another one on
 *     a faster machine
 * @param passedOver the best training where the mean was kept instead, else null
 * @param seconds the time of all candidates
 */
public record CompletionResult(
    CompletionSettings settings,
    Holdout split,
    Standardization unit,
    @Nullable Candidate chosen,
    @Nullable TrainingResult training,
    @Nullable TrainingResult passedOver,
    boolean timeLimited,
    double seconds) {
  /** Singular values at most this share of the largest do not count for a rank. */
  public static final double RANK_TOLERANCE = 0.02;

  CompletionResult passingOver(CompletionResult best) {
    return new CompletionResult(
        settings, split, unit, chosen, training, best.training, timeLimited, seconds);
  }

  /** Whether somebody asked to stop before the end. */
  public boolean cancelled() {
    return training != null && training.outcome().kind() == Outcome.Kind.CANCELLED;
  }

  /**
   * Whether this result predicts the held-out entries better than another beyond chance: the mean
   * of the differences of squared errors is above two of its standard errors, or it is nearer at
   * more entries than two standard deviations of tossing coins allow.
   *
   * @param other a result on the same split
   */
  public boolean surelyBetterThan(CompletionResult other) {
    return heldOutErrors().surelySmallerThan(other.heldOutErrors());
  }

  /** Whether the held-out entries are too few to judge by. */
  boolean tooFewHeldOut() {
    return split.heldOut().count() < Errors.LEAST_COUNT;
  }

  private Errors heldOutErrors() {
    return Errors.of(predict(split.heldOut().indices()), split.heldOut().values());
  }

  /** The mean of the observed entries on the same split: what every model must beat. */
  public CompletionResult ofMean() {
    return new CompletionResult(
        settings, split, Standardization.of(split.training()), null, null, null, false, seconds);
  }

  /** What it comes to, against the mean. */
  public Conclusion conclusion() {
    return CompletionConclusion.of(this);
  }

  /** The model that was kept, in words. */
  public String description() {
    return chosen == null ? "mean of the observed entries" : chosen.description();
  }

  /** How it ended, in words. */
  public String explanation() {
    if (training != null) {
      return training.outcome().explanation();
    }
    if (passedOver == null) {
      return settings.method() == null && tooFewHeldOut()
          ? "fewer than %d entries can be held out of %,d observed ones, and fewer decide nothing, so the mean is given; --method names a model that is trained all the same"
              .formatted(Errors.LEAST_COUNT, split.training().count() + split.heldOut().count())
          : "the mean of the observed entries stands for the missing ones";
    }
    String early =
        passedOver.outcome().kind() == Outcome.Kind.TIME_LIMIT
            ? "; the best had time for %,d steps only, with more it may do better"
                .formatted(passedOver.steps())
            : "";
    return "no model was surely better than the mean on the held-out entries, so the mean is given"
        + early;
  }

  /** The method that was kept. */
  public CompletionSettings.Method method() {
    return training == null
        ? CompletionSettings.Method.MEAN
        : settings.methodFor(split.training().indices().order());
  }

  /** The predicted values at some entries, in the data's unit. */
  public double[] predict(EntryIndices entries) {
    double[] values = new double[entries.count()];
    if (chosen != null && training != null && values.length > 0) {
      chosen.model().evaluation(entries, DType.FLOAT64).values(training.best(), values);
    }
    return unit.undo(values);
  }

  /** The root mean squared error on the held-out entries, in the data's unit. */
  public double heldOutRootMeanSquaredError() {
    return heldOutErrors().rootMeanSquare();
  }

  /** The held-out error relative to the root mean square of the held-out values. */
  public double heldOutRelativeError() {
    return heldOutRootMeanSquaredError() / new Errors(split.heldOut().values()).rootMeanSquare();
  }

  /**
   * The numerical rank of the standardized model's matricization at every node of the tree but the
   * root: the singular values above 2 % of the largest. Empty for the mean and where the whole
   * array of a model that is no matrix is too large to form.
   */
  public Map<String, Integer> hierarchicalRank() {
    Map<String, Integer> ranks = new LinkedHashMap<>();
    spectra()
        .forEach((node, values) -> ranks.put(node, Spectrum.numericalRank(values, RANK_TOLERANCE)));
    return ranks;
  }

  /** The singular values behind {@link #hierarchicalRank}; of a matrix those of its factors. */
  public Map<String, double[]> spectra() {
    Map<String, double[]> spectra = new LinkedHashMap<>();
    if (chosen == null || training == null) {
      return spectra;
    }
    if (chosen.model() instanceof MatrixFactorization matrix) {
      String label = MatricizedNodes.of(matrix).get(0).label();
      spectra.put(label, KeptMatrix.spectrum(matrix, training.best()));
      return spectra;
    }
    int[] dimensions = chosen.model().dimensions();
    if (EntryIndices.countOf(dimensions) > 1 << 22) {
      return spectra;
    }
    try (Scope scope = Scope.open()) {
      Tensor end = chosen.model().endTensor(training.best());
      for (ModeTree.Node node : MatricizedNodes.of(chosen.model())) {
        spectra.put(node.label(), Spectrum.ofMatricization(end, node.modes()));
      }
    }
    return spectra;
  }
}
