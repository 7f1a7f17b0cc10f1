package org.tacit.completion.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.completion.Comparison;
import org.tacit.completion.Completion;
import org.tacit.completion.CompletionResult;
import org.tacit.completion.Continuation;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.completion.method.MemoryEstimate;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.ValueRange;
import org.tacit.data.target.Target;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.task.Answer;
import org.tacit.task.Checksum;
import org.tacit.task.Identity;
import org.tacit.task.Needs;
import org.tacit.task.Shown;
import org.tacit.task.StoppedException;
import org.tacit.task.Surroundings;
import org.tacit.task.Task;

/**
 * The completion of a tensor with missing entries.
 *
 * @param name where it comes from
 * @param tensor the tensor with missing entries
 * @param listed the entries to predict one by one, none for the whole tensor alone
 * @param truth the target that the entries come from, null where nobody knows
 * @param whole whether the whole tensor is written
 * @param settings what the user chose
 * @param compare whether every method is run
 * @param range what predictions keep to; null for nothing
 * @param from the kept model that it begins with, and the data beside it; null for none
 */
public record CompletionTask(
    String name,
    IncompleteTensor tensor,
    EntryIndices listed,
    @Nullable Target truth,
    boolean whole,
    CompletionSettings settings,
    boolean compare,
    @Nullable ValueRange range,
    @Nullable Continuation from)
    implements Task {
  private static final int FORMAT = 2;

  /** A pass after training that no limit of time ends is told from here on. */
  private static final double LONG_SECONDS = 1;

  @Override
  public Needs needs() {
    long written = (whole ? tensor.count() : 0) + listed.count();
    MemoryEstimate estimate =
        MemoryEstimate.of(settings, tensor.dimensions(), tensor.observed().count(), written);
    double fields = tensor.format().isTable() ? tensor.modes().size() + 1.0 : 2;
    return new Needs(
        List.of(
            new Needs.Memory(estimate.allBytes(), 0, estimate.model() + ", and its buffers"),
            new Needs.Memory(0, estimate.heapBytes(), "the observed and the predicted entries")),
        written * fields * Needs.BYTES_PER_WRITTEN_NUMBER);
  }

  @Override
  public Identity identity() {
    CompletionMethod method = settings.method();
    return Identity.of(FORMAT, checksum())
        .with("--method", method == null ? null : method.name())
        .with("--loss", settings.loss() == null ? null : settings.loss().named())
        .with("--compare", compare)
        .with("--tree", settings.tree())
        .with("--width", settings.width())
        .with("--depth", settings.depth())
        .with("--init-scale", settings.initScale())
        .with("--holdout", settings.holdout())
        .with("--folds", settings.testing().folds())
        .with("--blocked", settings.testing().blocked())
        .with("--interval", settings.testing().intervals())
        .with("--seed", settings.seed())
        .with("--from", from == null ? null : from.checksum())
        .with("--time", settings.time().toSeconds());
  }

  private String checksum() {
    ObservedEntries observed = tensor.observed();
    Checksum sum = new Checksum();
    for (int size : observed.indices().dimensions()) {
      sum.add(size);
    }
    for (int t = 0; t < observed.count(); t++) {
      sum.add(observed.indices().flat(t)).add(observed.values()[t]);
    }
    for (double weight : observed.weights()) {
      sum.add(weight);
    }
    return sum.words("%d observed entries".formatted(observed.count()));
  }

  @Override
  public Answer run(Surroundings surroundings) {
    return surroundings.whole(this::answer);
  }

  private Answer answer(Surroundings surroundings) {
    Comparison comparison = compared(surroundings);
    boolean requested = surroundings.progress().finishes();
    CompletionResult result = comparison.kept(settings.method());
    if (requested) {
      result = result.endedOnRequest();
    }
    if (result.cancelled()) {
      throw new StoppedException(result.explanation());
    }
    double ranks = result.spectraSeconds();
    if (ranks > LONG_SECONDS) {
      surroundings.told().accept("finding the ranks may take " + Shown.rough(ranks) + " s");
    }
    return new CompletionAnswer(this, comparison, result, result.spectra(), requested).answer();
  }

  private Comparison compared(Surroundings surroundings) {
    ObservedEntries observed = tensor.observed();
    return compare
        ? Comparison.run(settings, observed, surroundings.progress(), surroundings.checkpoints())
        : new Comparison(
            List.of(
                new Completion(settings, from)
                    .run(observed, surroundings.progress(), surroundings.checkpoints())));
  }
}
