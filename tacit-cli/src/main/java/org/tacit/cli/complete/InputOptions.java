package org.tacit.cli.complete;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.completion.Continuation;
import org.tacit.data.DataException;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.format.ColumnChoice;
import org.tacit.data.format.EntryList;
import org.tacit.operator.EntryIndices;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say what is completed. */
final class InputOptions {
  @Parameters(arity = "0..1", paramLabel = "FILE", descriptionKey = "tensor")
  private @Nullable Path file;

  @Option(names = "--example")
  private boolean example;

  @Option(names = "--mask", paramLabel = "IMAGE")
  private @Nullable Path mask;

  @Option(names = "--at", paramLabel = "LIST")
  private @Nullable Path at;

  @Mixin private FromOption from = new FromOption();
  @Mixin private ReadingOptions reading = new ReadingOptions();

  void check() {
    if (example == (file != null)) {
      throw new InputException("expected either a FILE or --example");
    }
    if (example && continues()) {
      throw new InputException("--from: expected new data as FILE, found --example");
    }
    if (example && mask != null) {
      throw new InputException("--mask: expected an image as FILE, found --example");
    }
    reading.check();
    if (example) {
      reading.requireNone();
    }
  }

  /** What is said of the columns of the file. */
  ColumnChoice choice() {
    return reading.choice();
  }

  /**
   * Reads what is given.
   *
   * @param force whether a result is written that is far larger than the file
   */
  CompletionInput read(long seed, boolean force) {
    try {
      if (file == null) {
        IncompleteTensor tensor = ExampleTensor.of(seed);
        return CompletionInput.generated(
            "the example", tensor, listed(tensor), ExampleTensor.target(seed));
      }
      if (StandardInput.isMeant(file)) {
        try (StandardInput input = StandardInput.of(System.in)) {
          return ofFile(StandardInput.NAME, input.file(), force);
        }
      }
      return ofFile(file.toString(), file, force);
    } catch (DataException e) {
      throw new InputException(e);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e.getMessage());
    }
  }

  private CompletionInput ofFile(String name, Path data, boolean force) throws IOException {
    IncompleteTensor tensor = reading.read(data, mask);
    Continuation begun = from.over(tensor);
    IncompleteTensor whole = begun == null ? tensor : begun.tensor();
    return CompletionInput.ofFile(name, whole, listed(whole), Files.size(data), force).from(begun);
  }

  /** Whether a kept model is begun with. */
  boolean continues() {
    return from.isGiven();
  }

  private EntryIndices listed(IncompleteTensor tensor) {
    return at == null ? tensor.asked() : EntryList.read(at, tensor);
  }
}
