package org.tacit.data.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.tacit.data.DataException;
import org.tacit.data.Mode;
import org.tacit.data.Quoted;
import org.tacit.data.table.Numbers;

/**
 * The texts of one column of indices, each distinct text kept once. When all are read it is clear
 * whether they are numbers that count, or labels.
 */
final class IndexColumn {
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,8})");
  private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]+");

  /** What programs make of whole numbers where one is missing. */
  private static final Pattern WHOLE_WITH_ZEROS = Pattern.compile("-?[0-9]{1,9}\\.0+");

  /** Numbers that fill less than half of their range are identifiers. */
  private static final int SPARSEST = 2;

  private final Map<String, Integer> numberOf = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private final List<Long> firstPlaces = new ArrayList<>();
  private final IntStream.Builder rows = IntStream.builder();

  void add(String written, long place) {
    String text =
        WHOLE_WITH_ZEROS.matcher(written).matches()
            ? written.substring(0, written.indexOf('.'))
            : written;
    Integer number = numberOf.get(text);
    if (number == null) {
      number = texts.size();
      numberOf.put(text, number);
      texts.add(text);
      firstPlaces.add(place);
    }
    rows.add(number);
  }

  /**
   * Whether the texts count: all are whole numbers and fill at least half of the range up to the
   * largest. Years and identity numbers do not.
   *
   * @param name of the column, with the word before it
   * @param option how an option names the column
   * @throws DataException if an index is negative, or a number that is not whole
   */
  boolean counts(Path file, String name, String option, String placeName) {
    if (!texts.stream().allMatch(text -> WHOLE.matcher(text).matches())) {
      refuseFractions(file, name, option, placeName);
      return false;
    }
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).startsWith("-")) {
        throw new DataException(
            file,
            "%s %d: %s has the index %s, expected 0 or more, or labels that are no numbers"
                .formatted(placeName, firstPlaces.get(i), name, texts.get(i)));
      }
    }
    return (long) SPARSEST * texts.size() >= largest();
  }

  /** Numbers of which some, or words of which most, have a fraction or an exponent are measured. */
  private void refuseFractions(Path file, String name, String option, String placeName) {
    long measured = texts.stream().filter(IndexColumn::isMeasured).count();
    if (2 * measured <= texts.size() && !texts.stream().allMatch(Numbers::isNumber)) {
      return;
    }
    for (int i = 0; i < texts.size(); i++) {
      if (isMeasured(texts.get(i))) {
        throw new DataException(
            file,
            "%s %d: %s holds %s, expected whole numbers or labels as indices: --value %s takes it for the values, --ignore %s leaves it out, --wide reads a table with a column for each measurement"
                .formatted(
                    placeName, firstPlaces.get(i), name, Quoted.of(texts.get(i)), option, option));
      }
    }
  }

  private static boolean isMeasured(String text) {
    return Numbers.isNumber(text) && !DIGITS.matcher(text).matches();
  }

  boolean hasZero() {
    return numberOf.containsKey("0");
  }

  private int largest() {
    return texts.stream().mapToInt(Integer::parseInt).max().orElse(0);
  }

  Mode mode(String name, boolean counts, int first) {
    return counts ? Mode.counted(name, largest() - first + 1, first) : Mode.labelled(name, texts);
  }

  /** The zero-based index of each row. */
  int[] indices(Mode mode) {
    int[] indexOf = texts.stream().mapToInt(mode::find).toArray();
    return rows.build().map(number -> indexOf[number]).toArray();
  }
}
