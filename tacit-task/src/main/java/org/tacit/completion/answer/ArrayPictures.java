package org.tacit.completion.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.tacit.completion.Predictions;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;
import org.tacit.task.HeatMap;
import org.tacit.task.Picture;
import org.tacit.task.Shown;

/**
 * An array before and after, as heat maps: of a matrix the whole, of more modes the slices along
 * the two longest that have the most observed entries.
 */
final class ArrayPictures {
  private static final Pattern UNNAMED = Pattern.compile("mode([0-9]+)");
  private static final int MOST_LINES = 240;
  private static final int MOST_SLICES = 4;
  private final IncompleteTensor tensor;
  private final int[] dimensions;
  private final int down;
  private final int across;
  private final int[] others;
  private final int[] rows;
  private final int[] columns;
  private final long[] slices;

  private ArrayPictures(IncompleteTensor tensor) {
    this.tensor = tensor;
    this.dimensions = tensor.dimensions();
    // The sort keeps the order of equals.
    int[] longest =
        IntStream.range(0, dimensions.length)
            .boxed()
            .sorted(Comparator.comparing(mode -> -dimensions[mode]))
            .limit(2)
            .sorted()
            .mapToInt(mode -> mode)
            .toArray();
    this.down = longest[0];
    this.across = longest[1];
    this.others =
        IntStream.range(0, dimensions.length)
            .filter(mode -> mode != down && mode != across)
            .toArray();
    this.rows = spread(dimensions[down]);
    this.columns = spread(dimensions[across]);
    this.slices = fullest();
  }

  /**
   * The two pictures.
   *
   * @param predictions of what is missing
   */
  static List<Picture> of(IncompleteTensor tensor, Predictions predictions) {
    ArrayPictures all = new ArrayPictures(tensor);
    HeatMap before = new HeatMap(all.rows.length, all.columns.length, all.observed());
    HeatMap after =
        new HeatMap(
            all.rows.length, all.columns.length, all.completed(before.tables(), predictions));
    Picture.Scale scale = after.scale();
    return List.of(
        before.picture("Before: what was observed; grey is missing", all.caption(), scale),
        after.picture("After: completed", all.caption(), scale));
  }

  /** All indices of a mode, or so many that are evenly spread. */
  private static int[] spread(int size) {
    int count = Math.min(size, MOST_LINES);
    return IntStream.range(0, count).map(i -> (int) ((long) i * size / count)).toArray();
  }

  private long slice(EntryIndices entries, int entry) {
    return slice(k -> entries.index(others[k], entry));
  }

  private long slice(IntToLongFunction index) {
    long slice = 0;
    for (int k = 0; k < others.length; k++) {
      slice = slice * dimensions[others[k]] + index.applyAsLong(k);
    }
    return slice;
  }

  private long[] fullest() {
    Map<Long, Integer> counts = new HashMap<>();
    EntryIndices entries = tensor.observed().indices();
    for (int t = 0; t < entries.count(); t++) {
      counts.merge(slice(entries, t), 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<Long, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_SLICES)
        .mapToLong(Map.Entry::getKey)
        .sorted()
        .toArray();
  }

  private static int[] places(int[] shown, int size) {
    int[] places = new int[size];
    Arrays.fill(places, -1);
    for (int i = 0; i < shown.length; i++) {
      places[shown[i]] = i;
    }
    return places;
  }

  private List<double[]> observed() {
    List<double[]> tables = new ArrayList<>();
    for (int s = 0; s < slices.length; s++) {
      double[] table = new double[rows.length * columns.length];
      Arrays.fill(table, Double.NaN);
      tables.add(table);
    }
    int[] row = places(rows, dimensions[down]);
    int[] column = places(columns, dimensions[across]);
    ObservedEntries observed = tensor.observed();
    EntryIndices entries = observed.indices();
    for (int t = 0; t < entries.count(); t++) {
      int slice = Arrays.binarySearch(slices, slice(entries, t));
      int i = row[entries.index(down, t)];
      int j = column[entries.index(across, t)];
      if (slice >= 0 && i >= 0 && j >= 0) {
        tables.get(slice)[i * columns.length + j] = observed.values()[t];
      }
    }
    return tables;
  }

  private List<double[]> completed(List<double[]> seen, Predictions predictions) {
    List<double[]> tables = new ArrayList<>();
    for (int s = 0; s < slices.length; s++) {
      double[] table = seen.get(s).clone();
      int[] missing =
          IntStream.range(0, table.length).filter(cell -> Double.isNaN(table[cell])).toArray();
      double[] predicted = predictions.at(entries(slices[s], missing));
      for (int i = 0; i < missing.length; i++) {
        table[missing[i]] = predicted[i];
      }
      tables.add(table);
    }
    return tables;
  }

  private EntryIndices entries(long slice, int[] cells) {
    int[][] indices = new int[dimensions.length][cells.length];
    for (int i = 0; i < cells.length; i++) {
      indices[down][i] = rows[cells[i] / columns.length];
      indices[across][i] = columns[cells[i] % columns.length];
    }
    for (int k = 0; k < others.length; k++) {
      Arrays.fill(indices[others[k]], index(slice, k));
    }
    return new EntryIndices(dimensions, indices);
  }

  private int index(long slice, int k) {
    long rest = slice;
    for (int later = others.length - 1; later > k; later--) {
      rest /= dimensions[others[later]];
    }
    return (int) (rest % dimensions[others[k]]);
  }

  private String caption() {
    List<Mode> modes = tensor.modes();
    String lines =
        rows.length < dimensions[down] || columns.length < dimensions[across]
            ? " %,d of %,d rows and %,d of %,d columns, evenly spread."
                .formatted(rows.length, dimensions[down], columns.length, dimensions[across])
            : "";
    return "Rows are %s, columns %s.%s%s"
        .formatted(named(modes.get(down)), named(modes.get(across)), lines, places());
  }

  /** Which places of the other modes are shown, and of how many. */
  private String places() {
    if (others.length == 0) {
      return "";
    }
    List<Mode> modes = tensor.modes();
    String names =
        Arrays.stream(others).mapToObj(mode -> named(modes.get(mode))).collect(together());
    String places =
        LongStream.of(slices)
            .mapToObj(
                slice ->
                    IntStream.range(0, others.length)
                        .mapToObj(k -> modes.get(others[k]).text(index(slice, k)))
                        .collect(together()))
            .collect(Collectors.joining(", "));
    double all =
        Arrays.stream(others).mapToDouble(mode -> dimensions[mode]).reduce(1, (a, b) -> a * b);
    String most =
        slices.length < all
            ? ", the %d of %s slices with the most entries"
                .formatted(slices.length, Shown.number(all))
            : "";
    return " From left to right: %s at %s%s.".formatted(names, places, most);
  }

  /** Several modes in parentheses. */
  private Collector<CharSequence, ?, String> together() {
    return others.length > 1 ? Collectors.joining(", ", "(", ")") : Collectors.joining();
  }

  /** A mode that has no name but the one that stands over its column is called in words. */
  private static String named(Mode mode) {
    return UNNAMED.matcher(mode.name()).replaceFirst("mode $1");
  }
}
