package org.tacit.data.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.ListColumns;
import org.tacit.data.Mode;
import org.tacit.data.Quoted;
import org.tacit.data.table.Numbers;
import org.tacit.data.table.RowConsumer;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;

/**
 * Reads a list of entries of a known tensor: a table with one index column for each mode (a further
 * column is taken for values and ignored), or an NPY array of whole numbers with a row for each
 * entry. Indices are written as in the tensor's own file.
 */
public final class EntryList implements RowConsumer {
  private final Path file;
  private final String placeName;
  private final List<Mode> modes;
  private final ListColumns columns;
  private final List<IntStream.Builder> indices = new ArrayList<>();

  /** The values, where they are wanted. */
  private DoubleStream.@Nullable Builder values;

  /** The field that holds the value; -1 for the last. */
  private int valuePlace = -1;

  private final String valueName;

  /** Which of the fields hold the indices, and how many fields there must be, if that is clear. */
  private List<Integer> places = List.of();

  private final boolean known;
  private final List<Map<Integer, String>> unknown = new ArrayList<>();
  private int width;
  private boolean begun;
  private int count;

  private EntryList(Path file, String placeName, IncompleteTensor tensor, boolean known) {
    this.known = known;
    this.file = file;
    this.placeName = placeName;
    this.modes = tensor.modes();
    this.columns = tensor.columns();
    this.valueName = tensor.valueName();
    for (int mode = 0; mode < modes.size(); mode++) {
      indices.add(IntStream.builder());
      unknown.add(new HashMap<>());
    }
  }

  /** The formats of such lists. */
  public static Set<FileFormat> formats() {
    return Formats.that(Format::listsEntries);
  }

  /**
   * Reads the entries in the order of the file, repeated ones included.
   *
   * @throws DataException if the file cannot be used or an entry lies outside the tensor; the
   *     message names the line
   */
  public static EntryIndices read(Path file, IncompleteTensor tensor) {
    return new EntryIndices(tensor.dimensions(), of(file, tensor, true).all());
  }

  /**
   * The same where indices may be such as the tensor has not: labels that are not among its own,
   * and numbers beyond the last.
   *
   * @throws DataException if the file cannot be used; the message names the line
   */
  public static AskedEntries asked(Path file, IncompleteTensor tensor) {
    EntryList list = of(file, tensor, false);
    return AskedEntries.of(tensor.modes(), list.all(), list.unknown);
  }

  private static EntryList of(Path file, IncompleteTensor tensor, boolean known) {
    Format format = Formats.of(FileFormat.of(file, formats()));
    EntryList list = new EntryList(file, format.place(), tensor, known);
    format.entries(file, list);
    if (list.count == 0) {
      throw new DataException(file, "there are no entries in the file");
    }
    return list;
  }

  private int[][] all() {
    return indices.stream().map(mode -> mode.build().toArray()).toArray(int[][]::new);
  }

  /**
   * Reads entries with their values, in the order of the file; those without a value are left out.
   *
   * @throws DataException if the file cannot be used, an entry lies outside the tensor or is listed
   *     twice, or a value is no finite number; the message names the line
   */
  public static ObservedEntries readValues(Path file, IncompleteTensor tensor) {
    Format format = Formats.of(FileFormat.of(file, formats()));
    EntryList list = new EntryList(file, format.place(), tensor, true);
    DoubleStream.Builder found = DoubleStream.builder();
    list.values = found;
    format.entries(file, list);
    int[][] all = list.all();
    double[] values = found.build().toArray();
    int[] valued =
        IntStream.range(0, values.length).filter(t -> !Double.isNaN(values[t])).toArray();
    if (valued.length == 0) {
      throw new DataException(file, "there are no entries with a value in the file");
    }
    EntryIndices entries = new EntryIndices(tensor.dimensions(), all).select(valued);
    Set<List<Integer>> seen = new HashSet<>();
    for (int t = 0; t < entries.count(); t++) {
      int entry = t;
      if (!seen.add(
          IntStream.range(0, entries.order()).mapToObj(m -> entries.index(m, entry)).toList())) {
        throw new DataException(
            file,
            "the entry %s is listed twice, expected each once"
                .formatted(tensor.describe(entries, t)));
      }
    }
    return new ObservedEntries(
        entries, Arrays.stream(valued).mapToDouble(t -> values[t]).toArray());
  }

  /** Takes a row of whole numbers for each entry. */
  void rows(NpyFile array) {
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
    open(names);
  }

  @Override
  public boolean isIndex(int column) {
    return places.isEmpty() ? column < modes.size() : places.contains(column);
  }

  @Override
  public void row(long place, List<String> fields) {
    if (!begun) {
      begun = true;
      requireWidth(place, fields);
      List<Integer> expected = placesIn(fields);
      if (IntStream.range(0, expected.size())
          .allMatch(mode -> isName(mode, fields.get(expected.get(mode))))) {
        requireNames(place, fields);
        open(fields);
        return;
      }
    }
    requireWidth(place, fields);
    List<Integer> here = placesIn(fields);
    for (int mode = 0; mode < modes.size(); mode++) {
      Mode one = modes.get(mode);
      String text = fields.get(here.get(mode));
      int index = one.find(text);
      if (index < 0 && !known && AskedEntries.mayBe(one, text)) {
        unknown.get(mode).put(count, text);
        index = one.size();
      }
      if (index < 0) {
        throw new DataException(
            file,
            "%s %d: the %s is '%s', expected %s"
                .formatted(
                    placeName,
                    place,
                    Quoted.of(one.name()),
                    Quoted.of(text),
                    one.expectation(text)));
      }
      indices.get(mode).add(index);
    }
    if (values != null) {
      values.add(value(place, fields, here));
    }
    count++;
  }

  private double value(long place, List<String> fields, List<Integer> here) {
    int at = valuePlace;
    if (at < 0) {
      at = isWhole(fields.size()) ? columns.value() : fields.size() - 1;
    }
    if (here.contains(at)) {
      throw new DataException(
          file,
          "%s %d: expected a value behind the indices, found %d fields"
              .formatted(placeName, place, fields.size()));
    }
    String text = fields.get(at);
    if (Numbers.isMissing(text)) {
      return Double.NaN;
    }
    double value = Numbers.isNumber(text) ? Numbers.parse(text) : Double.POSITIVE_INFINITY;
    if (Double.isInfinite(value)) {
      throw new DataException(
          file,
          "%s %d: the value is '%s', expected a finite number"
              .formatted(placeName, place, Quoted.of(text)));
    }
    return value;
  }

  /** Where labels may be new, a first row of words is taken for names by its words alone. */
  private void requireNames(long place, List<String> fields) {
    List<String> own = modes.stream().map(Mode::name).toList();
    if (!known && modes.stream().anyMatch(Mode::isLabelled) && !fields.containsAll(own)) {
      throw new DataException(
          file,
          "%s %d: no index there is known, and it does not name the columns either; names before it, %s, say that it is an entry"
              .formatted(placeName, place, Quoted.of(String.join(",", own))));
    }
  }

  private void requireWidth(long place, List<String> fields) {
    int order = modes.size();
    int found = fields.size();
    boolean fits =
        width > 0 ? found == width : found == order || found == order + 1 || isWhole(found);
    if (!fits) {
      throw new DataException(
          file,
          "%s %d: expected %d fields, %s, found %d"
              .formatted(
                  placeName,
                  place,
                  width > 0 ? width : order,
                  width > 0 ? "as many as names" : "one for each mode",
                  found));
    }
  }

  /** Whether rows of so many fields have all columns of the tensor's own file. */
  private boolean isWhole(int width) {
    return width == columns.count() && !columns.areAll();
  }

  private List<Integer> placesIn(List<String> fields) {
    if (!places.isEmpty()) {
      return places;
    }
    return isWhole(fields.size())
        ? columns.modes()
        : IntStream.range(0, modes.size()).boxed().toList();
  }

  /** Whether a field of the first row may be a column's name: it is no index and no number. */
  private boolean isName(int mode, String field) {
    return modes.get(mode).find(field) < 0 && !field.isEmpty() && !Numbers.isNumber(field);
  }

  /** Decides by the names of the columns where the indices are. */
  private void open(List<String> names) {
    List<String> own = modes.stream().map(Mode::name).toList();
    if (!names.containsAll(own)) {
      return;
    }
    List<Integer> found = own.stream().map(names::indexOf).toList();
    if (!found.stream().sorted().toList().equals(found)) {
      throw new DataException(
          file,
          "the columns are %s, expected them in the order of the data, %s"
              .formatted(Quoted.of(names.toString()), Quoted.of(own.toString())));
    }
    List<String> others = new ArrayList<>(names);
    others.removeAll(own);
    others.removeAll(columns.names());
    others.removeAll(ListLayout.ADDED);
    if (names.size() > own.size() + 1 && !others.isEmpty()) {
      throw new DataException(
          file,
          "there is a column %s, which the data have not"
              .formatted(Quoted.of(String.join(", ", others))));
    }
    places = found;
    valuePlace = names.indexOf(valueName);
    width = names.size();
  }
}
