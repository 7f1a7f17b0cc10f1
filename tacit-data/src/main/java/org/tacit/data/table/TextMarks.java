package org.tacit.data.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of the signs in a table; what is not said is found in the file.
 *
 * @param decimal the decimal mark, a point or a comma; null where it is to be found
 * @param missing what stands for a missing value, beside what always does
 */
public record TextMarks(@Nullable Character decimal, List<String> missing) {
  /** Nothing is said. */
  public static final TextMarks NONE = new TextMarks(null, List.of());

  /** Copies the list. */
  public TextMarks {
    missing = List.copyOf(missing);
  }

  /** Whether a field is one of the signs for a missing value, as a text or as a number. */
  public boolean isMissing(String field) {
    for (String sign : missing) {
      if (sign.equals(field)
          || (Numbers.isNumber(sign)
              && Numbers.isNumber(field)
              && Numbers.parse(sign) == Numbers.parse(field))) {
        return true;
      }
    }
    return false;
  }
}
