package org.tacit.study.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tacit.study.binding.Binder;
import org.tacit.study.binding.Catalogue;
import org.tacit.study.binding.SpecException;
import org.tacit.study.binding.Yaml;

/** A study file of an earlier version names fields as they were called then. */
class FormerNamesTest {
  private static StepSizeScan scan(String fields) {
    String text = "{kind: step-size-scan, claim: c, source: s, %s}".formatted(fields);
    return (StepSizeScan)
        new Binder(Verdicts.in(Catalogue.empty()))
            .bind(Yaml.parse("verdict", text), VerdictSpec.class, "");
  }

  @Test
  void theFieldsOfAScanAreReadByTheirFormerNames() {
    StepSizeScan former = scan("overflow: [10, 1], stalled: [1e-9]");
    assertThat(former).isEqualTo(scan("diverged: [10, 1], standingStill: [1e-9]"));
    assertThat(Binder.written(former))
        .containsKeys("diverged", "standingStill")
        .doesNotContainKeys("overflow", "stalled");
  }

  @Test
  void bothNamesAtOnceAreRefused() {
    assertThatThrownBy(() -> scan("diverged: [10], overflow: [1]"))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("overflow: unknown key");
  }
}
