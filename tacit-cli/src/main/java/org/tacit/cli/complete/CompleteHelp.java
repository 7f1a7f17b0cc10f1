package org.tacit.cli.complete;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tacit.completion.method.CompletionMethod;
import org.tacit.completion.method.CompletionMethods;
import org.tacit.data.FileFormat;
import org.tacit.data.format.EntryList;

/** The help of what hangs on methods and formats, from what these say of themselves. */
public final class CompleteHelp extends ListResourceBundle {
  /** The texts that hang on nothing are in a file beside this. */
  public CompleteHelp() {
    setParent(getBundle("org.tacit.cli.complete.options"));
  }

  @Override
  protected Object[][] getContents() {
    List<Object[]> contents = new ArrayList<>();
    addLines(contents, "method", methods());
    addLines(contents, "tensor", formats());
    contents.add(
        new Object[] {
          "at",
          "Entries to predict, indices or labels as in FILE (%s); gives predictions.csv."
              .formatted(FileFormat.endings(EntryList.formats(), "or"))
        });
    contents.add(new Object[] {"width", width()});
    contents.add(new Object[] {"depth", "Depth of matrix, at most 100. Default: 3."});
    contents.add(new Object[] {"steps", steps()});
    return contents.toArray(Object[][]::new);
  }

  private static void addLines(List<Object[]> contents, String key, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      contents.add(new Object[] {key + "." + i, lines.get(i)});
    }
  }

  /** The formats that hold the same, in one line. */
  private static List<String> formats() {
    Map<FileFormat.Content, List<String>> endings =
        FileFormat.all().stream()
            .collect(
                Collectors.groupingBy(
                    FileFormat::content,
                    TreeMap::new,
                    Collectors.mapping(format -> "." + format.extension(), Collectors.toList())));
    List<String> lines = new ArrayList<>(List.of("A tensor with missing entries, by its ending:"));
    endings.forEach(
        (content, of) -> lines.add("%-18s %s".formatted(String.join(" ", of), content.words())));
    return lines;
  }

  private static List<String> methods() {
    List<String> lines = new ArrayList<>();
    CompletionMethods.all().stream()
        .filter(CompletionMethod::anyOrder)
        .forEach(method -> lines.add(line(method)));
    lines.add("and of matrices alone:");
    CompletionMethods.all().stream()
        .filter(method -> !method.anyOrder())
        .forEach(method -> lines.add(line(method)));
    lines.add("Penalties and ranks are chosen on the hold-out.");
    return lines;
  }

  private static String line(CompletionMethod method) {
    return "%-11s %s%s"
        .formatted(
            method.name(), method.help(), method.resumes() ? "" : "; --resume begins it anew");
  }

  private static String width() {
    String meanings =
        by(CompletionMethod::width).entrySet().stream()
            .map(
                entry ->
                    entry.getKey() + " of " + CompletionMethods.listed(entry.getValue(), "and"))
            .collect(Collectors.joining(", "));
    return meanings.substring(0, 1).toUpperCase(Locale.ROOT)
        + meanings.substring(1)
        + ". Default: as many as can be of use, at most 64, or 100 for ranks.";
  }

  private static String steps() {
    Map<Long, List<String>> limits = by(method -> method.steps() == 0 ? null : method.steps());
    long usual =
        limits.entrySet().stream()
            .max(Comparator.comparing(entry -> entry.getValue().size()))
            .orElseThrow()
            .getKey();
    String others =
        limits.entrySet().stream()
            .filter(entry -> entry.getKey() != usual)
            .map(
                entry ->
                    String.format(
                        Locale.ROOT,
                        "; %,d of %s",
                        entry.getKey(),
                        CompletionMethods.listed(entry.getValue(), "and")))
            .collect(Collectors.joining());
    return String.format(
        Locale.ROOT,
        "The most steps of each training, and the most iterations of a classical method. Default:"
            + " %,d%s.",
        usual,
        others);
  }

  /** The names of the methods by what they say, those left out that say nothing. */
  private static <T> Map<T, List<String>> by(Function<CompletionMethod, T> said) {
    return CompletionMethods.all().stream()
        .filter(method -> Objects.nonNull(said.apply(method)))
        .collect(
            Collectors.groupingBy(
                said,
                LinkedHashMap::new,
                Collectors.mapping(CompletionMethod::name, Collectors.toList())));
  }
}
