package org.tacit.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tacit.complexity.GeometricComplexity;
import org.tacit.data.network.NetworkFile;
import org.tacit.data.network.OnnxExport;
import org.tacit.task.Answer;
import org.tacit.task.Conclusion;
import org.tacit.task.Fact;
import org.tacit.task.HeldOut;
import org.tacit.task.ResultFile;
import org.tacit.task.Shown;
import org.tacit.task.Table;
import org.tacit.task.Table.Column;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;

/**
 * What a learning has to say of itself.
 *
 * @param task what was asked
 */
record LearningAnswer(LearningTask task, LearningResult result) {
  private static final String SIMPLE = "always the most frequent class";

  /** So many standard errors are no chance. */
  private static final double SURELY = 2;

  Answer answer() {
    Outcome outcome = result.training().outcome();
    Predictions judged = result.judged();
    boolean timeLimited = outcome.kind() == Outcome.Kind.TIME_LIMIT;
    return new Answer(
        "train",
        "Training of %s on %s".formatted(task.model(), task.name()),
        new Answer.Finish(
            outcome.kind(),
            ending(outcome),
            timeLimited,
            switch (outcome.kind()) {
              case TIME_LIMIT -> Answer.Limit.TIME;
              case STEP_LIMIT -> Answer.Limit.STEPS;
              default -> Answer.Limit.NONE;
            },
            outcome.kind().failed()),
        conclusion(outcome.kind(), judged),
        "",
        facts(judged),
        result.heldOut() == null
            ? HeldOut.nothing(SIMPLE)
            : HeldOut.ofValidation(
                result.heldOut().count(), Double.NaN, Double.NaN, SIMPLE, Double.NaN),
        new Answer.Exhibits(
            List.of(),
            LearningFigures.of(result),
            List.of(),
            ContactSheets.of(task.data()),
            List.of(byClass(judged))),
        result.training().trace(),
        List.of(
            new ResultFile(
                "network.safetensors", file -> NetworkFile.write(file, result.network())),
            new ResultFile("network.onnx", file -> OnnxExport.write(file, result.network()))),
        null);
  }

  private String ending(Outcome outcome) {
    return switch (outcome.kind()) {
      case STEP_LIMIT -> "all %,d epochs were taken".formatted(task.settings().pace().epochs());
      case EARLY_STOPPED ->
          "the %s was least after %s epochs and falls no more"
              .formatted(
                  result.heldOut() == null ? "loss" : "validation loss", Shown.number(bestEpoch()));
      case DIVERGED -> outcome.explanation() + "; a smaller --rate may help";
      default -> outcome.explanation();
    };
  }

  private double bestEpoch() {
    return (double) result.training().bestStep() / result.stepsPerEpoch();
  }

  private Conclusion conclusion(Outcome.Kind end, Predictions judged) {
    String found =
        "%s of %s%s are classified correctly; always naming the most frequent class gives %s %%%s"
            .formatted(
                accuracy(judged),
                samples(judged),
                trust(),
                percent(judged.largestShare()),
                stillFalling()
                    ? "; the validation loss was still falling, so more --epochs may help"
                    : "");
    if (end.failed()) {
      return Conclusion.failed(ending(result.training().outcome()));
    }
    boolean better = judged.accuracy() - SURELY * judged.standardError() > judged.largestShare();
    if (!better) {
      return Conclusion.nothingLearned(found);
    }
    if (end == Outcome.Kind.TIME_LIMIT) {
      return Conclusion.notFinished(
          "%s; the time was over after %s of %,d epochs: --resume with a longer --time continues"
              .formatted(found, Shown.number(result.epochs()), task.settings().pace().epochs()));
    }
    return result.test() == null && result.heldOut() == null
        ? Conclusion.notProved(found)
        : Conclusion.done(found);
  }

  /** Whether the last of all epochs was the best. */
  private boolean stillFalling() {
    return result.training().outcome().kind() == Outcome.Kind.STEP_LIMIT
        && result.heldOut() != null
        && bestEpoch() == result.epochs();
  }

  private String samples(Predictions judged) {
    return result.test() != null
        ? "%,d test samples".formatted(judged.count())
        : result.heldOut() != null
            ? "%,d validation samples".formatted(judged.count())
            : "%,d samples of training (none was held out)".formatted(judged.count());
  }

  private static String accuracy(Predictions judged) {
    return Shown.estimate(100 * judged.accuracy(), 100 * judged.standardError(), "%");
  }

  private static String percent(double share) {
    return Shown.rounded(100 * share, 3);
  }

  /** What was chosen on the samples by which the network is judged. */
  private String trust() {
    if (result.test() != null) {
      return ", on which nothing was chosen,";
    }
    if (result.heldOut() == null) {
      return "";
    }
    return task.settings().kept() == LearningSettings.Kept.LAST
        ? ", by which nothing but the end of training was chosen,"
        : ", by whose loss the network was chosen,";
  }

  private List<Fact> facts(Predictions judged) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of("accuracy", "Accuracy", judged.accuracy())
            .inWords("%s of %s".formatted(accuracy(judged), samples(judged))));
    facts.add(Fact.forPrograms("accuracyStandardError", judged.standardError()));
    facts.add(
        Fact.of("largestClassShare", "Accuracy of the most frequent class", judged.largestShare())
            .inWords(percent(judged.largestShare()) + " %"));
    facts.add(Fact.of("loss", "Loss on the same samples", judged.loss()).asDetail());
    Predictions heldOut = result.heldOut();
    if (heldOut != null) {
      facts.add(Fact.forPrograms("heldOutAccuracy", heldOut.accuracy()));
      facts.add(Fact.forPrograms("heldOutLoss", heldOut.loss()));
    }
    facts.add(
        Fact.of("trainingAccuracy", "Accuracy in training", result.seen().accuracy())
            .inWords(percent(result.seen().accuracy()) + " %")
            .asDetail());
    facts.add(Fact.of("trainingLoss", "Loss in training", result.seen().loss()).asDetail());
    GeometricComplexity complexity = result.complexity();
    facts.add(
        new Fact(
            "geometricComplexity",
            "Geometric complexity",
            complexity.value(),
            "%s, of the first %,d samples as the network sees them"
                .formatted(Shown.of(complexity.value()), complexity.samples())));
    facts.add(Fact.forPrograms("complexitySamples", complexity.samples()));
    facts.add(
        new Fact(
            "epochs",
            "Epochs",
            result.epochs(),
            task.settings().kept() == LearningSettings.Kept.LAST
                ? "%s, the network is that of the last".formatted(Shown.number(result.epochs()))
                : "%s, best after %s"
                    .formatted(Shown.number(result.epochs()), Shown.number(bestEpoch()))));
    facts.add(Fact.forPrograms("bestEpoch", bestEpoch()));
    facts.add(Fact.of("steps", "Steps", result.training().steps()).asDetail());
    addVanishing(facts);
    addTask(facts);
    facts.add(Fact.of("seconds", "Time", result.seconds(), "s"));
    facts.add(
        Fact.of("secondsWaited", "Waited for samples", result.secondsWaited(), "s")
            .inWords(
                "%s s, %s %% of the time"
                    .formatted(
                        Shown.number(result.secondsWaited()),
                        percent(result.secondsWaited() / result.seconds())))
            .asDetail());
    long seed = task.settings().seed().value();
    facts.add(Fact.of("seed", "Seed", seed).inWords(Long.toString(seed)).asDetail());
    return facts;
  }

  /** Adds how many of the gradients that a penalty against locality aligns it cannot act on. */
  private void addVanishing(List<Fact> facts) {
    long looked = sum(Learning.LOOKED_AT);
    if (looked > 0) {
      long vanishing = sum(Learning.VANISHING);
      facts.add(
          Fact.of(Learning.VANISHING, "Gradients that vanish on an area", vanishing)
              .inWords(
                  String.format(
                      Locale.ROOT,
                      "%,d of %,d that were looked at after the epochs; locality does not act"
                          + " there",
                      vanishing,
                      looked)));
      facts.add(Fact.forPrograms(Learning.LOOKED_AT, looked));
    }
  }

  private long sum(String measure) {
    return (long)
        result.training().trace().series(measure, 0).stream().mapToDouble(Trace.Row::value).sum();
  }

  private void addTask(List<Fact> facts) {
    facts.add(Fact.of("data", "Data", task.data().description()).asDetail());
    facts.add(
        Fact.of("samples", "Samples in training", result.seen().count())
            .inWords(
                String.format(
                    Locale.ROOT,
                    "%,d, %,d for validation%s",
                    result.seen().count(),
                    result.heldOut() == null ? 0 : result.heldOut().count(),
                    result.test() == null
                        ? ""
                        : ", %,d for testing".formatted(result.test().count()))));
    facts.add(
        Fact.of(
                "inputShape",
                "Shape of an input",
                result.network().network().inputShape().stream().mapToInt(size -> size).toArray())
            .asDetail());
    facts.add(
        Fact.of("classes", "Classes", Math.max(2, result.network().network().outputs()))
            .asDetail());
    facts.add(Fact.of("model", "Model", task.model()));
    if (task.begun() == null) {
      facts.add(Fact.of("widths", "Widths", task.settings().model().shape().widths()).asDetail());
    }
    facts.add(
        Fact.of(
                "parameters",
                "Weights and biases",
                (long) result.network().network().layout().numbers())
            .asDetail());
    facts.add(Fact.of("optimizer", "Optimizer", task.settings().descent().words()).asDetail());
    LearningSettings.Pace pace = task.settings().pace();
    facts.add(
        Fact.of("batch", "Samples of a step", pace.batch() * pace.accumulated())
            .inWords(Shown.of(pace.batch() * pace.accumulated()) + ", " + pace.words())
            .asDetail());
    facts.add(Fact.forPrograms("accumulated", pace.accumulated()));
    List<String> regularizers =
        task.settings().added().stream().map(LearningSettings.Added::words).toList();
    facts.add(
        Fact.of("regularizers", "Regularizers", regularizers)
            .inWords(regularizers.isEmpty() ? "none" : String.join(", ", regularizers)));
    String augmentations = task.settings().augmentations().words();
    facts.add(
        Fact.of("augmentation", "Augmentation", augmentations)
            .inWords(augmentations.isEmpty() ? "none" : augmentations));
    boolean normalized = !result.network().normalization().isNone();
    facts.add(
        Fact.of("normalized", "Inputs", normalized)
            .inWords(normalized ? "less the mean, by the deviation of each channel" : "as they are")
            .asDetail());
  }

  private Table byClass(Predictions judged) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int c = 0; c < judged.samples().length; c++) {
      String name =
          c < task.data().classes().size() ? task.data().classes().get(c) : String.valueOf(c);
      rows.add(
          Arrays.asList(
              name,
              judged.samples()[c],
              judged.samples()[c] == 0 ? null : (double) judged.right()[c] / judged.samples()[c]));
    }
    return new Table(
        "byClass",
        "Accuracy by class",
        Column.named("class", "samples", "accuracy"),
        rows,
        List.of());
  }
}
