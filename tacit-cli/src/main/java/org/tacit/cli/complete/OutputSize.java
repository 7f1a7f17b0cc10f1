package org.tacit.cli.complete;

import java.util.Locale;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;

/**
 * How large the file of all entries will be beside the list that it completes: a short list of a
 * few entries may stand for millions.
 *
 * @param bytes of the file of all entries, estimated
 * @param given the bytes of the list
 */
record OutputSize(double bytes, double given) {
  /** So many times the list nobody expects. */
  private static final double SURPRISING = 20;

  /** A smaller file is no burden, however short the list. */
  private static final double SMALL = 1e7;

  /** A number with all its digits and what separates it. */
  private static final double WRITTEN_NUMBER = 19;

  /** Columns of whole numbers are packed. */
  private static final double PACKED_INDEX = 2;

  static OutputSize of(IncompleteTensor tensor, long given) {
    double row =
        switch (tensor.format()) {
          case CSV, TSV ->
              WRITTEN_NUMBER
                  + tensor.modes().stream().mapToDouble(OutputSize::characters).sum()
                  + tensor.modes().size();
          case PARQUET -> Double.BYTES + PACKED_INDEX * tensor.modes().size();
          case MATRIX_MARKET -> WRITTEN_NUMBER;
          default -> Double.BYTES;
        };
    return new OutputSize(row * tensor.count(), given);
  }

  /** The length of the label of the index in the middle of the mode. */
  private static double characters(Mode mode) {
    return mode.text(mode.size() / 2).length();
  }

  boolean isSurprising() {
    return bytes > SURPRISING * given && bytes > SMALL;
  }

  /** In words, for the file of a format. */
  String words(FileFormat format) {
    return String.format(
        Locale.ROOT,
        "completed.%s of about %,.0f MB, %,.0f times the list",
        format.extension(),
        bytes / 1e6,
        bytes / given);
  }
}
