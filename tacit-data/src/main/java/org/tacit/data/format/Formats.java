package org.tacit.data.format;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tacit.data.FileFormat;

/** How the files of every format are read and written. */
final class Formats {
  private static final Map<FileFormat, Format> ALL =
      byName(
          List.of(
              new NpyFormat(),
              new NpzFormat(),
              new ForeignArrays(FileFormat.HDF5),
              new ForeignArrays(FileFormat.MATLAB),
              new DelimitedFormat(FileFormat.CSV, ","),
              new DelimitedFormat(FileFormat.TSV, "\t"),
              new DelimitedFormat(FileFormat.TEXT, ""),
              new ParquetFormat(),
              new MatrixMarketFormat(),
              new ImageFormat(FileFormat.PNG),
              new ImageFormat(FileFormat.JPEG),
              new ImageFormat(FileFormat.BMP)));

  private Formats() {}

  private static Map<FileFormat, Format> byName(Collection<Format> formats) {
    Map<FileFormat, Format> named = new EnumMap<>(FileFormat.class);
    formats.forEach(format -> named.put(format.named(), format));
    return named;
  }

  static Format of(FileFormat format) {
    Format found = ALL.get(format);
    if (found == null) {
      throw new IllegalStateException("nothing reads " + format);
    }
    return found;
  }

  /** The formats that satisfy a condition. */
  static Set<FileFormat> that(Predicate<Format> condition) {
    return ALL.values().stream()
        .filter(condition)
        .map(Format::named)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(FileFormat.class)));
  }
}
