package org.tacit.cli.predict;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.completion.kept.KeptModel;
import org.tacit.completion.kept.KeptPredictions;
import org.tacit.data.DataException;
import org.tacit.data.format.AskedEntries;
import org.tacit.data.format.EntryList;
import org.tacit.data.format.PredictionTable;
import picocli.CommandLine.Option;

/** The options that say what of a model is asked for. */
final class AskedOptions {
  @Option(names = "--at", paramLabel = "LIST")
  private @Nullable Path at;

  @Option(names = "--entry", paramLabel = "INDEX,INDEX")
  private List<String> entries = List.of();

  @Option(names = "--all")
  private boolean all;

  @Option(names = "--factors", paramLabel = "FOLDER")
  private @Nullable Path factors;

  /**
   * Refuses more or less than one of them.
   *
   * @param json whether predictions are printed as JSON
   */
  void check(boolean json) {
    if (Stream.of(at != null, !entries.isEmpty(), all, factors != null)
            .filter(given -> given)
            .count()
        != 1) {
      throw new InputException(
          "expected one of --at LIST, --entry INDEX,INDEX, --all and --factors FOLDER");
    }
    if (all && json) {
      throw new InputException("--json: expected --at or --entry, found --all; --out writes all");
    }
  }

  /** Whether all entries are asked for. */
  boolean all() {
    return all;
  }

  /** The folder for the factors; null where entries are asked for. */
  @Nullable Path factors() {
    return factors;
  }

  /**
   * What a model predicts of the entries.
   *
   * @param told where indices are told that the model does not know
   */
  PredictionTable of(KeptModel kept, KeptPredictions predictions, Consumer<String> told) {
    return all ? predictions.ofAll() : predictions.of(asked(kept, told));
  }

  private AskedEntries asked(KeptModel kept, Consumer<String> told) {
    try {
      AskedEntries asked =
          at != null
              ? EntryList.asked(at, kept.pattern())
              : AskedEntries.of(
                  kept.pattern(),
                  entries.stream().map(entry -> Arrays.asList(entry.split(",", -1))).toList());
      String unknown = asked.unknownWords();
      if (!unknown.isEmpty()) {
        told.accept(
            "the model has no "
                + unknown
                + ". There the prediction is what the other indices say (seen = false).");
      }
      return asked;
    } catch (DataException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InputException("--entry: " + e.getMessage());
    }
  }
}
