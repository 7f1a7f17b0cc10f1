package org.tacit.cli.complete;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.data.DataException;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.format.ColumnChoice;
import org.tacit.data.format.EntryList;
import org.tacit.data.format.TensorFile;
import org.tacit.operator.EntryIndices;
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

  @Option(names = "--value", paramLabel = "COLUMN")
  private @Nullable String value;

  @Option(names = "--ignore", split = ",", paramLabel = "COLUMN")
  private List<String> ignored = List.of();

  void check() {
    if (example == (file != null)) {
      throw new InputException("expected either a FILE or --example");
    }
    if (example && mask != null) {
      throw new InputException("--mask: expected an image as FILE, found --example");
    }
    if (example && choice().isGiven()) {
      throw new InputException("--value and --ignore: expected a list as FILE, found --example");
    }
  }

  private ColumnChoice choice() {
    return new ColumnChoice(value, ignored);
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
        return new CompletionInput(
            "the example", tensor, listed(tensor), ExampleTensor.target(seed), true, "");
      }
      IncompleteTensor tensor = TensorFile.read(file, mask, choice());
      return CompletionInput.ofFile(
          file.toString(), tensor, listed(tensor), Files.size(file), force);
    } catch (DataException e) {
      throw new InputException(e);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e.getMessage());
    }
  }

  private EntryIndices listed(IncompleteTensor tensor) {
    return at == null ? tensor.asked() : EntryList.read(at, tensor);
  }
}
