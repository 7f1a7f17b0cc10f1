package org.tacit.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tacit.data.Quoted;

/** One of several words that an option takes. */
public final class Choice {
  private Choice() {}

  /**
   * The constant whose name in lower case, with hyphens, is given.
   *
   * @param <E> what is chosen
   * @param option the option, for the complaint
   * @param text what was given
   * @throws InputException if it is none of them; the message names all
   */
  public static <E extends Enum<E>> E of(String option, String text, E[] all) {
    List<String> names = new ArrayList<>();
    for (E one : all) {
      String name = one.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (name.equals(text)) {
        return one;
      }
      names.add(name);
    }
    throw new InputException(
        "%s: expected %s, found \"%s\""
            .formatted(option, String.join(", ", names), Quoted.of(text)));
  }
}
