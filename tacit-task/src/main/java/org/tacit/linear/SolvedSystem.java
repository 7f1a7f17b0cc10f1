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
 * @param solved whether the equations hold as well as was asked
 * @param outcome how the work ended
 * @param trace of the training; empty where there was none
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
    boolean solved,
    Outcome outcome,
    Trace trace,
    double seconds) {
  /** Copies the list. */
  public SolvedSystem {
    facts = List.copyOf(facts);
  }

  private static final Trace NONE = new Trace(List.of());

  private static final Outcome NOTHING =
      new Outcome(Outcome.Kind.CONVERGED, "there was nothing to train");

  static SolvedSystem of(LinearSolveResult result, String bias, LinearSystem given) {
    TrainingResult training = result.training();
    Fit fit = result.reach().contradictory() ? Fit.of(given, result.solution()) : null;
    return new SolvedSystem(
        result.solve().settings().bias().name().toLowerCase(Locale.ROOT),
        result.conclusion(),
        SolveVerdict.of(result),
        result.system(),
        result.solution(),
        result.residual(),
        SolveFacts.of(result, bias, fit),
        predictions(List.of()),
        result.cut(),
        result.residual() < LinearSolveResult.SOLVED,
        training == null ? NOTHING : ended(result, training.outcome()),
        training == null ? NONE : training.trace(),
        result.seconds());
  }

  /** What training left undone of a stiff system is done by the decomposition. */
  private static Outcome ended(LinearSolveResult result, Outcome training) {
    return result.refined() && training.kind().resumable()
        ? new Outcome(
            Outcome.Kind.CONVERGED,
            "training was slow for the condition number, and a decomposition gave the solution")
        : training;
  }

  static SolvedSystem of(ParametrizedResult result) {
    TrainingResult training = result.training();
    Outcome ended = training == null ? NOTHING : training.outcome();
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
        result.residual() < LinearSolveResult.SOLVED,
        result.standsStill()
            ? new Outcome(Outcome.Kind.STANDING_STILL, ended.explanation())
            : ended,
        training == null ? NONE : training.trace(),
        result.seconds());
  }

  static SolvedSystem of(DenoisedResult result) {
    return new SolvedSystem(
        "noise",
        result.conclusion(),
        result.verdict(),
        result.system(),
        result.solution(),
        result.relativeResidual(),
        SolveFacts.of(result),
        predictions(List.of()),
        false,
        result.within(),
        result.outcome(),
        NONE,
        result.seconds());
  }

  private static Table predictions(List<ParametrizedResult.Match> matches) {
    return new Table(
        "predictions",
        "Closed forms, the nearest first, to a tenth of a digit",
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

  /** Whether somebody asked to stop. */
  boolean cancelled() {
    return outcome.kind() == Outcome.Kind.CANCELLED;
  }

  Answer.Finish finish() {
    boolean timeLimited = cut || outcome.kind() == Outcome.Kind.TIME_LIMIT;
    return new Answer.Finish(outcome.kind(), outcome.explanation(), timeLimited, more(), !solved);
  }

  private Answer.Limit more() {
    if (conclusion.standing() == Standing.SURELY_BETTER) {
      return Answer.Limit.NONE;
    }
    return switch (outcome.kind()) {
      case TIME_LIMIT -> Answer.Limit.TIME;
      case STEP_LIMIT -> Answer.Limit.STEPS;
      default -> Answer.Limit.NONE;
    };
  }
}
