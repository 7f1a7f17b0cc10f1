package org.tacit.linear;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tacit.problem.LinearSystem;
import org.tacit.task.Answer;
import org.tacit.task.Conclusion;
import org.tacit.task.Fact;
import org.tacit.task.Standing;
import org.tacit.task.Table;
import org.tacit.tensor.Tensor;
import org.tacit.training.Outcome;
import org.tacit.training.Trace;
import org.tacit.training.TrainingResult;

/**
 * A solved system, whatever solved it.
 *
 * @param method in a word or two
 * @param conclusion what it comes to
 * @param verdict which solution it is, in a sentence
 * @param system the system, or its reachable part
 * @param solution Θ
 * @param residual relative
 * @param facts everything else
 * @param predictions the closed forms, one row each
 * @param cut whether a pass beside training was ended before its end
 * @param still whether training ended where nothing pulls although there is a residual
 * @param training null where there was nothing to train
 * @param seconds how long it took
 */
public record SolvedSystem(
    String method,
    Conclusion conclusion,
    String verdict,
    LinearSystem system,
    Tensor solution,
    double residual,
    List<Fact> facts,
    Table predictions,
    boolean cut,
    boolean still,
    @Nullable TrainingResult training,
    double seconds) {
  /** Copies the list. */
  public SolvedSystem {
    facts = List.copyOf(facts);
  }

  static SolvedSystem of(LinearSolveResult result, String bias) {
    return new SolvedSystem(
        result.solve().settings().bias().name().toLowerCase(Locale.ROOT),
        result.conclusion(),
        SolveVerdict.of(result),
        result.system(),
        result.solution(),
        result.residual(),
        SolveFacts.of(result, bias),
        predictions(List.of()),
        result.cut(),
        false,
        result.training(),
        result.seconds());
  }

  static SolvedSystem of(ParametrizedResult result) {
    return new SolvedSystem(
        result.settings().network().name().toLowerCase(Locale.ROOT),
        result.conclusion(),
        SolveVerdict.of(result),
        result.system(),
        result.solution(),
        result.residual(),
        SolveFacts.of(result),
        predictions(result.matches()),
        false,
        result.standsStill(),
        result.training(),
        result.seconds());
  }

  private static Table predictions(List<ParametrizedResult.Match> matches) {
    return new Table(
        "predictions",
        "Closed forms, the nearest first",
        List.of(
            Table.Column.of("prediction", "closed form"),
            Table.Column.of("meaning", "meaning"),
            Table.Column.of("digits", "digits"),
            Table.Column.of("distance", "distance"),
            Table.Column.ofSentences("source", "source")),
        matches.stream()
            .map(
                match ->
                    Arrays.<@Nullable Object>asList(
                        match.prediction().name(),
                        match.prediction().meaning(),
                        match.digits(),
                        match.distance(),
                        match.prediction().source()))
            .toList(),
        List.of());
  }

  /** Whether somebody asked training to stop. */
  boolean cancelled() {
    return training != null && training.outcome().kind() == Outcome.Kind.CANCELLED;
  }

  /** How training ended, in words. */
  String explanation() {
    return training == null ? "there was nothing to train" : training.outcome().explanation();
  }

  Answer.Finish finish() {
    boolean timeLimited =
        cut || (training != null && training.outcome().kind() == Outcome.Kind.TIME_LIMIT);
    return new Answer.Finish(
        end(), explanation(), timeLimited, more(), !(residual < LinearSolveResult.SOLVED));
  }

  private Outcome.Kind end() {
    return training == null
        ? Outcome.Kind.CONVERGED
        : still ? Outcome.Kind.STANDING_STILL : training.outcome().kind();
  }

  private Answer.Limit more() {
    if (training == null || conclusion.standing() == Standing.SURELY_BETTER) {
      return Answer.Limit.NONE;
    }
    return switch (training.outcome().kind()) {
      case TIME_LIMIT -> Answer.Limit.TIME;
      case STEP_LIMIT -> Answer.Limit.STEPS;
      default -> Answer.Limit.NONE;
    };
  }

  Trace trace() {
    return training == null ? new Trace(List.of()) : training.trace();
  }
}
