package org.tacit.completion;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.kept.FittedModel;
import org.tacit.completion.method.Attempt;
import org.tacit.completion.method.Candidate;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionMethods;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.completion.method.KeptMatrix;
import org.tacit.completion.unit.Standardization;
import org.tacit.measure.Spectrum;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.Holdout;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.linear.SystemDecomposition;
import org.tacit.task.Conclusion;
import org.tacit.task.Errors;
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
 * @param test entries on which nothing was chosen, predicted by a model that was not fitted to
 *     them; null where none could be spared
 * @param validated the errors at the held-out entries before the model learned from these too; null
 *     where it did not
 */
public record CompletionResult(
    CompletionSettings settings,
    Holdout split,
    Standardization unit,
    @Nullable Candidate chosen,
    @Nullable TrainingResult training,
    @Nullable TrainingResult passedOver,
    boolean timeLimited,
    double seconds,
    @Nullable Tested test,
    @Nullable Errors validated) {
  /** Singular values at most this share of the largest do not count for a rank. */
  public static final double RANK_TOLERANCE = 0.02;

  private static final long LARGEST_MATRICIZED = 1L << 22;

  CompletionResult passingOver(CompletionResult best) {
    return passingOver(best.training);
  }

  CompletionResult passingOver(@Nullable TrainingResult best) {
    return new CompletionResult(
        settings, split, unit, chosen, training, best, timeLimited, seconds, test, validated);
  }

  /** The same with test entries, after so many seconds. */
  CompletionResult tested(@Nullable Tested by, boolean limited, double after) {
    return new CompletionResult(
        settings, split, unit, chosen, training, passedOver, limited, after, by, validated);
  }

  /** The same where somebody asked for the best so far. */
  public CompletionResult endedOnRequest() {
    if (training == null || training.outcome().kind() != Outcome.Kind.TIME_LIMIT) {
      return this;
    }
    TrainingResult ended =
        new TrainingResult(
            training.best(),
            Outcome.onRequest(),
            training.steps(),
            training.bestStep(),
            training.loss(),
            training.score(),
            training.trace());
    return new CompletionResult(
        settings, split, unit, chosen, ended, passedOver, timeLimited, seconds, test, validated);
  }

  /** The entries that its error is told by: those of its test, else those of its validation. */
  public Tested judged() {
    return test == null ? Tested.byValidation(this) : test;
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

  /** Whether the held-out entries are too few for validation. */
  boolean tooFewHeldOut() {
    return split.heldOut().count() < Errors.LEAST_COUNT;
  }

  /** The same with a model that has learned from the held-out entries too. */
  CompletionResult learningFromAll(Attempt.Fit fit) {
    return new CompletionResult(
        settings,
        split,
        fit.candidate().standardization(),
        fit.candidate(),
        fit.training(),
        passedOver,
        timeLimited,
        seconds,
        test,
        heldOutErrors());
  }

  private Errors heldOutErrors() {
    if (validated != null) {
      return validated;
    }
    ObservedEntries heldOut = split.heldOut();
    return Errors.of(predict(heldOut.indices()), heldOut.values(), heldOut.weights());
  }

  /** The mean of the observed entries on the same split: what every model must beat. */
  public CompletionResult ofMean() {
    return ofMean(settings, split, false, seconds);
  }

  /** Where no model was found: the mean alone. */
  public static CompletionResult ofMean(
      CompletionSettings settings, Holdout split, boolean timeLimited, double seconds) {
    Standardization mean = Standardization.aboutTheMean(split.training());
    return new CompletionResult(
        settings, split, mean, null, null, null, timeLimited, seconds, null, null);
  }

  /** The same where the user named no method. */
  CompletionResult withoutChoice() {
    return with(settings.with(null));
  }

  /** The same of other settings. */
  CompletionResult with(CompletionSettings others) {
    return new CompletionResult(
        others, split, unit, chosen, training, passedOver, timeLimited, seconds, test, validated);
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
    return "no model was surely better than the mean on the validation entries, so the mean is"
        + " given"
        + early;
  }

  /** The method that was kept. */
  public CompletionMethod method() {
    if (training == null || chosen == null) {
      return CompletionMethods.mean();
    }
    List<CompletionMethod> methods = settings.methodsFor(split.training().indices().order());
    CompletionMethod own = methods.size() == 1 ? null : chosen.method();
    return own == null ? methods.get(methods.size() - 1) : own;
  }

  /** The predicted values at some entries, in the data's unit. */
  public double[] predict(EntryIndices entries) {
    double[] values = new double[entries.count()];
    if (chosen != null && training != null && values.length > 0) {
      chosen.model().evaluation(entries, DType.FLOAT64).values(training.best(), values);
    }
    return unit.undo(entries, values);
  }

  /** The model that was kept, with weights that are copied. */
  public FittedModel fitted() {
    return FittedModel.of(
        split.training().indices().dimensions(),
        chosen == null ? null : chosen.model(),
        training == null ? null : training.best(),
        unit);
  }

  /** The root mean squared error on the held-out entries, in the data's unit. */
  public double heldOutRootMeanSquaredError() {
    return heldOutErrors().rootMeanSquare();
  }

  /** The held-out error relative to the root mean square of the held-out values. */
  public double heldOutRelativeError() {
    Errors ofZeros = new Errors(split.heldOut().values()).weighted(split.heldOut().weights());
    return heldOutRootMeanSquaredError() / ofZeros.rootMeanSquare();
  }

  /** Seconds that {@link #spectra} may take on a busy machine. */
  public double spectraSeconds() {
    if (chosen == null || training == null) {
      return 0;
    }
    try (Scope scope = Scope.open()) {
      if (chosen.model().factors(training.best().blocks()) != null) {
        return 0;
      }
    }
    int[] dimensions = chosen.model().dimensions();
    long count = EntryIndices.countOf(dimensions);
    return count > LARGEST_MATRICIZED
        ? 0
        : chosen.model().matricizedNodes().stream()
            .mapToLong(
                node ->
                    node.modes().stream()
                        .mapToLong(mode -> dimensions[mode])
                        .reduce(1, (a, b) -> a * b))
            .mapToDouble(rows -> SystemDecomposition.seconds(rows, count / rows))
            .sum();
  }

  /** The modes that are not among these, whose matricization is the transpose. */
  private static List<Integer> others(List<Integer> modes, int order) {
    return IntStream.range(0, order).boxed().filter(mode -> !modes.contains(mode)).toList();
  }

  /**
   * The numerical rank of each matricization: the singular values above 2 % of the largest.
   *
   * @param spectra the singular values by node
   */
  public static Map<String, Integer> ranks(Map<String, double[]> spectra) {
    Map<String, Integer> ranks = new LinkedHashMap<>();
    spectra.forEach(
        (node, values) -> ranks.put(node, Spectrum.numericalRank(values, RANK_TOLERANCE)));
    return ranks;
  }

  /**
   * The singular values of the standardized model's matricization at every node of the tree but the
   * root, of a matrix those of its factors. Empty for the mean and where the whole array of a model
   * that is no matrix is too large to form. They are computed at each call, which takes seconds for
   * large arrays.
   */
  public Map<String, double[]> spectra() {
    Map<String, double[]> spectra = new LinkedHashMap<>();
    if (chosen == null || training == null) {
      return spectra;
    }
    try (Scope scope = Scope.open()) {
      Factorization.Factors factors = chosen.model().factors(training.best().blocks());
      if (factors != null) {
        String label = chosen.model().matricizedNodes().get(0).label();
        spectra.put(label, KeptMatrix.spectrum(factors));
        return spectra;
      }
    }
    int[] dimensions = chosen.model().dimensions();
    if (EntryIndices.countOf(dimensions) > LARGEST_MATRICIZED) {
      return spectra;
    }
    try (Scope scope = Scope.open()) {
      Tensor end = chosen.model().endTensor(training.best());
      Map<List<Integer>, double[]> found = new HashMap<>();
      for (ModeTree.Node node : chosen.model().matricizedNodes()) {
        List<Integer> modes = node.modes().stream().sorted().toList();
        double[] other = found.get(others(modes, dimensions.length));
        double[] values = other == null ? Spectrum.ofMatricization(end, node.modes()) : other;
        found.put(modes, values);
        spectra.put(node.label(), values);
      }
    }
    return spectra;
  }
}
