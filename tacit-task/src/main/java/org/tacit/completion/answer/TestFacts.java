package org.tacit.completion.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.CompletionResult;
import org.tacit.completion.Tested;
import org.tacit.operator.EntryIndices;
import org.tacit.solver.factor.EntryLoss;
import org.tacit.task.Fact;
import org.tacit.task.HeldOut;
import org.tacit.task.Shown;

/** The error of a completion in words, beside those of simple answers to the same entries. */
final class TestFacts {
  private TestFacts() {}

  /**
   * The test error, and the validation error, which is that of the best of several.
   *
   * @param observed all entries that are observed
   */
  static List<Fact> of(CompletionResult result, EntryIndices observed) {
    List<Fact> facts = new ArrayList<>();
    Tested judged = result.judged();
    int validated = result.split().heldOut().count();
    if (judged.count() == 0) {
      facts.add(Fact.forPeople("Test error", "not known: no entries were held out"));
    } else if (judged.source().kind() == HeldOut.Kind.TEST) {
      facts.add(Fact.forPeople("Test error", words(judged)));
      facts.add(Fact.forPeople("Simple answers", beside(judged)));
    } else {
      facts.add(
          Fact.forPeople(
              "Validation error",
              words(judged)
                  + "; the model was chosen by them, and there are too few to test it by others"));
      facts.add(Fact.forPeople("Simple answers", beside(judged)));
    }
    facts.addAll(atMissing(result, observed));
    Tested near = judged.withoutOutliers();
    if (near.count() < judged.count()) {
      facts.add(withoutOutliers(judged, near));
    }
    if (judged.source().kind() == HeldOut.Kind.TEST && validated > 0) {
      facts.add(
          Fact.forPeople(
                  "Validation error",
                  String.format(
                      Locale.ROOT,
                      "%s %%, over %,d entries by which the model was chosen%s",
                      Shown.rounded(100 * result.heldOutRelativeError(), 3),
                      validated,
                      result.unit().loss() == EntryLoss.ROBUST ? ", outliers among them" : ""))
              .asDetail());
    }
    Map<String, @Nullable Object> validation = new LinkedHashMap<>();
    validation.put("count", validated);
    validation.put("relativeError", finite(result.heldOutRelativeError()));
    validation.put("rmse", finite(result.heldOutRootMeanSquaredError()));
    facts.add(Fact.forPrograms("validation", validation));
    facts.add(Fact.forPrograms("effectsRelativeError", judged.relativeErrorOfEffects()));
    return facts;
  }

  /**
   * The error where entries are missing: none where those that tell it were chosen otherwise, and
   * where what is missing is like what is observed.
   */
  private static List<Fact> atMissing(CompletionResult result, EntryIndices observed) {
    Tested judged = result.judged();
    boolean drawn =
        (judged.source() == Tested.Source.SPLIT || judged.source() == Tested.Source.FOLDS)
            && result.settings().testing().blocked() < 0;
    Tested missing = drawn ? judged.asMissing(observed) : null;
    if (missing == null) {
      return List.of();
    }
    Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
    numbers.put("relativeError", finite(missing.relativeError()));
    numbers.put("standardError", finite(missing.standardError()));
    numbers.put("rmse", finite(missing.rootMeanSquaredError()));
    return List.of(
        Fact.of("atMissing", "At missing entries", numbers)
            .inWords(
                "%s (root mean square %s), by the %s, each weighted by the odds that such an entry is missing"
                    .formatted(
                        Shown.estimate(
                            100 * missing.relativeError(), 100 * missing.standardError(), "%"),
                        Shown.number(missing.rootMeanSquaredError()),
                        judged.source().words())));
  }

  /** The error of a robust fit at the entries that it does not take for outliers. */
  private static Fact withoutOutliers(Tested judged, Tested near) {
    Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
    numbers.put("count", near.count());
    numbers.put("relativeError", finite(near.relativeError()));
    numbers.put("rmse", finite(near.rootMeanSquaredError()));
    return Fact.of("withoutOutliers", "Without outliers", numbers)
        .inWords(
            String.format(
                Locale.ROOT,
                "%s; %,d %s left out",
                words(near),
                judged.count() - near.count(),
                judged.count() - near.count() == 1 ? "outlier" : "outliers"));
  }

  private static String words(Tested judged) {
    return "%s (root mean square %s, over %,d %s)"
        .formatted(
            Shown.estimate(100 * judged.relativeError(), 100 * judged.standardError(), "%"),
            Shown.number(judged.rootMeanSquaredError()),
            judged.count(),
            judged.source().words());
  }

  private static String beside(Tested judged) {
    double effects = judged.relativeErrorOfEffects();
    return String.format(
        Locale.ROOT,
        "the mean %s %%%s; R² %s",
        Shown.rounded(100 * judged.relativeErrorOfMean(), 3),
        Double.isNaN(effects)
            ? ""
            : ", effects of the modes " + Shown.rounded(100 * effects, 3) + " %",
        judged.explainsNearlyAll()
            ? "above " + Shown.number(Tested.NEARLY_ALL_EXPLAINED)
            : Shown.estimate(judged.explained(), judged.explainedStandardError(), ""));
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
