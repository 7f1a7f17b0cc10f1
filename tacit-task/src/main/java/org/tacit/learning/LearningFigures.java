package org.tacit.learning;

import java.util.ArrayList;
import java.util.List;
import org.tacit.task.Axis;
import org.tacit.task.Figure;
import org.tacit.task.Series;
import org.tacit.training.Trace;

/** The figures of a training's report. */
final class LearningFigures {
  private static final Axis EPOCHS = new Axis("epoch", false);

  private LearningFigures() {}

  static List<Figure> of(LearningResult result) {
    return List.of(
        overEpochs(
            "Loss",
            new Axis("loss", true),
            "The mean cross-entropy, in training with its penalties; the iterate of the least"
                + " validation loss is kept.",
            series(result, 1, "loss", "training", "heldOutLoss", "validation")),
        overEpochs(
            "Accuracy",
            new Axis("accuracy, %", false),
            "The share of samples that are classified correctly, in training of up to 2,000 that"
                + " were drawn at the start.",
            series(result, 100, "trainingAccuracy", "training", "heldOutAccuracy", "validation")),
        overEpochs(
            "Geometric complexity",
            new Axis("geometric complexity", true),
            "The mean squared norm of the derivative of the logits by the input, of the first"
                + " samples, estimated by one random direction for each where the network is no"
                + " perceptron. It changes while a network fits:"
                + " compare networks at equal loss.",
            series(result, 1, "geometricComplexity", "geometric complexity")));
  }

  private static Figure overEpochs(String what, Axis axis, String note, List<Series> series) {
    return new Figure(what + " over epochs", note, EPOCHS, axis, series);
  }

  private static List<Series> series(
      LearningResult result, double unit, String... measuresAndNames) {
    List<Series> all = new ArrayList<>();
    for (int i = 0; i < measuresAndNames.length; i += 2) {
      List<Trace.Row> rows = result.training().trace().series(measuresAndNames[i], 0);
      if (!rows.isEmpty()) {
        all.add(
            new Series(
                measuresAndNames[i + 1],
                rows.stream()
                    .mapToDouble(row -> (double) row.step() / result.stepsPerEpoch())
                    .toArray(),
                rows.stream().mapToDouble(row -> unit * row.value()).toArray(),
                false));
      }
    }
    return all;
  }
}
