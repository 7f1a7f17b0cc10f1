package org.tacit.study.binding;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.tacit.kind.Field;

/** The numbers that a field takes. */
record Range(double least, double largest) {
  static Range of(Field field) {
    return new Range(field.atLeast(), field.atMost());
  }

  /**
   * Refuses numbers outside.
   *
   * @param bound what became of the node: a number, a list, or something that has no range
   */
  void check(Node node, Object bound, String path) {
    if (bound instanceof List<?> values) {
      List<Node> items = Node.items(node);
      for (int i = 0; i < values.size(); i++) {
        check(items.get(i), values.get(i), path);
      }
    } else if (bound instanceof Number number
        && !(number.doubleValue() >= least && number.doubleValue() <= largest)) {
      throw new SpecException(
          node.location(), "%s: expected %s, found %s".formatted(path, words(), number));
    }
  }

  /** In words; empty where every number is good. */
  String words() {
    if (largest == Double.POSITIVE_INFINITY) {
      return least == Double.NEGATIVE_INFINITY ? "" : "at least " + plain(least);
    }
    return least == Double.NEGATIVE_INFINITY
        ? "at most " + plain(largest)
        : plain(least) + " to " + plain(largest);
  }

  private static String plain(double number) {
    return new DecimalFormat("0.####", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(number);
  }
}
