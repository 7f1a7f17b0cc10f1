package org.tacit.study.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;

/** The fields of an inline component are keys of the record itself, in the order of the record. */
class InlineTest {
  private static final Binder BINDER = new Binder(Catalogue.empty());

  record Band(
      @Field(value = "The lower end.", byDefault = "0") double from,
      @Field(value = "The upper end.", atMost = 100) double to) {
    Band {
      if (from > to) {
        throw new FieldException("to", "expected at least " + from);
      }
    }
  }

  record Outer(
      @Field("Before.") String name,
      @Inline Band band,
      @Field(value = "After.", byDefault = "7") int count) {}

  private static Outer bound(String yaml) {
    return BINDER.bind(Yaml.parse("a file", yaml), Outer.class, "");
  }

  @Test
  void theyAreReadWithTheirDefaults() {
    assertThat(bound("{to: 2, name: a}")).isEqualTo(new Outer("a", new Band(0, 2), 7));
    assertThat(bound("{to: 2, from: 1, name: a, count: 3}"))
        .isEqualTo(new Outer("a", new Band(1, 2), 3));
  }

  @Test
  void theyAreWrittenWhereTheComponentStands() {
    assertThat(Binder.written(new Outer("a", new Band(1, 2), 3)).entrySet())
        .extracting(Object::toString)
        .containsExactly("name=a", "from=1.0", "to=2.0", "count=3");
  }

  @Test
  void theyAreExplainedThere() {
    assertThat(new Explanation(Catalogue.empty()).fields(Outer.class))
        .extracting(Explanation.Line::name)
        .containsExactly("name", "from", "to", "count");
  }

  @Test
  void theComponentItselfIsNoKey() {
    assertThatThrownBy(() -> bound("{name: a, band: {to: 2}}"))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("band: unknown key (known: name, from, to, count)");
  }

  @Test
  void whatTheyRefuseIsSaidAtTheirPlace() {
    assertThatThrownBy(() -> bound("name: a\nto: 200"))
        .hasMessageContaining("to: expected at most 100, found 200");
    assertThatThrownBy(() -> bound("name: a\nfrom: 3\nto: 2"))
        .hasMessageContaining("a file:3:5: to: expected at least 3.0");
    assertThatThrownBy(() -> bound("name: a")).hasMessageContaining("to: must be given");
  }
}
