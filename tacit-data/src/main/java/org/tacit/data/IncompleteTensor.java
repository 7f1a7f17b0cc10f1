package org.tacit.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tacit.operator.EntryIndices;
import org.tacit.problem.ObservedEntries;

/**
 * A tensor of which some entries are observed, as read from a file, with what it takes to write
 * results the way the file was written.
 *
 * @param format the format of the file
 * @param dense whether the file holds every entry, missing ones included; otherwise it lists
 *     entries
 * @param modes one for each mode of the tensor
 * @param valueName the name of the column of values
 * @param observed the observed entries, each once
 * @param asked the entries that a list names without a value, each once
 * @param columns what the columns of the list are; none of what is no list
 * @param layout how the file was laid out beyond its format
 */
public record IncompleteTensor(
    FileFormat format,
    boolean dense,
    List<Mode> modes,
    String valueName,
    ObservedEntries observed,
    EntryIndices asked,
    ListColumns columns,
    Layout layout) {
  private static final int LEAST_OBSERVED = 2;

  /** Copies the list of modes. */
  public IncompleteTensor {
    modes = List.copyOf(modes);
  }

  /** A tensor that is no list with columns. */
  public IncompleteTensor(
      FileFormat format,
      boolean dense,
      List<Mode> modes,
      String valueName,
      ObservedEntries observed,
      EntryIndices asked) {
    this(format, dense, modes, valueName, observed, asked, ListColumns.NONE, Layout.NONE);
  }

  /** The same, of a list with these columns. */
  public IncompleteTensor withColumns(ListColumns of) {
    return new IncompleteTensor(format, dense, modes, valueName, observed, asked, of, layout);
  }

  /** The same, of a file that was laid out so. */
  public IncompleteTensor withLayout(Layout of) {
    return new IncompleteTensor(format, dense, modes, valueName, observed, asked, columns, of);
  }

  /** The same with other observed entries. */
  public IncompleteTensor withObserved(ObservedEntries others) {
    return new IncompleteTensor(format, dense, modes, valueName, others, asked, columns, layout);
  }

  /** The mode sizes. */
  public int[] dimensions() {
    return modes.stream().mapToInt(Mode::size).toArray();
  }

  /** The number of entries of the whole tensor, saturated at {@link Long#MAX_VALUE}. */
  public long count() {
    return EntryIndices.countOf(dimensions());
  }

  /** An entry's index tuple as the file writes it. */
  public String describe(EntryIndices entries, int entry) {
    List<String> texts = new ArrayList<>();
    for (Mode mode : modes) {
      texts.add(mode.text(entries.index(texts.size(), entry)));
    }
    return "(" + String.join(", ", texts) + ")";
  }

  /** The shape as people write it: {@code 3 × 4}. */
  public String shape() {
    return modes.stream()
        .map(mode -> Integer.toString(mode.size()))
        .collect(Collectors.joining(" × "));
  }

  /** What it is, with its article: {@code a 3 × 4 matrix}, {@code an 8 × 8 × 8 tensor}. */
  public String described() {
    String first = Integer.toString(modes.get(0).size());
    String group = first.substring(0, (first.length() - 1) % 3 + 1);
    boolean vowel = first.startsWith("8") || group.equals("11") || group.equals("18");
    return "%s %s %s".formatted(vowel ? "an" : "a", shape(), word());
  }

  private String word() {
    return modes.size() == 2 ? "matrix" : "tensor";
  }

  /** This tensor, if a completion has anything to do with it. */
  public IncompleteTensor checked(Path file) {
    if (observed.count() == count()) {
      throw new DataException(
          file,
          "nothing is missing: all "
              + count()
              + " entries of the "
              + shape()
              + " "
              + word()
              + " have a value");
    }
    if (observed.count() < LEAST_OBSERVED) {
      throw new DataException(
          file,
          "expected at least two observed entries, found "
              + observed.count()
              + "; all others are "
              + (dense ? "NaN or masked" : "without a value"));
    }
    return this;
  }
}
