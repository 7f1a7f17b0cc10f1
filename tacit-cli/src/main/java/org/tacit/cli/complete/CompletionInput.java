package org.tacit.cli.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.completion.Continuation;
import org.tacit.completion.answer.CompletionTask;
import org.tacit.completion.method.CompletionSettings;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.data.ValueRange;
import org.tacit.data.target.Target;
import org.tacit.operator.EntryIndices;

/**
 * What is completed.
 *
 * @param name where it comes from
 * @param tensor the tensor with missing entries
 * @param listed the entries to predict one by one, none for the whole tensor alone
 * @param truth the target that the entries come from, null where nobody knows
 * @param whole whether the whole tensor is written: it is an array already, or a list that stays
 *     short
 * @param remark on what is written, for the summary; empty for none
 * @param from the kept model that the completion begins with; null for none
 */
record CompletionInput(
    String name,
    IncompleteTensor tensor,
    EntryIndices listed,
    @Nullable Target truth,
    boolean whole,
    String remark,
    @Nullable Continuation from) {
  private static final long LARGEST_WHOLE = 10_000_000;

  /**
   * What is read from a file.
   *
   * @param bytes of the file
   * @param force whether the whole tensor is written although it is far larger than the file
   * @throws InputException if it is, and nobody says what is to be written
   */
  static CompletionInput ofFile(
      String name, IncompleteTensor tensor, EntryIndices listed, long bytes, boolean force) {
    OutputSize size = OutputSize.of(tensor, bytes);
    if (tensor.dense() || (tensor.count() <= LARGEST_WHOLE && !size.isSurprising())) {
      return new CompletionInput(name, tensor, listed, null, true, "", null);
    }
    String words = size.words(tensor.format());
    if (tensor.count() > LARGEST_WHOLE) {
      String remark =
          listed.count() > 0
              ? ""
              : "; too many entries to write them all: --at LIST predicts those that it lists";
      return new CompletionInput(name, tensor, listed, null, false, remark, null);
    }
    if (force) {
      return new CompletionInput(name, tensor, listed, null, true, "; writes " + words, null);
    }
    if (listed.count() > 0) {
      return new CompletionInput(
          name, tensor, listed, null, false, "; does not write " + words + " (--force does)", null);
    }
    throw new InputException(
        "%s: all %,d entries of %s would make a %s: --force writes it, --at LIST predicts the entries that it lists"
            .formatted(name, tensor.count(), tensor.described(), words));
  }

  /** A generated one. */
  static CompletionInput generated(
      String name, IncompleteTensor tensor, EntryIndices listed, Target truth) {
    return new CompletionInput(name, tensor, listed, truth, true, "", null);
  }

  /** The same beginning with a kept model. */
  CompletionInput from(@Nullable Continuation model) {
    return new CompletionInput(name, tensor, listed, truth, whole, remark, model);
  }

  /** Completes it. */
  CompletionTask task(CompletionSettings settings, boolean compare, @Nullable ValueRange range) {
    return new CompletionTask(name, tensor, listed, truth, whole, settings, compare, range, from);
  }

  /** How the input was understood, in a line. */
  String summary() {
    String observed =
        String.format(
            Locale.ROOT,
            "%s: %,d observed entries of %s",
            name,
            tensor.observed().count(),
            tensor.described());
    String understood = tensor.layout().words();
    String predicted =
        listed.count() > 0 ? String.format(Locale.ROOT, "; predicts %,d", listed.count()) : "";
    return observed
        + " ("
        + indices()
        + ")"
        + (understood.isEmpty() ? "" : "; " + understood)
        + predicted
        + remark;
  }

  private String indices() {
    Map<Boolean, List<Mode>> byLabels =
        tensor.modes().stream().collect(Collectors.partitioningBy(Mode::isLabelled));
    List<Mode> labelled = byLabels.getOrDefault(true, List.of());
    List<Mode> counted = byLabels.getOrDefault(false, List.of());
    List<String> parts = new ArrayList<>();
    labelled.forEach(mode -> parts.add(mode.toString()));
    if (!counted.isEmpty()) {
      parts.add(
          (labelled.isEmpty() ? "indices" : "the other modes")
              + " counted from "
              + counted.get(0).text(0));
    }
    return String.join("; ", parts);
  }
}
