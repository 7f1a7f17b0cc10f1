package org.tacit.cli.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tacit.cli.console.InputException;
import org.tacit.data.Quoted;
import org.tacit.data.Spelling;
import org.tacit.objective.network.Augmentation;
import org.tacit.objective.network.Augmentations;
import org.tacit.objective.network.HorizontalFlip;
import org.tacit.objective.network.PaddedCrop;

/** The changes of images by the names that study files have for them too. */
enum NamedAugmentation {
  FLIP,
  CROP;

  /** As for CIFAR's images. */
  private static final int USUAL_PADDING = 4;

  private static final int MOST_PADDING = 10_000;

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Those of a list.
   *
   * @param words such as "flip" and "crop=4"
   * @throws InputException if one is not known, or there twice
   */
  static Augmentations of(List<String> words) {
    List<Augmentation> all = new ArrayList<>();
    Set<NamedAugmentation> seen = EnumSet.noneOf(NamedAugmentation.class);
    for (String word : words) {
      int equals = word.indexOf('=');
      NamedAugmentation named = named(equals < 0 ? word : word.substring(0, equals));
      if (!seen.add(named)) {
        throw new InputException("--augment: %s is there twice".formatted(named.label()));
      }
      all.add(named.of(word, equals < 0 ? null : word.substring(equals + 1)));
    }
    return new Augmentations(all);
  }

  private static NamedAugmentation named(String name) {
    List<String> names = Arrays.stream(values()).map(NamedAugmentation::label).toList();
    if (!names.contains(name)) {
      throw new InputException(
          "--augment: expected %s, found \"%s\"%s"
              .formatted(
                  String.join(", ", names), Quoted.of(name), Spelling.suggestion(name, names)));
    }
    return values()[names.indexOf(name)];
  }

  private Augmentation of(String word, @Nullable String value) {
    if (this == FLIP) {
      if (value != null) {
        throw new InputException(
            "--augment: flip takes no number, found \"%s\"".formatted(Quoted.of(word)));
      }
      return new HorizontalFlip();
    }
    int padding;
    try {
      padding = value == null ? USUAL_PADDING : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      padding = 0;
    }
    if (padding < 1 || padding > MOST_PADDING) {
      throw new InputException(
          "--augment: expected crop=PIXELS with a whole number from 1 to %,d, found \"%s\""
              .formatted(MOST_PADDING, Quoted.of(word)));
    }
    return new PaddedCrop(padding);
  }
}
