package org.tacit.completion.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tacit.completion.CompletionResult;
import org.tacit.completion.Outliers;
import org.tacit.completion.Tested;
import org.tacit.completion.unit.ModeEffects;
import org.tacit.completion.unit.Standardization;
import org.tacit.problem.ObservedEntries;
import org.tacit.solver.factor.EntryLoss;
import org.tacit.task.Fact;
import org.tacit.task.Shown;

/**
 * What is said of the loss by which a model was fitted.
 *
 * @param result the completion
 * @param outliers those of its observed entries that count as such
 */
record LossFacts(CompletionResult result, Outliers outliers) {
  List<Fact> all() {
    EntryLoss loss = result.unit().loss();
    List<Fact> facts = new ArrayList<>();
    Fact named = Fact.of("loss", "Loss", loss.named()).inWords(words(result.unit()));
    facts.add(loss == EntryLoss.SQUARED ? named.asDetail() : named);
    if (loss == EntryLoss.ROBUST) {
      facts.add(outliers.fact());
    }
    if (loss.isLinked() && result.judged().count() > 0) {
      facts.add(deviance(loss, result.judged()));
    }
    return facts;
  }

  static String words(Standardization unit) {
    return switch (unit.loss()) {
      case SQUARED -> "squared";
      case ROBUST -> "robust: an outlier counts next to nothing";
      case POISSON -> "Poisson's, of counts: what is predicted are rates";
      case LOGISTIC ->
          unit.mean() == 0 && unit.scale() == 1
              ? "logistic, of two values: what is predicted are probabilities of 1"
              : "logistic, of two values: what is predicted lies between %s and %s as the probability of %s says"
                  .formatted(
                      Shown.number(unit.mean()),
                      Shown.number(unit.mean() + unit.scale()),
                      Shown.number(unit.mean() + unit.scale()));
    };
  }

  /** In words beside that of the mean. */
  private Fact deviance(EntryLoss loss, Tested judged) {
    double own = deviance(loss, judged, judged.predicted());
    return Fact.of("deviance", "Deviance", own)
        .inWords(
            String.format(
                Locale.ROOT,
                "%s for each of the %s; the mean: %s",
                Shown.number(own),
                judged.source().words(),
                Shown.number(deviance(loss, judged, judged.ofMean()))));
  }

  private double deviance(EntryLoss loss, Tested judged, double[] means) {
    Standardization unit = result.unit();
    double[] said = new double[means.length];
    for (int t = 0; t < said.length; t++) {
      said[t] = loss.base((means[t] - unit.mean()) / unit.scale());
    }
    ObservedEntries entries = unit.with((ModeEffects) null).apply(judged.entries());
    double error = loss.error(said, entries);
    return error * error;
  }
}
