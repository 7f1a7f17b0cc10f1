package org.tacit.study.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a study sweeps is read in words: no braces, no letters in the middle that are large. */
class SweptLabelTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.1 | 0.1",
        "adam | adam",
        "[2, 2] | [2, 2]",
        "[] | []",
        "{kind=spectral-network, widths=[2, 2]} | spectral-network (widths [2, 2])",
        "{kind=identity, layerScale=1e-3} | identity (layer scale 1e-3)",
        "{kind=adam} | adam",
        "{count=3, observedShare=0.5} | count 3, observed share 0.5",
        "{kind=a, part={kind=b, stepSize=1}} | a (part b (step size 1))",
        "[{kind=a, strength=1}, {kind=b}] | [a (strength 1), b]",
        "{no fields} | {no fields}"
      })
  void aValueNamesItsKindAndThenItsFields(String value, String words) {
    assertThat(SweptLabel.value(value)).isEqualTo(words);
  }

  @Test
  void aConfigurationIsTheLastPartOfEachPathWithItsValue() {
    Map<String, String> swept = new LinkedHashMap<>();
    swept.put("optimizer.stepSize", "0.1");
    swept.put("initialization", "{kind=constant, weight=0}");
    assertThat(SweptLabel.of(swept)).isEqualTo("step size 0.1, initialization constant (weight 0)");
  }
}
