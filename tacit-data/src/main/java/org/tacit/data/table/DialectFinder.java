package org.tacit.data.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tacit.data.Quoted;

/**
 * Finds the {@link Dialect} of a text from its first lines: the separator that divides all of them
 * into the same number of fields, and the decimal mark that its numbers need.
 *
 * @param usual the separator that the name of the file promises; empty for none
 */
record DialectFinder(String usual) {
  private static final List<String> SEPARATORS = List.of("::", "\t", ";", "|", ",");
  private static final int MOST_LINES = 200;
  private static final String EXPONENT = "([eE][+-]?[0-9]+)?";
  private static final Pattern POINT = Pattern.compile("[+-]?[0-9]*\\.[0-9]+" + EXPONENT);
  private static final Pattern COMMA = Pattern.compile("[+-]?[0-9]*,[0-9]+" + EXPONENT);
  private static final Pattern POINT_GROUPS = Pattern.compile("[+-]?[0-9]{1,3}(\\.[0-9]{3})+");
  private static final Pattern COMMA_GROUPS = Pattern.compile("[+-]?[0-9]{1,3}(,[0-9]{3})+");
  private static final Pattern SURE_POINT =
      Pattern.compile("[+-]?[0-9]{1,3}((,[0-9]{3})+\\.[0-9]+|(,[0-9]{3}){2,})");
  private static final Pattern SURE_COMMA =
      Pattern.compile(
          "[+-]?([0-9]{1,3}((\\.[0-9]{3})+,[0-9]+|(\\.[0-9]{3}){2,})|0*,[0-9]+)" + EXPONENT);

  /**
   * The dialect of a text.
   *
   * @param text its beginning, whole lines
   * @param said the decimal mark, if somebody says it
   * @throws IllegalArgumentException if a comma may be a decimal mark or group digits
   */
  Dialect find(String text, @Nullable Character said) {
    boolean mark = !text.isEmpty() && text.charAt(0) == '\uFEFF';
    List<String> lines =
        text.substring(mark ? 1 : 0).lines().filter(line -> !line.isBlank()).toList();
    String separator = separator(lines.subList(0, Math.min(MOST_LINES, lines.size())));
    String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    Marks marks = new Marks();
    lines.forEach(line -> fields(line, separator).forEach(marks::count));
    // Who writes semicolons needs the comma for the numbers.
    char decimal = said == null ? marks.decimal(separator.equals(";")) : said;
    boolean grouped = decimal == ',' ? marks.pointGroups > 0 : marks.commaGroups > 0;
    return new Dialect(separator, decimal, grouped, lineEnd, mark);
  }

  private String separator(List<String> lines) {
    List<String> candidates = new ArrayList<>(SEPARATORS);
    if (usual.isEmpty()) {
      candidates.add(" ");
    }
    return candidates.stream()
        .filter(candidate -> dividesEvenly(lines, candidate))
        .max(
            Comparator.<String>comparingDouble(candidate -> clean(lines, candidate))
                .thenComparing(candidate -> !candidate.equals(" "))
                .thenComparing(candidate -> candidate.equals(usual))
                .thenComparingInt(candidate -> fields(lines.get(0), candidate).size()))
        .orElseGet(() -> separatorOfUneven(lines));
  }

  /** The separator where lines differ in their fields: what the first line has most of. */
  private String separatorOfUneven(List<String> lines) {
    String expected = usual.isEmpty() ? "," : usual;
    if (lines.isEmpty() || fields(lines.get(0), expected).size() > 1) {
      return expected;
    }
    return SEPARATORS.stream()
        .filter(each -> fields(lines.get(0), each).size() > 1)
        .max(Comparator.comparingInt(each -> fields(lines.get(0), each).size()))
        .orElse(expected);
  }

  private static boolean dividesEvenly(List<String> lines, String separator) {
    int count = lines.isEmpty() ? 0 : fields(lines.get(0), separator).size();
    return count > 1 && lines.stream().allMatch(line -> fields(line, separator).size() == count);
  }

  /** The share of fields in which no other separator stands, decimal commas apart. */
  private static double clean(List<String> lines, String separator) {
    long all = 0;
    long clean = 0;
    for (String line : lines) {
      for (String field : fields(line, separator)) {
        all++;
        boolean other =
            SEPARATORS.stream().anyMatch(each -> !each.equals(separator) && field.contains(each));
        clean += !other || COMMA.matcher(field).matches() || field.startsWith("\"") ? 1 : 0;
      }
    }
    return (double) clean / all;
  }

  /** The fields of a line, those in quotation marks whole, without the marks. */
  private static List<String> fields(String line, String separator) {
    List<String> fields = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '"') {
        quoted = !quoted;
      } else if (!quoted && line.startsWith(separator, i)) {
        fields.add(bare(line.substring(start, i)));
        start = i + separator.length();
        i = start - 1;
      }
    }
    fields.add(bare(line.substring(start)));
    return fields;
  }

  private static String bare(String field) {
    String text = field.strip();
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    String inner = quoted ? text.substring(1, text.length() - 1) : text;
    return quoted && !COMMA.matcher(inner).matches() && !SURE_POINT.matcher(inner).matches()
        ? text
        : inner;
  }

  /** What the numbers of a text are written with. */
  private static final class Marks {
    private long points;
    private long commas;
    private long pointGroups;
    private long commaGroups;
    private String doubtful = "";

    void count(String field) {
      if (SURE_POINT.matcher(field).matches()) {
        points++;
        commaGroups++;
      } else if (SURE_COMMA.matcher(field).matches()) {
        commas++;
        pointGroups += field.indexOf('.') >= 0 ? 1 : 0;
      } else if (COMMA_GROUPS.matcher(field).matches()) {
        commaGroups++;
        doubtful = field;
      } else if (POINT_GROUPS.matcher(field).matches()) {
        pointGroups++;
      } else if (POINT.matcher(field).matches()) {
        points++;
      } else if (COMMA.matcher(field).matches()) {
        commas++;
      }
    }

    char decimal(boolean byComma) {
      boolean doubt = points == 0 && commas == 0 && !doubtful.isEmpty();
      if (doubt && byComma) {
        return ',';
      }
      if (doubt && pointGroups == 0) {
        throw new IllegalArgumentException(
            "%s may be %s or %s: --decimal , or --decimal . says which"
                .formatted(
                    Quoted.of(doubtful), doubtful.replace(",", ""), doubtful.replace(',', '.')));
      }
      return commas > 0 && points == 0 ? ',' : '.';
    }
  }
}
