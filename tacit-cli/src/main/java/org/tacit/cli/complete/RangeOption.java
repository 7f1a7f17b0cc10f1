package org.tacit.cli.complete;

import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.ValueRange;
import picocli.CommandLine.Option;

/** The option that says what predictions keep to. */
final class RangeOption {
  private static final String NONE = "none";

  @Option(names = "--range", paramLabel = "MIN,MAX")
  private @Nullable String given;

  /** What was given, checked; null where nothing was, or none is wanted. */
  @Nullable ValueRange check() {
    if (given == null || given.equals(NONE)) {
      return null;
    }
    String[] ends = given.split(",", -1);
    try {
      if (ends.length == 2) {
        return new ValueRange(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new InputException(
        "--range: expected a smaller and a larger number such as 1,5, or none, found " + given);
  }

  /** The range for a tensor: the given one, or that of its scale or of its two values. */
  @Nullable ValueRange over(IncompleteTensor tensor) {
    if (given != null || tensor.format().isImage()) {
      return check();
    }
    ValueRange scale = ValueRange.ofScale(tensor.observed().values());
    return scale == null ? ValueRange.ofTwo(tensor.observed().values()) : scale;
  }

  /** What is to be said of a range that nobody gave; null for nothing. */
  @Nullable String remark(@Nullable ValueRange range) {
    return given != null || range == null
        ? null
        : "the values stand on a scale, so predictions keep within %s; --range none lifts it"
            .formatted(range);
  }
}
