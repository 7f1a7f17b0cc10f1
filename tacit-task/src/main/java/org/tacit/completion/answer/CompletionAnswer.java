package org.tacit.completion.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.Comparison;
import org.tacit.completion.CompletionResult;
import org.tacit.completion.Keeping;
import org.tacit.completion.Outliers;
import org.tacit.completion.Predictions;
import org.tacit.completion.Tested;
import org.tacit.completion.kept.CompletedData;
import org.tacit.completion.kept.KeptModel;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.format.CompletedTensor;
import org.tacit.task.Answer;
import org.tacit.task.Fact;
import org.tacit.task.Figure;
import org.tacit.task.Picture;
import org.tacit.task.ResultFile;
import org.tacit.task.Shown;
import org.tacit.task.Standing;
import org.tacit.task.Table;
import org.tacit.training.Outcome;
import org.tacit.training.TrainingResult;

/**
 * What a completion has to say of itself.
 *
 * @param task what was asked
 * @param comparison the methods that ran
 * @param result the one that was kept
 * @param spectra the singular values of its matricizations; empty for the mean
 * @param requested whether somebody asked for the best so far
 */
record CompletionAnswer(
    CompletionTask task,
    Comparison comparison,
    CompletionResult result,
    Map<String, double[]> spectra,
    boolean requested) {
  private static final String MEAN = "the mean of the observed entries";

  Answer answer() {
    TrainingResult training = result.training();
    NodeSpectra nodes =
        tellsRanks() ? NodeSpectra.of(result, spectra, task.truth()) : NodeSpectra.NONE;
    IncompleteTensor tensor = task.tensor();
    Tested judged = result.judged();
    Predictions predictions = new Predictions(result, task.range());
    double[] completed = task.whole() ? predictions.completed(tensor) : new double[0];
    return new Answer(
        "complete",
        "Completion of " + shortName(task.name()),
        finish(),
        result.conclusion(),
        tellsRanks() ? nodes.verdict() : "",
        facts(),
        judged.heldOut(MEAN),
        new Answer.Exhibits(
            methods(), figures(nodes, judged), pictures(predictions, completed), tables(nodes)),
        training == null ? null : training.trace(),
        files(predictions, completed),
        null);
  }

  /**
   * Factors that are tied to something else have no rank that was learned, and those that the clock
   * left where they began have that of their start.
   */
  private boolean tellsRanks() {
    boolean learned =
        !result.timeLimited() || result.conclusion().standing() == Standing.SURELY_BETTER;
    return result.training() != null && result.method().hasFreeFactors() && learned;
  }

  /** A file without the folders that it lies in. */
  private static String shortName(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  private Answer.Finish finish() {
    Outcome.Kind end = end(result);
    return new Answer.Finish(
        end, result.explanation(), comparison.timeLimited(), limit(), end == Outcome.Kind.DIVERGED);
  }

  private Answer.Limit limit() {
    if (!comparison.timeLimited()) {
      return Answer.Limit.NONE;
    }
    return requested ? Answer.Limit.REQUEST : Answer.Limit.TIME;
  }

  private static Outcome.Kind end(CompletionResult result) {
    TrainingResult training = result.training();
    return training == null ? Outcome.Kind.CONVERGED : training.outcome().kind();
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    int[] dimensions = task.tensor().dimensions();
    facts.add(Fact.of("method", "Method", result.method().name()));
    facts.add(Fact.of("model", "Model", result.description()));
    facts.add(Fact.of("shape", "Shape", dimensions));
    facts.add(Fact.of("observed", "Observed entries", task.tensor().observed().count()));
    facts.addAll(TestFacts.of(result, task.tensor().observed().used().indices()));
    facts.addAll(IntervalFacts.of(result));
    facts.add(
        Fact.forPeople(
                result.unit().logarithmic() ? "Logarithms" : "Values",
                "centred by %s, scaled by %s"
                    .formatted(
                        Shown.number(result.unit().mean()), Shown.number(result.unit().scale())))
            .asDetail());
    facts.addAll(new LossFacts(result, outliers()).all());
    facts.add(Fact.forPrograms("hierarchicalRank", CompletionResult.ranks(spectra)));
    TrainingResult training = result.training();
    long steps = training == null ? 0 : training.steps();
    long best = training == null ? 0 : training.bestStep();
    facts.add(
        Fact.of("steps", "Steps", steps)
            .inWords(String.format(Locale.ROOT, "%,d, best at %,d", steps, best))
            .asDetail());
    facts.add(Fact.forPrograms("bestStep", best));
    Fact time = Fact.of("seconds", "Time", result.seconds(), "s");
    facts.add(
        comparison.results().size() < 2
            ? time
            : time.inWords(Shown.number(result.seconds()) + " s for this method"));
    long seed = result.settings().seed();
    facts.add(Fact.of("seed", "Seed", seed).inWords(Long.toString(seed)).asDetail());
    return facts;
  }

  private Outliers outliers() {
    return Outliers.of(result, task.tensor().observed().used());
  }

  private List<Figure> figures(NodeSpectra nodes, Tested judged) {
    List<Figure> figures =
        new ArrayList<>(
            new HeldOutFigures(
                    task.tensor().valueName(),
                    judged.source().kind().word(),
                    judged.entries().values(),
                    judged.predicted(),
                    judged.count() == 0 ? Double.NaN : judged.ofMean()[0])
                .all());
    TrainingResult training = result.training();
    if (training != null) {
      figures.addAll(CompletionFigures.of(training.trace(), nodes));
    }
    return figures;
  }

  private List<Picture> pictures(Predictions predictions, double[] completed) {
    IncompleteTensor tensor = task.tensor();
    return tensor.format().isImage()
        ? List.of(
            new Picture("Before", CompletedTensor.picture(tensor, Predictions.observed(tensor))),
            new Picture("After", CompletedTensor.picture(tensor, completed)))
        : ArrayPictures.of(tensor, predictions);
  }

  private List<Table> tables(NodeSpectra nodes) {
    List<Table> tables = new ArrayList<>(nodes.ranks());
    if (!outliers().places().isEmpty()) {
      tables.add(outliers().table(task.tensor()));
    }
    return tables;
  }

  /** What each method came to, where several were compared. */
  private List<Table> methods() {
    if (comparison.results().size() < 2) {
      return List.of();
    }
    String order =
        comparison.cutsErrors()
            ? "then by errors cut at three usual ones of the robust loss"
            : "then by error";
    return List.of(
        new Table(
            "comparison",
            "The methods on the same validation entries, the one that a race keeps first, " + order,
            Table.Column.named(
                "method",
                "relativeError",
                "rmse",
                "outcome",
                "timeLimited",
                "steps",
                "seconds",
                "model"),
            comparison.results().stream().map(CompletionAnswer::row).toList(),
            List.of()));
  }

  private static List<@Nullable Object> row(CompletionResult row) {
    TrainingResult training = row.training();
    return Arrays.asList(
        row.settings().method() == null ? "chosen" : row.method().name(),
        row.heldOutRelativeError(),
        row.heldOutRootMeanSquaredError(),
        end(row),
        row.timeLimited(),
        training == null ? 0L : training.steps(),
        row.seconds(),
        row.description());
  }

  private List<ResultFile> files(Predictions predictions, double[] completed) {
    IncompleteTensor tensor = task.tensor();
    List<ResultFile> files = new ArrayList<>();
    if (task.whole()) {
      files.add(
          new ResultFile(
              CompletedTensor.fileName(tensor),
              file -> CompletedTensor.write(file, tensor, completed)));
    }
    files.add(new ResultFile(KeptModel.FILE, new Keeping(result, data(), task.range())::save));
    if (task.listed().count() > 0) {
      double[] listed = predictions.at(task.listed());
      files.add(
          new ResultFile(
              "predictions.csv",
              file -> CompletedTensor.writeEntries(file, tensor, task.listed(), listed)));
    }
    files.addAll(IntervalFiles.of(task, result));
    return files;
  }

  private CompletedData data() {
    return task.from() == null ? CompletedData.of(task.tensor()) : task.from().data();
  }
}
