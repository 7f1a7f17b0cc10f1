package org.tacit.study.report;

import java.util.List;
import org.tacit.study.record.StudyRecord;
import org.tacit.study.verdict.Verdict;
import org.tacit.task.Conclusion;

/** What a study comes to: its claims, and the trials that they rest on. */
public final class StudyConclusion {
  private StudyConclusion() {}

  /**
   * The conclusion.
   *
   * @param verdicts what became of the study's claims
   * @param trials what its trials left
   */
  public static Conclusion of(List<Verdict> verdicts, StudyRecord trials) {
    int all = trials.trials().size();
    String lost =
        trials.lost() == 0 ? "" : "; %d of %d trials gave no numbers".formatted(trials.lost(), all);
    if (all == 0 || trials.lost() == all) {
      return Conclusion.failed("no trial gave numbers");
    }
    if (verdicts.isEmpty()) {
      return Conclusion.notProved("the study claims nothing" + lost);
    }
    long holds = count(verdicts, Verdict.Kind.HOLDS);
    String claims =
        holds == verdicts.size() && holds > 1
            ? holds == 2 ? "both claims hold" : "all %d claims hold".formatted(holds)
            : verdicts.size() == 1
                ? "the claim %s".formatted(holds == 1 ? "holds" : "does not hold")
                : "%d of %d claims %s"
                    .formatted(holds, verdicts.size(), holds == 1 ? "holds" : "hold");
    if (count(verdicts, Verdict.Kind.FAILS) > 0) {
      return Conclusion.failed(claims + lost);
    }
    return holds == verdicts.size()
        ? Conclusion.done(claims + lost)
        : Conclusion.notProved(claims + ", the others have nothing to be judged by" + lost);
  }

  private static long count(List<Verdict> verdicts, Verdict.Kind kind) {
    return verdicts.stream().filter(verdict -> verdict.kind() == kind).count();
  }
}
