package org.tacit.cli.complete;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.completion.Continuation;
import org.tacit.completion.kept.KeptModel;
import org.tacit.data.DataException;
import org.tacit.data.IncompleteTensor;
import picocli.CommandLine.Option;

/** The option that names a kept model to go on from. */
final class FromOption {
  @Option(names = "--from", paramLabel = "MODEL")
  private @Nullable Path from;

  boolean isGiven() {
    return from != null;
  }

  /** The kept model with further entries; null where none is named. */
  @Nullable Continuation over(IncompleteTensor tensor) {
    if (from == null) {
      return null;
    }
    KeptModel model = KeptModel.load(KeptModel.file(from));
    try {
      return Continuation.of(model, tensor);
    } catch (DataException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InputException("--from: " + e.getMessage());
    }
  }
}
