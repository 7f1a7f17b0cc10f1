package org.tacit.study.spec;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tacit.study.binding.Binder;
import org.tacit.study.binding.Canonical;
import org.tacit.study.binding.Location;

/**
 * One point of a sweep.
 *
 * @param spec its trials
 * @param swept the swept fields by their dotted paths, with their values as written
 * @param places where each part was written: in the file, its sweep, or an option
 */
public record Configuration(
    TrialSpec spec, Map<String, String> swept, Map<String, Location> places) {
  private static final int DIGITS = 10;

  /** One whose parts were not written by hand. */
  public Configuration(TrialSpec spec, Map<String, String> swept) {
    this(spec, swept, Map.of());
  }

  /** Where a configuration was written makes it no other one. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Configuration configuration
        && spec.equals(configuration.spec)
        && swept.equals(configuration.swept);
  }

  @Override
  public int hashCode() {
    return Objects.hash(spec, swept);
  }

  /** Where a part such as {@code model} was written. */
  public Location place(String part) {
    return places.getOrDefault(part, Location.of("the study"));
  }

  /** A name that changes exactly if the numbers of its trials may. */
  public String hash() {
    return Canonical.hash(Binder.written(spec)).substring(0, DIGITS);
  }
}
