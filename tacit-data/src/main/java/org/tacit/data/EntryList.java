package org.tacit.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.tacit.model.factorization.EntryIndices;

/**
 * Reads a list of entries of a known tensor: a table with one index column for each mode (a further
 * column is taken for values and ignored), or an NPY array of whole numbers with a row for each
 * entry. Indices are written as in the tensor's own file.
 */
public final class EntryList implements RowConsumer {
  private static final Set<FileFormat> FORMATS =
      EnumSet.of(FileFormat.CSV, FileFormat.TSV, FileFormat.PARQUET, FileFormat.NPY);

  private final Path file;
  private final String placeName;
  private final List<Mode> modes;
  private final List<IntStream.Builder> indices = new ArrayList<>();
  private boolean begun;

  private EntryList(Path file, String placeName, List<Mode> modes) {
    this.file = file;
    this.placeName = placeName;
    this.modes = modes;
    modes.forEach(mode -> indices.add(IntStream.builder()));
  }

  /**
   * Reads the entries in the order of the file, repeated ones included.
   *
   * @throws DataException if the file cannot be used or an entry lies outside the tensor; the
   *     message names the line
   */
  public static EntryIndices read(Path file, IncompleteTensor tensor) {
    FileFormat format = FileFormat.of(file, FORMATS);
    EntryList list =
        new EntryList(
            file,
            format == FileFormat.PARQUET || format == FileFormat.NPY ? "row" : "line",
            tensor.modes());
    switch (format) {
      case CSV -> DelimitedFile.read(file, ',', list);
      case TSV -> DelimitedFile.read(file, '\t', list);
      case PARQUET -> ParquetTable.read(file, false, list);
      default -> list.rows(NpyFile.read(file));
    }
    int[][] all = list.indices.stream().map(mode -> mode.build().toArray()).toArray(int[][]::new);
    if (all[0].length == 0) {
      throw new DataException(file, "there are no entries in the file");
    }
    return new EntryIndices(tensor.dimensions(), all);
  }

  private void rows(NpyFile array) {
    int order = modes.size();
    if (array.shape().length != 2 || array.shape()[1] != order) {
      throw new DataException(
          file,
          "expected an array of shape (entries, %d), found %s"
              .formatted(order, Arrays.toString(array.shape())));
    }
    begun = true;
    for (int row = 0; row < array.shape()[0]; row++) {
      List<String> fields = new ArrayList<>();
      for (int mode = 0; mode < order; mode++) {
        double number = array.values()[row * order + mode];
        fields.add(
            number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number));
      }
      row(row + 1L, fields);
    }
  }

  @Override
  public void names(List<String> names) {
    begun = true;
    checkNames(names);
  }

  @Override
  public void row(long place, List<String> fields) {
    int order = modes.size();
    if (fields.size() != order && fields.size() != order + 1) {
      throw new DataException(
          file,
          "%s %d: expected %d fields, one for each mode, found %d"
              .formatted(placeName, place, order, fields.size()));
    }
    if (!begun) {
      begun = true;
      if (IntStream.range(0, order).allMatch(mode -> isName(mode, fields.get(mode)))) {
        checkNames(fields);
        return;
      }
    }
    for (int mode = 0; mode < order; mode++) {
      Mode one = modes.get(mode);
      int index = one.find(fields.get(mode));
      if (index < 0) {
        throw new DataException(
            file,
            "%s %d: the %s is '%s', expected %s"
                .formatted(
                    placeName,
                    place,
                    one.name(),
                    fields.get(mode),
                    one.expectation(fields.get(mode))));
      }
      indices.get(mode).add(index);
    }
  }

  /** Whether a field of the first row may be a column's name: it is no index and no number. */
  private boolean isName(int mode, String field) {
    return modes.get(mode).find(field) < 0 && !field.isEmpty() && !Numbers.isNumber(field);
  }

  private void checkNames(List<String> names) {
    List<String> own = modes.stream().map(Mode::name).toList();
    List<String> given = names.subList(0, Math.min(own.size(), names.size()));
    if (!given.equals(own) && names.containsAll(own)) {
      throw new DataException(
          file, "the columns are " + names + ", expected them in the order of the data, " + own);
    }
  }
}
