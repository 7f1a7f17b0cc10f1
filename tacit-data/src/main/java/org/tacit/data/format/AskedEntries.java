package org.tacit.data.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.Mode;
import org.tacit.data.Quoted;
import org.tacit.data.Spelling;
import org.tacit.data.table.Numbers;
import org.tacit.operator.EntryIndices;

/**
 * Entries that somebody asks for, also with indices that the data have not.
 *
 * @param modes those of the data
 * @param entries their indices; one that the data have not is the size of its mode, so that of
 *     every mode there is one more
 * @param unknown for each mode what stands for such an index, by the number of the entry
 */
public record AskedEntries(
    List<Mode> modes, EntryIndices entries, List<Map<Integer, String>> unknown) {
  /** So many of them are named. */
  private static final int NAMED = 3;

  private static final int LABELS_COMPARED = 10_000;

  /** Copies the lists. */
  public AskedEntries {
    modes = List.copyOf(modes);
    unknown = List.copyOf(unknown);
  }

  /**
   * Entries by the names of their indices.
   *
   * @throws IllegalArgumentException if one has not as many as there are modes, or a name can be
   *     none
   */
  public static AskedEntries of(IncompleteTensor tensor, List<List<String>> rows) {
    List<Mode> modes = tensor.modes();
    int[][] indices = new int[modes.size()][rows.size()];
    List<Map<Integer, String>> unknown = new ArrayList<>();
    for (int mode = 0; mode < indices.length; mode++) {
      Map<Integer, String> ofMode = new HashMap<>();
      for (int entry = 0; entry < rows.size(); entry++) {
        if (rows.get(entry).size() != modes.size()) {
          throw new IllegalArgumentException(
              "expected %d indices, one for each mode, found %s"
                  .formatted(modes.size(), Quoted.of(rows.get(entry).toString())));
        }
        String text = rows.get(entry).get(mode);
        int index = modes.get(mode).find(text);
        if (index < 0 && !mayBe(modes.get(mode), text)) {
          throw new IllegalArgumentException(
              "the %s is '%s', expected %s"
                  .formatted(
                      Quoted.of(modes.get(mode).name()),
                      Quoted.of(text),
                      modes.get(mode).expectation(text)));
        }
        indices[mode][entry] = index < 0 ? modes.get(mode).size() : index;
        if (index < 0) {
          ofMode.put(entry, text);
        }
      }
      unknown.add(ofMode);
    }
    return of(modes, indices, unknown);
  }

  static AskedEntries of(List<Mode> modes, int[][] indices, List<Map<Integer, String>> unknown) {
    int[] sizes = modes.stream().mapToInt(mode -> mode.size() + 1).toArray();
    return new AskedEntries(modes, new EntryIndices(sizes, indices), unknown);
  }

  /** Whether a text that a mode has not may be an index of it: any label, or a larger number. */
  static boolean mayBe(Mode mode, String text) {
    return mode.isLabelled()
        ? !Numbers.isMissing(text)
        : text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= Integer.parseInt(mode.text(0));
  }

  /** An entry's index in a mode as it was asked for. */
  public String text(int mode, int entry) {
    String text = unknown.get(mode).get(entry);
    return text == null ? modes.get(mode).text(entries.index(mode, entry)) : text;
  }

  /** The indices that the data have not, in words; empty where there are none. */
  public String unknownWords() {
    List<String> parts = new ArrayList<>();
    for (int mode = 0; mode < modes.size(); mode++) {
      List<String> texts = new ArrayList<>(new TreeSet<>(unknown.get(mode).values()));
      if (!texts.isEmpty()) {
        List<String> labels = known(modes.get(mode));
        String more = texts.size() > NAMED ? " and %,d more".formatted(texts.size() - NAMED) : "";
        String meant = texts.size() == 1 ? Spelling.nearest(texts.get(0), labels) : null;
        parts.add(
            "%s %s%s%s"
                .formatted(
                    Quoted.of(modes.get(mode).name()),
                    Quoted.of(String.join(", ", texts.subList(0, Math.min(NAMED, texts.size())))),
                    more,
                    meant == null ? "" : " (did you mean %s?)".formatted(Quoted.of(meant))));
      }
    }
    return String.join("; ", parts);
  }

  private static List<String> known(Mode mode) {
    return mode.isLabelled()
        ? IntStream.range(0, Math.min(LABELS_COMPARED, mode.size())).mapToObj(mode::text).toList()
        : List.of();
  }
}
