package org.tacit.completion.method;

import java.util.List;
import org.tacit.completion.unit.Standardization;
import org.tacit.completion.unit.UnitSplit;

/** The mean of the observed entries: what every other method must beat. */
record MeanMethod() implements CompletionMethod {
  @Override
  public String name() {
    return "mean";
  }

  @Override
  public String help() {
    return "the mean of the observed entries";
  }

  @Override
  public boolean anyOrder() {
    return true;
  }

  @Override
  public long steps() {
    return 0;
  }

  @Override
  public Memory memory(Wanted wanted) {
    return new Memory(0, 0, "the mean");
  }

  @Override
  public List<Attempt> attempts(Wanted wanted, UnitSplit data, Standardization unit) {
    return List.of();
  }
}
