package org.tacit.cli.complete;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.completion.Continuation;
import org.tacit.completion.kept.KeptModel;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.format.ColumnChoice;
import org.tacit.data.format.EntryList;
import org.tacit.data.format.EntryWeights;
import org.tacit.data.format.TensorFile;
import org.tacit.data.table.TextMarks;
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

  @Option(names = "--from", paramLabel = "MODEL")
  private @Nullable Path from;

  @Option(names = "--value", paramLabel = "COLUMN")
  private @Nullable String value;

  @Option(names = "--modes", split = ",", paramLabel = "COLUMN")
  private List<String> modes = List.of();

  @Option(names = "--ignore", split = ",", paramLabel = "COLUMN")
  private List<String> ignored = List.of();

  @Option(names = "--wide")
  private boolean wide;

  @Option(names = "--missing", split = ",", paramLabel = "SIGN")
  private List<String> missing = List.of();

  @Option(names = "--decimal", paramLabel = "MARK")
  private @Nullable String decimal;

  @Option(names = "--weights", paramLabel = "COLUMN|FILE")
  private @Nullable String weights;

  @Option(names = "--only-missing")
  private boolean onlyMissing;

  void check() {
    if (example == (file != null)) {
      throw new InputException("expected either a FILE or --example");
    }
    if (example && from != null) {
      throw new InputException("--from: expected new data as FILE, found --example");
    }
    if (example && mask != null) {
      throw new InputException("--mask: expected an image as FILE, found --example");
    }
    if (decimal != null && !decimal.equals(",") && !decimal.equals(".")) {
      throw new InputException("--decimal: expected a comma or a point, found " + decimal);
    }
    if (wide && (value != null || !modes.isEmpty() || onlyMissing)) {
      throw new InputException(
          "--wide: a table with a column for each measurement has no --value, --modes and"
              + " --only-missing, which are of lists");
    }
    if (example && weights != null) {
      throw new InputException(
          "--weights: expected a FILE whose entries they are of, found --example");
    }
    if (wide && weights != null) {
      throw new InputException(
          "--weights: expected a list, whose column they are, or an array, found --wide");
    }
    if (example && choice().isGiven()) {
      throw new InputException(
          "--value, --modes, --ignore, --wide, --missing, --decimal and --only-missing: expected a"
              + " table as FILE, found --example");
    }
  }

  /** What is said of the columns of the file. */
  ColumnChoice choice() {
    return new ColumnChoice(
        value,
        modes,
        ignored,
        wide,
        onlyMissing,
        new TextMarks(decimal == null ? null : decimal.charAt(0), missing));
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
    IncompleteTensor tensor = tensor(data);
    if (onlyMissing && tensor.dense()) {
      throw new InputException(
          "--only-missing: expected a list of entries, found a whole "
              + (tensor.modes().size() == 2 ? "matrix" : "array"));
    }
    Continuation begun = begun(tensor);
    IncompleteTensor whole = begun == null ? tensor : begun.tensor();
    return CompletionInput.ofFile(name, whole, listed(whole), Files.size(data), force).from(begun);
  }

  private IncompleteTensor tensor(Path data) {
    if (weights == null) {
      return TensorFile.read(data, mask, choice());
    }
    return FileFormat.of(data, FileFormat.all()).isTable()
        ? TensorFile.read(data, mask, choice().withWeights(weights))
        : EntryWeights.read(Path.of(weights), TensorFile.read(data, mask, choice()));
  }

  private @Nullable Continuation begun(IncompleteTensor tensor) {
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

  /** Whether a kept model is begun with. */
  boolean continues() {
    return from != null;
  }

  private EntryIndices listed(IncompleteTensor tensor) {
    return at == null ? tensor.asked() : EntryList.read(at, tensor);
  }
}
