package org.tacit.measuring;

import java.nio.file.Files;
import java.util.List;
import org.tacit.complexity.GeometricComplexity;
import org.tacit.data.format.NpyFile;
import org.tacit.task.Answer;
import org.tacit.task.Conclusion;
import org.tacit.task.HeldOut;
import org.tacit.task.ResultFile;
import org.tacit.task.Shown;
import org.tacit.training.Outcome;

/**
 * What a measured network has to say of itself.
 *
 * @param task what was asked
 * @param reading what was found
 */
record MeasureAnswer(MeasureTask task, MeasureReading reading) {
  Answer answer() {
    MeasureResult result = reading.result();
    GeometricComplexity complexity = result.complexity();
    boolean cut = result.end() != Outcome.Kind.CONVERGED;
    String measured =
        "geometric complexity %s, %s, of %s of %s samples"
            .formatted(
                MeasureFacts.words(complexity),
                words(complexity.method()),
                Shown.of(complexity.samples()),
                Shown.of(task.network().count()));
    return new Answer(
        "measure",
        "Complexity of " + task.network().name(),
        new Answer.Finish(
            result.end(),
            ending(),
            result.end() == Outcome.Kind.TIME_LIMIT,
            Answer.Limit.NONE,
            false),
        cut ? Conclusion.notFinished(measured) : Conclusion.done(measured),
        "",
        new MeasureFacts(task, reading).all(),
        HeldOut.nothing("none"),
        new Answer.Exhibits(
            List.of(),
            new MeasureFigures(task.network(), reading, task.settings().seed()).all(),
            List.of(),
            reading.pictures(),
            new MeasureTables(task.network(), reading).all()),
        null,
        List.of(
            new ResultFile(
                "squared-norms.npy",
                file ->
                    Files.write(
                        file,
                        new NpyFile(
                                new int[] {task.network().count()},
                                result.inOrder(task.network().count()))
                            .encoded()))),
        null);
  }

  private String ending() {
    MeasureResult result = reading.result();
    return switch (result.end()) {
      case TIME_LIMIT -> "the time was over before all samples were measured";
      case CANCELLED -> "stopped on request before all samples were measured";
      default ->
          result.samples().length < Math.min(task.settings().samples(), task.network().count())
              ? "the standard error that was asked for is reached"
              : "all samples that were asked for are measured";
    };
  }

  private static String words(GeometricComplexity.Method method) {
    return switch (method) {
      case EXACT -> "exact";
      case PROJECTED -> "by random projections";
      case FINITE_DIFFERENCE -> "by finite differences";
    };
  }
}
