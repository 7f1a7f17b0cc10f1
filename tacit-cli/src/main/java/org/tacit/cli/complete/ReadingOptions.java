package org.tacit.cli.complete;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.format.ColumnChoice;
import org.tacit.data.format.EntryWeights;
import org.tacit.data.format.TensorFile;
import org.tacit.data.table.TextMarks;
import picocli.CommandLine.Option;

/** The options that say how the file of the entries is read. */
final class ReadingOptions {
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
    if (decimal != null && !decimal.equals(",") && !decimal.equals(".")) {
      throw new InputException("--decimal: expected a comma or a point, found " + decimal);
    }
    if (wide && (value != null || !modes.isEmpty() || onlyMissing)) {
      throw new InputException(
          "--wide: a table with a column for each measurement has no --value, --modes and"
              + " --only-missing, which are of lists");
    }
    if (wide && weights != null) {
      throw new InputException(
          "--weights: expected a list, whose column they are, or an array, found --wide");
    }
  }

  /** Refuses all of them, for there is no file. */
  void requireNone() {
    if (weights != null) {
      throw new InputException(
          "--weights: expected a FILE whose entries they are of, found --example");
    }
    if (choice().isGiven()) {
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
   * Reads the file.
   *
   * @param mask an image that says which entries are known; null for none
   */
  IncompleteTensor read(Path data, @Nullable Path mask) {
    IncompleteTensor tensor = weighted(data, mask);
    if (onlyMissing && tensor.dense()) {
      throw new InputException(
          "--only-missing: expected a list of entries, found a whole "
              + (tensor.modes().size() == 2 ? "matrix" : "array"));
    }
    return tensor;
  }

  private IncompleteTensor weighted(Path data, @Nullable Path mask) {
    if (weights == null) {
      return TensorFile.read(data, mask, choice());
    }
    return FileFormat.of(data, FileFormat.all()).isTable()
        ? TensorFile.read(data, mask, choice().withWeights(weights))
        : EntryWeights.read(Path.of(weights), TensorFile.read(data, mask, choice()));
  }
}
