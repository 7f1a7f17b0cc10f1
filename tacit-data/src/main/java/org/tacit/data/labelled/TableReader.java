package org.tacit.data.labelled;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tacit.data.Quoted;
import org.tacit.data.table.LabelledTable;

/** Tables with a column of labels. */
final class TableReader {
  private static final String WHOLE = "[+-]?[0-9]{1,15}(\\.0*)?";

  private TableReader() {}

  static LabelledData read(Path file, @Nullable String labelColumn) {
    LabelledTable table = LabelledTable.read(file, labelColumn);
    List<String> classes = classes(table.labels());
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < classes.size(); i++) {
      numbers.put(classes.get(i), i);
    }
    boolean whole = allWhole(table.labels());
    int[] labels = new int[table.labels().size()];
    for (int row = 0; row < labels.length; row++) {
      String label = table.labels().get(row);
      labels[row] = numbers.getOrDefault(whole ? shortened(label) : label, 0);
    }
    Samples samples = Samples.ofNumbers(List.of(table.columns()), table.values(), labels);
    return new LabelledData(
        "%,d rows of %,d numbers, the column %s as the label, %,d classes"
            .formatted(
                samples.count(), table.columns(), Quoted.of(table.labelColumn()), classes.size()),
        samples,
        null,
        classes);
  }

  /** In the order of numbers if all are whole numbers, or else of words. */
  private static List<String> classes(List<String> labels) {
    if (!allWhole(labels)) {
      return new ArrayList<>(new TreeSet<>(labels));
    }
    TreeSet<String> sorted = new TreeSet<>(Comparator.comparingLong(Long::parseLong));
    labels.forEach(label -> sorted.add(shortened(label)));
    return new ArrayList<>(sorted);
  }

  private static boolean allWhole(List<String> labels) {
    return labels.stream().allMatch(label -> label.matches(WHOLE));
  }

  /** A whole number without its fraction of zeros. */
  private static String shortened(String label) {
    int point = label.indexOf('.');
    return String.valueOf(Long.parseLong(point < 0 ? label : label.substring(0, point)));
  }
}
