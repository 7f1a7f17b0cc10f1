package org.tacit.data.table;

import java.util.regex.Pattern;

/**
 * How a text in columns is written.
 *
 * @param separator what stands between the fields
 * @param decimal the decimal mark, a point or a comma
 * @param grouped whether the other of the two marks groups the digits of large numbers by three
 * @param lineEnd what ends a line
 * @param byteOrderMark whether the file begins with a byte order mark
 */
public record Dialect(
    String separator, char decimal, boolean grouped, String lineEnd, boolean byteOrderMark) {
  private static final String EXPONENT = "([eE][+-]?[0-9]+)?";
  private static final Pattern WITH_COMMA =
      Pattern.compile("[+-]?([0-9]+|[0-9]{1,3}(\\.[0-9]{3})+)?,[0-9]+" + EXPONENT);
  private static final Pattern POINTS_GROUP = Pattern.compile("[+-]?[0-9]{1,3}(\\.[0-9]{3})+");
  private static final Pattern COMMAS_GROUP =
      Pattern.compile("[+-]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?" + EXPONENT);

  /** The usual one with this separator: a point, nothing grouped, lines ended by line feeds. */
  public static Dialect usual(String separator) {
    return new Dialect(separator, '.', false, "\n", false);
  }

  /** What of it is not usual, in a few words; empty for nothing. */
  public String words() {
    String marks = decimal == ',' ? "decimal commas" : grouped ? "commas that group digits" : "";
    return marks.isEmpty() ? "" : "read with " + marks;
  }

  /** A field as it would be written with a decimal point and without groups of digits. */
  String plain(String field) {
    if (decimal == ',') {
      if (field.indexOf(',') >= 0 && WITH_COMMA.matcher(field).matches()) {
        return field.replace(".", "").replace(',', '.');
      }
      return grouped && POINTS_GROUP.matcher(field).matches() ? field.replace(".", "") : field;
    }
    return grouped && field.indexOf(',') >= 0 && COMMAS_GROUP.matcher(field).matches()
        ? field.replace(",", "")
        : field;
  }

  /** A number with this decimal mark; a whole one without a fraction where that is exact. */
  public String number(double value) {
    String text =
        value == Math.rint(value) && Math.abs(value) < 1e15
            ? Long.toString((long) value)
            : Double.toString(value);
    return decimal == ',' ? text.replace('.', ',') : text;
  }

  /** A field in quotation marks where it holds what would end it. */
  public String quoted(String field) {
    boolean needed =
        field.contains(separator)
            || field.indexOf('"') >= 0
            || field.indexOf('\n') >= 0
            || field.indexOf('\r') >= 0;
    return needed ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }
}
